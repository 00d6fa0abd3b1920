import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { Playbook, type Policy } from "@valhalla-go/core";
import type { z } from "zod";
import { listYamlFiles } from "./list-yaml-files.ts";
import { loadYaml } from "./load-yaml.ts";
import { PACKAGE } from "./package-folder.ts";
import { loadPolicy } from "./policy/load-policy.ts";
import { Settings } from "./settings.ts";
import { StartError } from "./start-error.ts";

const DEFAULTS = join(PACKAGE, "defaults");

/** What a team can set in files: the policy, the playbook that is followed, and the server's settings. */
export interface Governance {
  readonly policy: Policy;
  readonly playbook: Playbook;
  readonly settings: Settings;
}

/**
 * Reads the team's own files of the data folder, and the shipped ones for those it does not have. Throws StartError with
 * file and line of what is wrong: a policy that is misread could allow what it forbids.
 */
export function loadGovernance(data_dir: string): Governance {
  const settings = loadOwnOrDefault(data_dir, "settings.yaml", Settings);
  const policy = loadPolicy(data_dir);
  const playbooks = loadPlaybooks(data_dir);
  const playbook = playbooks.get(settings.playbook);
  if (playbook === undefined) {
    const known = [...playbooks.keys()].join(", ");
    throw new StartError(`settings.yaml: there is no playbook "${settings.playbook}". There are: ${known}.`);
  }
  return { policy, playbook, settings };
}

function loadOwnOrDefault<S extends z.ZodType>(data_dir: string, name: string, schema: S): z.output<S> {
  const own = join(data_dir, name);
  return loadYaml(existsSync(own) ? own : join(DEFAULTS, name), name, schema);
}

/** The shipped playbooks, and the team's own, which replace a shipped one of the same id. */
function loadPlaybooks(data_dir: string): Map<string, Playbook> {
  const playbooks = new Map<string, Playbook>();
  for (const root of [DEFAULTS, data_dir]) {
    const seen = new Map<string, string>();
    for (const file of listYamlFiles(join(root, "playbooks"))) {
      const name = relative(root, file);
      const playbook = loadYaml(file, name, Playbook);
      const other = seen.get(playbook.id);
      if (other !== undefined) throw new StartError(`${name}: the id "${playbook.id}" is also that of ${other}.`);
      seen.set(playbook.id, name);
      playbooks.set(playbook.id, playbook);
    }
  }
  return playbooks;
}
