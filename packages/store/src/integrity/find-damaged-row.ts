import type { DatabaseSync } from "node:sqlite";
import type { Damage } from "@valhalla-go/core";
import { type SealedTable, hashRow } from "../schema/row-hash.ts";
import { toDamage } from "./to-damage.ts";

/** The first row of a table whose hash is not that of its content; null when there is none. */
export function findDamagedRow(db: DatabaseSync, table: SealedTable): Damage | null {
  try {
    for (const row of db.prepare(`SELECT * FROM ${table}`).iterate()) {
      if (row["row_hash"] === hashRow(table, row)) continue;
      const key = ROW_KEYS[table].map((name) => String(row[name])).join("/");
      return { table, row: key, problem: "its hash is not that of its content" };
    }
    return null;
  } catch (error) {
    const damage = toDamage(error, table);
    if (damage === null) throw error;
    return damage;
  }
}

const ROW_KEYS: Readonly<Record<SealedTable, readonly string[]>> = {
  session: ["id"],
  session_text: ["session_id", "part"],
  cone_change: ["seq"],
  signal: ["workspace", "source"],
  step_progress: ["workspace", "playbook_id", "session_id", "step_id"],
  idempotency_record: ["workspace", "actor", "key"],
};
