import { StoreOpenError } from "../store-open-error.ts";

/** Up to 3.51.2 SQLite could lose committed transactions when a WAL was reset at the wrong moment. */
const SQLITE_MIN_VERSION = [3, 51, 3] as const;

/** Throws StoreOpenError for a version of SQLite, as `sqlite_version()` tells it, that can lose writes. */
export function requireSqliteVersion(version: string): void {
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
