import { join } from "node:path";
import type { AuditEntry } from "@valhalla-go/core";
import { onTestFinished } from "vitest";
import { openSqliteStore } from "../src/sqlite/open-sqlite-store.ts";
import type { SqliteStore } from "../src/sqlite/sqlite-store.ts";

type BeforeAnswer = (entries: readonly AuditEntry[]) => Promise<void>;

/** A store in a data folder, closed when the running test ends, or before by `close`. */
export async function openStore(
  dir: string,
  beforeAnswer: BeforeAnswer = async () => {},
): Promise<{ readonly store: SqliteStore; close(): Promise<void> }> {
  const store = await openSqliteStore({ file: join(dir, "valhalla.db"), beforeAnswer });
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= store.close());
  onTestFinished(close);
  return { store, close };
}

/** {@link openStore} for a test that needs the store until its end. */
export async function openStoreIn(dir: string, beforeAnswer?: BeforeAnswer): Promise<SqliteStore> {
  return (await openStore(dir, beforeAnswer)).store;
}
