import { randomUUID } from "node:crypto";
import { chmodSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import type { AuditEntry } from "@valhalla-go/core";
import { Kysely } from "kysely";
import type { Database } from "../schema/database.ts";
import { migrate } from "../schema/migrate.ts";
import { StoreOpenError } from "../store-open-error.ts";
import { lockInstance } from "./instance-lock.ts";
import { createNodeSqliteDialect } from "./node-sqlite-dialect.ts";
import { openWriter } from "./open-connection.ts";
import { isDamage } from "./sqlite-errors.ts";
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
  try {
    const writer = openSound(file);
    const origin = await prepareDatabase(writer, file);
    chmodSync(file, 0o600);
    return new SqliteStore({ file, origin, writer, beforeAnswer, release });
  } catch (error) {
    release();
    throw error;
  }
}

function openSound(file: string): DatabaseSync {
  try {
    return openWriter(file);
  } catch (cause) {
    throw toOpenError(cause, file);
  }
}

/** Migrates, and answers the installation's origin, made up at the first opening. */
async function prepareDatabase(writer: DatabaseSync, file: string): Promise<string> {
  const db = new Kysely<Database>({ dialect: createNodeSqliteDialect(writer) });
  try {
    await migrate(db);
    const known = await db.selectFrom("installation").select("origin").executeTakeFirst();
    if (known !== undefined) return known.origin;
    const origin = randomUUID();
    await db.insertInto("installation").values({ id: 1, origin }).execute();
    return origin;
  } catch (cause) {
    throw toOpenError(cause, file);
  }
}

function toOpenError(cause: unknown, file: string): StoreOpenError {
  if (cause instanceof StoreOpenError) return cause;
  if (isDamage(cause)) {
    return new StoreOpenError(`The database ${file} is damaged. Put it aside and restore a copy.`, { cause });
  }
  const problem = cause instanceof Error ? cause.message : String(cause);
  return new StoreOpenError(`The database ${file} cannot be used (${problem}). Check the disk and your rights on it.`, {
    cause,
  });
}
