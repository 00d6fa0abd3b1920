import { DatabaseSync } from "node:sqlite";
import { StoreOpenError } from "../store-open-error.ts";
import { requireSqliteVersion } from "./require-sqlite-version.ts";

const BUSY_TIMEOUT_MS = 5000;

/** The log is cut back to this after a long read made it grow: some times what it has between two checkpoints. */
const LOG_KEPT_BYTES = 16 * 1024 * 1024;

/**
 * How a durable connection is set, as `PRAGMA` reads it back. Without `temp_store` in memory, parts of the record would go
 * to files outside the data folder, and a disk that fills up there would fail writes that have room here.
 */
const PRAGMAS = {
  journal_mode: "wal",
  synchronous: 2,
  foreign_keys: 1,
  busy_timeout: BUSY_TIMEOUT_MS,
  temp_store: 2,
  journal_size_limit: LOG_KEPT_BYTES,
} as const;

/** A connection that writes: WAL, `synchronous=FULL`, foreign keys. Throws StoreOpenError when it cannot be so. */
export function openWriter(file: string): DatabaseSync {
  return open(file, { readOnly: false }, (db) => {
    requireSqliteVersion(String(db.prepare("SELECT sqlite_version() AS version").get()?.["version"]));
    for (const [name, value] of Object.entries(PRAGMAS)) db.exec(`PRAGMA ${name} = ${value}`);
    for (const [name, value] of Object.entries(PRAGMAS)) requirePragma(db, name, value);
  });
}

/** A connection that only reads. As long as it is open, the log and its index stay as they are when a writer is closed. */
export function openReader(file: string): DatabaseSync {
  return open(file, { readOnly: true }, (db) => {
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}; PRAGMA temp_store = ${PRAGMAS.temp_store}`);
    // SQLite counts a connection as one only after it has read.
    db.prepare("SELECT count(*) FROM sqlite_schema").get();
  });
}

function open(
  file: string,
  options: { readonly readOnly: boolean },
  prepare: (db: DatabaseSync) => void,
): DatabaseSync {
  const db = openFile(file, options);
  try {
    prepare(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function openFile(file: string, options: { readonly readOnly: boolean }): DatabaseSync {
  try {
    return new DatabaseSync(file, options);
  } catch (cause) {
    throw new StoreOpenError(`The database ${file} cannot be opened. Check that the folder exists and is yours.`, {
      cause,
    });
  }
}

function requirePragma(db: DatabaseSync, name: string, expected: string | number): void {
  const [value] = Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {});
  if (value === expected) return;
  throw new StoreOpenError(
    `SQLite did not take ${name} = ${expected} (it is ${String(value)}). Use a local disk for the data folder.`,
  );
}
