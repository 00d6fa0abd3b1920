import { randomUUID } from "node:crypto";
import { Kysely, PostgresDialect } from "kysely";
import type { ClientBase } from "pg";
import type { Database } from "../schema/database.ts";
import { migrate } from "../schema/migrate.ts";
import { requireDurableServer } from "./require-durable-server.ts";

/** Any number, as long as nobody else uses it in this database. */
const MIGRATION_LOCK = 7_305_841;

/**
 * Brings the schema up to this version and answers the installation's origin, made up by the first server that comes here.
 * Servers that start together do this one after another. Throws StoreOpenError when the server is not to be trusted or
 * its schema is newer.
 */
export async function prepareDatabase(client: ClientBase): Promise<string> {
  await requireDurableServer(client);
  await client.query(`SET lock_timeout = 0; SET statement_timeout = 0; SELECT pg_advisory_lock(${MIGRATION_LOCK})`);
  try {
    await migrate(new Kysely<Database>({ dialect: new PostgresDialect({ pool: poolOf(client) }) }));
    await client.query("INSERT INTO installation (id, origin) VALUES (1, $1) ON CONFLICT (id) DO NOTHING", [
      randomUUID(),
    ]);
    return await readOrigin(client);
  } finally {
    await client.query(`SELECT pg_advisory_unlock(${MIGRATION_LOCK}); RESET lock_timeout; RESET statement_timeout`);
  }
}

/** The origin of the installation that is stored here. */
export async function readOrigin(client: ClientBase): Promise<string> {
  const { rows } = await client.query<{ origin: string }>("SELECT origin FROM installation");
  const [installation] = rows;
  if (installation === undefined) throw new Error("the database belongs to no installation");
  return installation.origin;
}

/** The one connection, as the pool that Kysely asks for. */
function poolOf(client: ClientBase): ConstructorParameters<typeof PostgresDialect>[0]["pool"] {
  const connection = { query: client.query.bind(client), release: () => {} };
  return { connect: async () => connection, end: async () => {} } as never;
}
