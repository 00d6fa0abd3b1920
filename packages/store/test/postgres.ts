import { afterAll, beforeAll } from "vitest";
import { PostgresServer } from "./postgres-server.ts";

export { PostgresServer } from "./postgres-server.ts";

/**
 * One PostgreSQL for all tests of a file, started before the first and removed after the last. To be called outside the
 * tests; each test makes a database of its own.
 */
export function usePostgres(): Pick<PostgresServer, "createDatabase" | "run" | "url" | "port"> {
  let server: PostgresServer | null = null;
  beforeAll(async () => {
    server = await PostgresServer.start();
  }, 60_000);
  afterAll(() => server?.remove());

  function running(): PostgresServer {
    if (server === null) throw new Error("PostgreSQL runs only while tests do");
    return server;
  }

  return {
    createDatabase: () => running().createDatabase(),
    run: (sql, url) => running().run(sql, url),
    url: (database, parameters) => running().url(database, parameters),
    get port() {
      return running().port;
    },
  };
}
