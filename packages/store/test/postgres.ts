import { afterAll, beforeAll, onTestFinished, vi } from "vitest";
import { PostgresServer } from "./postgres-server.ts";

export { PostgresServer } from "./postgres-server.ts";

/** A PostgreSQL that shares a busy machine with other tests takes its time. */
const TEST_MAX_MS = 60_000;

/** A PostgreSQL that runs while the tests of a file do. */
export interface TestPostgres extends Pick<PostgresServer, "createDatabase" | "run" | "url"> {
  /** The address of a database without a row in it, for the running test alone; it may have tables already. */
  takeDatabase(): Promise<string>;
}

/** One PostgreSQL for all tests of a file, started before the first and removed after the last. To be called outside the tests. */
export function postgresForTests(): TestPostgres {
  vi.setConfig({ testTimeout: TEST_MAX_MS });
  const free: string[] = [];
  let server: PostgresServer | null = null;
  beforeAll(async () => {
    server = await PostgresServer.start();
  }, TEST_MAX_MS);
  afterAll(() => server?.remove(), TEST_MAX_MS);

  function running(): PostgresServer {
    if (server === null) throw new Error("PostgreSQL runs only while tests do");
    return server;
  }

  return {
    async takeDatabase() {
      const used = free.pop();
      if (used !== undefined) await running().run(EMPTY_EVERY_TABLE, used);
      const url = used ?? (await running().createDatabase());
      onTestFinished(() => void free.push(url));
      return url;
    },
    createDatabase: () => running().createDatabase(),
    run: (sql, url) => running().run(sql, url),
    url: (database, parameters) => running().url(database, parameters),
  };
}

/** Faster by far than another database. Triggers and references do not count in the role of a replica. */
const EMPTY_EVERY_TABLE = `SET session_replication_role = replica;
  DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'kysely%' LOOP
      EXECUTE format('DELETE FROM %I', name);
    END LOOP;
  END $$`;
