import { SERVED_TABLES, isCheckedAtStart } from "./checked-tables.ts";
import { findPageProblem } from "./find-page-problem.ts";
import { findSchemaProblem } from "./find-schema-problem.ts";
import { refuseDamageOf } from "./refuse-damage-of.ts";

/**
 * Throws StoreOpenError when the schema is not as this version makes it, or the pages of a table or its indexes are
 * damaged: they hide rows, and nobody could say of an answer that it is whole. Long tables are left to `checkRecord`.
 */
export async function requireSoundFile(file: string): Promise<void> {
  await refuseDamageOf(file, async (db) => {
    const problem = await findSchemaProblem(db);
    if (problem !== null) return problem;
    for (const table of SERVED_TABLES) {
      const damage = isCheckedAtStart(db, table) ? findPageProblem(db, table) : null;
      if (damage !== null) return damage;
    }
    return null;
  });
}
