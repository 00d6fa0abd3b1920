import type { Damage } from "@valhalla-go/core";
import type { ClientBase } from "pg";
import { checkRow } from "../integrity/check-row.ts";
import { ROWS_CHECKED_MAX, STATE_TABLES } from "../integrity/checked-tables.ts";
import { describeDamage } from "../integrity/describe-damage.ts";
import { findContradiction } from "../integrity/find-contradiction.ts";
import { isRowDamaged } from "../repositories/guard-transaction.ts";
import type { ReportDamage } from "../repositories/row-reader.ts";
import type { SealedTable } from "../schema/row-hash.ts";
import { StoreOpenError } from "../store-open-error.ts";
import { createPostgresConnection } from "./postgres-connection.ts";
import { toStatementError } from "./postgres-errors.ts";

const PAGE = 500;

/**
 * Checks what is served as the state now against the trail, on a connection that is in a transaction of one state. A row
 * whose hash is wrong is reported: it is refused by name, and the rest is sound. State that is not what the trail tells, or
 * that PostgreSQL cannot read, throws StoreOpenError: rows are missing or not known to anybody, so a past would pass for
 * the present. Tables with more rows than a start has time for are checked only against the trail.
 */
export async function checkPostgresState(client: ClientBase, report: ReportDamage): Promise<void> {
  const damage = await findStateDamage(client, report);
  if (damage === null) return;
  throw new StoreOpenError(
    `The PostgreSQL database is damaged in ${describeDamage(damage)}. Put it aside for examination and restore a copy.`,
  );
}

async function findStateDamage(client: ClientBase, report: ReportDamage): Promise<Damage | null> {
  try {
    for (const table of STATE_TABLES) {
      const damage = await findDamagedRow(client, table);
      if (damage !== null) report(damage);
    }
    return await findContradiction(createPostgresConnection(client));
  } catch (error) {
    if (!isRowDamaged(error)) throw error;
    return error.facts;
  }
}

/** The first row of a table whose hash is not that of its content; null when there is none, or the table is too long. */
async function findDamagedRow(client: ClientBase, table: SealedTable): Promise<Damage | null> {
  const select = `SELECT * FROM ${table}`;
  const run = async (sql: string): Promise<Record<string, unknown>[]> => {
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } catch (error) {
      throw toStatementError(error, select);
    }
  };
  const [counted] = await run(`SELECT count(*) AS rows FROM (${select} LIMIT ${ROWS_CHECKED_MAX}) AS first_rows`);
  if (Number(counted?.["rows"]) >= ROWS_CHECKED_MAX) return null;
  await run(`DECLARE checked CURSOR FOR ${select}`);
  let damage: Damage | null = null;
  for (let left = true; left && damage === null;) {
    const rows = await run(`FETCH ${PAGE} FROM checked`);
    damage = rows.map((row) => checkRow(table, row)).find((found) => found !== null) ?? null;
    left = rows.length === PAGE;
  }
  await run("CLOSE checked");
  return damage;
}
