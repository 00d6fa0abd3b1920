import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "./start-error.ts";

/** The YAML files of a folder, in the order of their names; none when there is no folder. Hidden ones are left out. */
export function listYamlFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return listNames(folder)
    .filter((name) => /^[^.].*\.ya?ml$/.test(name))
    .toSorted()
    .map((name) => join(folder, name));
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw new StartError(`${folder} cannot be read. It must be a folder of YAML files.`, { cause });
  }
}
