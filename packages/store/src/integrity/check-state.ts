import type { Damage, ReadableStore } from "@valhalla-go/core";
import { createSqliteConnection } from "../sqlite/sqlite-connection.ts";
import { STATE_TABLES, isCheckedAtStart } from "./checked-tables.ts";
import { findContradiction } from "./find-contradiction.ts";
import { findDamagedRow } from "./find-damaged-row.ts";
import { refuseDamageOf } from "./refuse-damage-of.ts";

/**
 * Checks what is served as the state now against the trail. A row whose hash is wrong makes the store read-only: it is
 * refused by name, and the rest is sound. State that is not what the trail tells throws StoreOpenError: rows are missing or
 * not known to anybody, so a past would pass for the present.
 */
export async function checkState(store: ReadableStore, file: string): Promise<void> {
  const damaged: Damage[] = [];
  await refuseDamageOf(file, (db) => {
    for (const table of STATE_TABLES) {
      const damage = isCheckedAtStart(db, table) ? findDamagedRow(db, table) : null;
      if (damage !== null) damaged.push(damage);
    }
    return findContradiction(createSqliteConnection(db));
  });
  for (const damage of damaged) store.reportDamage(damage);
}
