import pg from "pg";
import type { PostgresSettings } from "./postgres-settings.ts";

/** An answer that has not come so long after the time-out of its statement will not come: the network is gone. */
const ANSWER_GRACE_MS = 5000;

const KEEP_ALIVE_AFTER_MS = 10_000;

/** Every number that the schema holds is a safe integer. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);

/** How this process connects. Statements are sent without waiting for the answers to those before them. */
export function clientConfig(url: string, settings: PostgresSettings): pg.ClientConfig {
  return {
    connectionString: url,
    types,
    pipeline: true,
    application_name: "valhalla-go",
    connectionTimeoutMillis: settings.connect_timeout_ms,
    statement_timeout: settings.statement_timeout_ms,
    lock_timeout: settings.lock_timeout_ms,
    idle_in_transaction_session_timeout: settings.idle_in_transaction_timeout_ms,
    query_timeout: settings.statement_timeout_ms + ANSWER_GRACE_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
  };
}

/** A connection, and `onLost` for the moment when it ends though nobody asked it to. Throws while there is none yet. */
export async function connectClient(config: pg.ClientConfig, onLost: (error: Error) => void): Promise<pg.Client> {
  const client = new pg.Client(config);
  let isHeld = false;
  const lose = (error: Error): void => {
    if (!isHeld) return;
    isHeld = false;
    onLost(error);
  };
  client.on("error", lose);
  client.on("end", () => lose(new Error("the connection to PostgreSQL ended")));
  try {
    await client.connect();
    isHeld = true;
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  return client;
}
