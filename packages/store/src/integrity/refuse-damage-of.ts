import type { DatabaseSync } from "node:sqlite";
import type { Damage } from "@valhalla-go/core";
import { isRowDamaged } from "../repositories/guard-transaction.ts";
import { openReader } from "../sqlite/open-connection.ts";
import { StoreOpenError } from "../store-open-error.ts";
import { describeDamage } from "./describe-damage.ts";
import { toDamage } from "./to-damage.ts";

/**
 * Has a database looked at through a connection that only reads. Throws StoreOpenError that names what was found, or what
 * the look itself came upon.
 */
export async function refuseDamageOf(
  file: string,
  look: (db: DatabaseSync) => Promise<Damage | null> | Damage | null,
): Promise<void> {
  const db = openReader(file);
  try {
    const damage = await look(db);
    if (damage !== null) throw new StoreOpenError(describe(file, damage));
  } catch (error) {
    const damage = isRowDamaged(error) ? error.facts : toDamage(error);
    throw damage === null ? error : new StoreOpenError(describe(file, damage), { cause: error });
  } finally {
    db.close();
  }
}

function describe(file: string, damage: Damage): string {
  return `The database ${file} is damaged in ${describeDamage(damage)}. Put the data folder aside and restore a backup.`;
}
