import { randomUUID } from "node:crypto";
import { dirname } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { type AuditEntry, type ChainHead, genesisHead } from "@valhalla-go/core";
import { Kysely } from "kysely";
import { keepPrivate } from "../integrity/keep-private.ts";
import { requireOwnLog } from "../integrity/require-own-log.ts";
import type { Database } from "../schema/database.ts";
import { migrate } from "../schema/migrate.ts";
import { StoreOpenError } from "../store-open-error.ts";
import { lockInstance } from "./instance-lock.ts";
import { createNodeSqliteDialect } from "./node-sqlite-dialect.ts";
import { openWriter } from "./open-connection.ts";
import { secureLog } from "./secure-log.ts";
import { findTrouble, isDamage } from "./sqlite-errors.ts";
import { SqliteStore } from "./sqlite-store.ts";

export interface OpenSqliteStoreOptions {
  /** The database file; made when it is not there. */
  readonly file: string;
  /** Called with committed entries before the calls that wrote them are answered; must not throw. */
  readonly beforeAnswer?: (entries: readonly AuditEntry[]) => Promise<void>;
}

/**
 * Opens the store on one SQLite file and holds it for this process. Throws StoreOpenError with one line that says what
 * to do when that cannot be.
 */
export async function openSqliteStore({
  file,
  beforeAnswer = async () => {},
}: OpenSqliteStoreOptions): Promise<SqliteStore> {
  const release = lockInstance(`${file}.lock`);
  let db: DatabaseSync | null = null;
  try {
    requireOwnLog(file);
    keepPrivate(file);
    db = openWriter(file);
    const { origin, head } = await prepareDatabase(db, file);
    return new SqliteStore({ file, origin, head, db, beforeAnswer, release });
  } catch (error) {
    db?.close();
    release();
    throw toOpenError(error, file);
  }
}

/**
 * Migrates in one transaction, so that a start that is cut short leaves nothing half done. Answers the installation's origin,
 * made up at the first opening, and the last entry of its chain.
 */
async function prepareDatabase(
  writer: DatabaseSync,
  file: string,
): Promise<{ readonly origin: string; readonly head: ChainHead }> {
  const db = new Kysely<Database>({ dialect: createNodeSqliteDialect(writer) });
  writer.exec("BEGIN IMMEDIATE");
  // A server that died after a sync had failed may have left a log that can be read but is not on the disk.
  secureLog(file);
  await migrate(db);
  const known = await db.selectFrom("installation").select("origin").executeTakeFirst();
  const origin = known?.origin ?? randomUUID();
  if (known === undefined) await db.insertInto("installation").values({ id: 1, origin }).execute();
  writer.exec("COMMIT");
  const last = await db
    .selectFrom("audit_entry")
    .select(["seq", "hash"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return { origin, head: last ?? genesisHead(origin) };
}

function toOpenError(cause: unknown, file: string): StoreOpenError {
  if (cause instanceof StoreOpenError) return cause;
  if (isDamage(cause)) {
    return new StoreOpenError(`The database ${file} is damaged. Put it aside and restore a copy.`, { cause });
  }
  if (findTrouble(cause, dirname(file))?.kind === "full") {
    return new StoreOpenError(`The disk of the database ${file} is full. Make room on it and start again.`, { cause });
  }
  const problem = cause instanceof Error ? cause.message : String(cause);
  return new StoreOpenError(`The database ${file} cannot be used (${problem}). Check the disk and your rights on it.`, {
    cause,
  });
}
