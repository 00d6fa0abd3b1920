import type { DatabaseSync } from "node:sqlite";
import type { Damage } from "@valhalla-go/core";
import { SEALED_COLUMNS, type SealedTable, hashRow } from "../schema/row-hash.ts";

/**
 * The first row whose hash is not that of its content, in any table whose rows carry one; null when there is none. Tables
 * of an earlier version, whose rows carry no hash yet, have nothing to be checked by.
 */
export function findDamagedRow(db: DatabaseSync): Damage | null {
  for (const table of Object.keys(SEALED_COLUMNS) as SealedTable[]) {
    const columns = db.prepare("SELECT name, pk FROM pragma_table_info(?)").all(table);
    if (!columns.some(({ name }) => name === "row_hash")) continue;
    const keys = columns.filter(({ pk }) => Number(pk) > 0).map(({ name }) => String(name));
    for (const row of db.prepare(`SELECT * FROM ${table}`).iterate()) {
      if (row["row_hash"] === hashRow(table, row)) continue;
      const key = keys.map((name) => String(row[name])).join(", ");
      return { table, row: key, problem: "its hash is not that of its content" };
    }
  }
  return null;
}
