import type { DatabaseSync } from "node:sqlite";
import type { Damage } from "@valhalla-go/core";
import { toDamage } from "./to-damage.ts";

/** What SQLite finds wrong with the pages of a table and its indexes; null when nothing is. */
export function findPageProblem(db: DatabaseSync, table: string): Damage | null {
  return describe(table, firstVerdict(db, `PRAGMA integrity_check(${table})`));
}

/** The same for every page of the file, those of no table among them. Reads the whole file. */
export function findFileProblem(db: DatabaseSync): Damage | null {
  return describe("unknown", firstVerdict(db, "PRAGMA integrity_check(1)"));
}

function firstVerdict(db: DatabaseSync, pragma: string): string {
  try {
    return String(Object.values(db.prepare(pragma).get() ?? {})[0]);
  } catch (error) {
    const damage = toDamage(error);
    if (damage === null) throw error;
    return damage.problem;
  }
}

function describe(table: string, verdict: string): Damage | null {
  if (verdict === "ok") return null;
  return { table, row: "unknown", problem: verdict.replaceAll(/\s*\n\s*/g, " ").slice(0, 200) };
}
