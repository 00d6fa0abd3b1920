import { type Damage, findTreeProblem, walkChain } from "@valhalla-go/core";
import { type SealedTable, SEALED_COLUMNS } from "../schema/row-hash.ts";
import { openReader } from "../sqlite/open-connection.ts";
import { SqliteReader } from "../sqlite/sqlite-reader.ts";
import { findDamagedRow } from "./find-damaged-row.ts";
import { findGramProblem } from "./find-gram-problem.ts";
import { findFileProblem } from "./find-page-problem.ts";
import { toDamage } from "./to-damage.ts";

/**
 * Checks the whole file: every page, the hash of every row, every entry of the chain, and the tree and the checkpoints over
 * them. Answers the first damage, null when
 * there is none. Takes seconds for a long record and does not give way to others, so it is for a thread of its own;
 * others may write meanwhile.
 */
export async function checkRecord(file: string, origin: string): Promise<Damage | null> {
  return checkContent(file) ?? (await checkChain(file, origin));
}

function checkContent(file: string): Damage | null {
  const db = openReader(file);
  try {
    const problem = findFileProblem(db);
    if (problem !== null) return problem;
    for (const table of Object.keys(SEALED_COLUMNS) as SealedTable[]) {
      const damage = findDamagedRow(db, table);
      if (damage !== null) return damage;
    }
    return findGramProblem(db);
  } catch (error) {
    const damage = toDamage(error);
    if (damage === null) throw error;
    return damage;
  } finally {
    db.close();
  }
}

async function checkChain(file: string, origin: string): Promise<Damage | null> {
  const found: Damage[] = [];
  const reader = new SqliteReader({ file, origin, onDamage: (damage) => found.push(damage) });
  // Somebody else writes: hold on to no state between reads, or its log could not be emptied.
  reader.writeBegins();
  try {
    const { first_bad } = await walkChain(reader);
    if (first_bad === null) return await findTreeProblem(reader);
    return { table: "audit_entry", row: String(first_bad.seq), problem: first_bad.problem };
  } catch (error) {
    const [damage] = found;
    if (damage === undefined) throw error;
    return damage;
  } finally {
    await reader.close();
  }
}
