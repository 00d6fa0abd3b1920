import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What a team sets in files, each restored as a whole or not at all. */
export const TEAM_UNITS = ["settings.yaml", "policy.yaml", "policy", "playbooks"] as const;
export type TeamUnit = (typeof TEAM_UNITS)[number];

const FOLDERS: ReadonlySet<TeamUnit> = new Set(["policy", "playbooks"]);

/** The policy is one file or a folder of files, and never both. */
const POLICIES: readonly TeamUnit[] = ["policy.yaml", "policy"];

/** The team's own files of a data folder, as paths relative to it. */
export function listTeamFiles(data_dir: string): string[] {
  return TEAM_UNITS.flatMap((unit) => {
    const path = join(data_dir, unit);
    if (!existsSync(path)) return [];
    if (!FOLDERS.has(unit)) return [unit];
    return readdirSync(path)
      .filter((name) => /^[^.].*\.ya?ml$/.test(name))
      .toSorted()
      .map((name) => `${unit}/${name}`);
  });
}

/** The unit that a file of a backup belongs to; null for the database. */
export function unitOf(path: string): TeamUnit | null {
  return TEAM_UNITS.find((unit) => unit === path.split("/")[0]) ?? null;
}

/** What a unit takes the place of: itself, and for a policy the other form of one. */
export function replacedBy(unit: TeamUnit): readonly TeamUnit[] {
  return POLICIES.includes(unit) ? POLICIES : [unit];
}
