import { DatabaseSync } from "node:sqlite";
import { StoreOpenError } from "../store-open-error.ts";

/** Up to 3.51.2 SQLite could lose committed transactions when a WAL was reset at the wrong moment. */
const SQLITE_MIN_VERSION = [3, 51, 3] as const;

const BUSY_TIMEOUT_MS = 5000;

/** How a durable connection is set, as `PRAGMA` reads it back. */
const PRAGMAS = { journal_mode: "wal", synchronous: 2, foreign_keys: 1, busy_timeout: BUSY_TIMEOUT_MS } as const;

/** A connection that writes: WAL, `synchronous=FULL`, foreign keys. Throws StoreOpenError when it cannot be so. */
export function openWriter(file: string): DatabaseSync {
  const db = openFile(file, false);
  requireSqliteVersion(db);
  for (const [name, value] of Object.entries(PRAGMAS)) db.exec(`PRAGMA ${name} = ${value}`);
  for (const [name, value] of Object.entries(PRAGMAS)) requirePragma(db, name, value);
  return db;
}

/** A connection that only reads. */
export function openReader(file: string): DatabaseSync {
  const db = openFile(file, true);
  db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  return db;
}

function openFile(file: string, readOnly: boolean): DatabaseSync {
  try {
    return new DatabaseSync(file, { readOnly });
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

function requireSqliteVersion(db: DatabaseSync): void {
  const version = String(db.prepare("SELECT sqlite_version() AS version").get()?.["version"]);
  const parts = version.split(".").map(Number);
  for (const [index, least] of SQLITE_MIN_VERSION.entries()) {
    const part = parts[index] ?? 0;
    if (part > least) return;
    if (part === least) continue;
    throw new StoreOpenError(
      `SQLite ${version} can lose writes. Use a Node with SQLite ${SQLITE_MIN_VERSION.join(".")} or newer.`,
    );
  }
}
