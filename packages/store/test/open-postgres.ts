import { onTestFinished } from "vitest";
import { type OpenPostgresStoreOptions, openPostgresStore } from "../src/postgres/open-postgres-store.ts";
import type { PostgresStore } from "../src/postgres/postgres-store.ts";

/** A store on a PostgreSQL database, closed when the running test ends. */
export async function openPostgresForTest(options: OpenPostgresStoreOptions): Promise<PostgresStore> {
  const store = await openPostgresStore(options);
  onTestFinished(() => store.close());
  return store;
}
