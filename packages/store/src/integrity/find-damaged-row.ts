import type { DatabaseSync } from "node:sqlite";
import type { Damage } from "@valhalla-go/core";
import type { SealedTable } from "../schema/row-hash.ts";
import { checkRow } from "./check-row.ts";
import { toDamage } from "./to-damage.ts";

/** The first row of a table whose hash is not that of its content; null when there is none. */
export function findDamagedRow(db: DatabaseSync, table: SealedTable): Damage | null {
  try {
    for (const row of db.prepare(`SELECT * FROM ${table}`).iterate()) {
      const damage = checkRow(table, row);
      if (damage !== null) return damage;
    }
    return null;
  } catch (error) {
    const damage = toDamage(error, table);
    if (damage === null) throw error;
    return damage;
  }
}
