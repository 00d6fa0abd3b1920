import { type Damage, GoError, type StoreOutcome } from "@valhalla-go/core";
import pg from "pg";

const DISK_FULL = "53100";

/** data_corrupted, index_corrupted: what PostgreSQL says of pages and indexes that are not what it wrote. */
const DAMAGED: ReadonlySet<string | null> = new Set(["XX001", "XX002"]);

/**
 * SQLSTATEs that speak of the server, the connection or the moment, not of our statement: connection, resources, operator
 * intervention (a shutdown, a time-out), I/O, read-only, a lock that was not free in time, a deadlock, an idle session.
 */
const ENVIRONMENT = /^(?:08|53|57|58)|^(?:25006|55P03|40001|40P01|25P03|25P04)$/;

/**
 * An error of the driver as the domain knows it: STORE_FULL for a full disk, STORE_UNAVAILABLE for everything that another
 * moment or another server may do better, also a connection that was lost; any other error as it is.
 */
export function toStoreError(error: unknown, outcome: StoreOutcome = "none"): Error {
  if (error instanceof GoError) return error;
  const code = sqlStateOf(error);
  if (code === DISK_FULL) return new GoError("STORE_FULL", { outcome }, { cause: error });
  if (isRefusalOfStatement(error)) return error;
  return new GoError("STORE_UNAVAILABLE", { outcome }, { cause: error });
}

/** As {@link toStoreError}, and ROW_DAMAGED where the statement met what is damaged. */
export function toStatementError(error: unknown, sql: string): Error {
  const damage = findDamage(error, sql);
  return damage === null ? toStoreError(error) : new GoError("ROW_DAMAGED", damage, { cause: error });
}

/** The damage that a statement met, null for any other error. PostgreSQL names a file, the statement names the table. */
export function findDamage(error: unknown, sql: string): Damage | null {
  if (!(error instanceof Error) || !DAMAGED.has(sqlStateOf(error))) return null;
  const table = /\b(?:from|into|update) "?(\w+)"?/i.exec(sql)?.[1] ?? "unknown";
  return { table, row: "unknown", problem: error.message };
}

/** Whether the server answered that a statement is wrong by itself: a rule of the database that it breaks, a mistake in it. */
export function isRefusalOfStatement(error: unknown): error is Error {
  const code = sqlStateOf(error);
  return code !== null && !ENVIRONMENT.test(code) && !DAMAGED.has(code) && !isFatal(error);
}

/** Whether the server ended the connection with this error, or said nothing any more. */
export function isFatal(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || error.severity === "FATAL" || error.severity === "PANIC";
}

/** Five characters; null when the error did not come from the server. */
export function sqlStateOf(error: unknown): string | null {
  return error instanceof pg.DatabaseError ? (error.code ?? null) : null;
}
