import type { ClientBase } from "pg";
import { StoreOpenError } from "../store-open-error.ts";

/** Older ones are no longer mended by those who make PostgreSQL. */
const OLDEST_VERSION = 15;

interface ServerState {
  readonly version: number;
  readonly version_text: string;
  readonly fsync: string;
  readonly full_page_writes: string;
  readonly synchronous_commit: string;
  readonly encoding: string;
  readonly is_standby: boolean;
  readonly read_only: string;
}

/** Throws StoreOpenError unless the server keeps what it has acknowledged, and takes writes. */
export async function requireDurableServer(client: ClientBase): Promise<void> {
  const { rows } = await client.query<ServerState>(`SELECT
    current_setting('server_version_num')::int / 10000 AS version, current_setting('server_version') AS version_text,
    current_setting('fsync') AS fsync, current_setting('full_page_writes') AS full_page_writes,
    current_setting('synchronous_commit') AS synchronous_commit, current_setting('server_encoding') AS encoding,
    pg_is_in_recovery() AS is_standby, current_setting('transaction_read_only') AS read_only`);
  const [state] = rows;
  if (state === undefined) throw new Error("PostgreSQL told nothing of its settings");
  const problem = findProblem(state);
  if (problem !== null) throw new StoreOpenError(problem);
}

function findProblem(state: ServerState): string | null {
  const { version, version_text, encoding, fsync, full_page_writes, synchronous_commit } = state;
  if (version < OLDEST_VERSION) {
    return `PostgreSQL ${version_text} is too old. Use version ${OLDEST_VERSION} or newer.`;
  }
  if (encoding !== "UTF8") {
    return `The PostgreSQL database has the encoding ${encoding}. Make one with ENCODING 'UTF8' for DATABASE_URL.`;
  }
  if (fsync !== "on") return "PostgreSQL runs with fsync = off and can lose what it has acknowledged. Set it to on.";
  if (full_page_writes !== "on") {
    return "PostgreSQL runs with full_page_writes = off and can damage pages in a power cut. Set it to on.";
  }
  if (synchronous_commit !== "on" && synchronous_commit !== "remote_apply") {
    return `PostgreSQL runs with synchronous_commit = ${synchronous_commit} and can lose what it has acknowledged. Set it to on, also for this role and database.`;
  }
  if (state.is_standby) return "DATABASE_URL names a standby, which takes no writes. Name the primary server.";
  if (state.read_only !== "off") {
    return "The PostgreSQL database takes no writes (default_transaction_read_only is on). Set it to off for this role and database.";
  }
  return null;
}
