import { type AuditEntry, type ChainHead, genesisHead } from "@valhalla-go/core";
import type { Client } from "pg";
import { StoreOpenError } from "../store-open-error.ts";
import { clientConfig, connectClient } from "./connect-client.ts";
import { describePlace } from "./describe-place.ts";
import { findDamage, sqlStateOf } from "./postgres-errors.ts";
import { POSTGRES_DEFAULTS, type PostgresSettings } from "./postgres-settings.ts";
import { PostgresStore } from "./postgres-store.ts";
import { prepareDatabase } from "./prepare-database.ts";

export interface OpenPostgresStoreOptions {
  /** `postgres://user:password@host:port/database`. */
  readonly url: string;
  readonly settings?: Partial<PostgresSettings>;
  /** Called with committed entries, of other servers too, before the calls that wrote them here are answered; must not throw. */
  readonly beforeAnswer?: (entries: readonly AuditEntry[]) => Promise<void>;
}

/**
 * Opens the store in a PostgreSQL database, which other servers may have open too. Throws StoreOpenError with one line that
 * says what to do, without the password, when that cannot be.
 */
export async function openPostgresStore({
  url,
  settings: given = {},
  beforeAnswer = async () => {},
}: OpenPostgresStoreOptions): Promise<PostgresStore> {
  const settings = { ...POSTGRES_DEFAULTS, ...given };
  const config = clientConfig(url, settings);
  const place = describePlace(url);
  let client: Client | null = null;
  try {
    client = await connectClient({ ...config, query_timeout: 0 }, () => {});
    const origin = await prepareDatabase(client);
    const { rows } = await client.query<ChainHead>("SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1");
    const head = rows[0] ?? genesisHead(origin);
    return new PostgresStore({ config, settings, origin, head, beforeAnswer });
  } catch (error) {
    throw toOpenError(error, place);
  } finally {
    await client?.end().catch(() => {});
  }
}

function toOpenError(cause: unknown, place: string): StoreOpenError {
  if (cause instanceof StoreOpenError) return cause;
  const problem = (cause instanceof Error ? cause.message : String(cause)).replaceAll(/\s+/g, " ");
  return new StoreOpenError(`PostgreSQL at ${place} cannot be used (${problem}). ${adviseOn(cause)}`, { cause });
}

function adviseOn(cause: unknown): string {
  const state = sqlStateOf(cause);
  if (findDamage(cause, "") !== null) return "Put the database aside for examination and restore a copy.";
  if (state === null) return "Check that it runs and that DATABASE_URL names it.";
  if (state.startsWith("28")) return "Check user and password in DATABASE_URL.";
  if (state === "3D000") return "Make the database, or name another one in DATABASE_URL.";
  if (state === "42501") return "Give the user the right to make tables there.";
  return "Check its log.";
}
