import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What a team sets in files, each restored as a whole or not at all. */
export const TEAM_UNITS = ["settings.yaml", "policy.yaml", "playbooks"] as const;
export type TeamUnit = (typeof TEAM_UNITS)[number];

/** The team's own files of a data folder, as paths relative to it. */
export function listTeamFiles(data_dir: string): string[] {
  return TEAM_UNITS.flatMap((unit) => {
    const path = join(data_dir, unit);
    if (!existsSync(path)) return [];
    if (unit !== "playbooks") return [unit];
    return readdirSync(path)
      .filter((name) => /\.ya?ml$/.test(name))
      .toSorted()
      .map((name) => `${unit}/${name}`);
  });
}

/** The unit that a file of a backup belongs to; null for the database. */
export function unitOf(path: string): TeamUnit | null {
  return TEAM_UNITS.find((unit) => unit === path.split("/")[0]) ?? null;
}
