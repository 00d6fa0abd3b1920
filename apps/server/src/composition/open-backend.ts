import { join } from "node:path";
import type { AccessLimits, Deps, Measurement, SessionLimits } from "@valhalla-go/core";
import { v7 } from "uuid";
import type { Backend } from "./backend.ts";
import type { Governance } from "./load-governance.ts";
import { openPostgresBackend } from "./postgres-backend.ts";
import { RUNNING } from "./running.ts";
import { SIGNING_KEY } from "./signing/open-notary.ts";
import { openSqliteBackend } from "./sqlite-backend.ts";
import { createSystemClock } from "./system-clock.ts";
import { createSystemSecrets } from "./system-secrets.ts";

/** Which installation it is. */
export interface BackendPlace {
  readonly data_dir: string;
  /** The PostgreSQL database; null or left out for the embedded one in the data folder. */
  readonly database_url?: string | null;
  /** The file of the key that signs; null or left out for the one in the data folder. */
  readonly signing_key_file?: string | null;
  /** Whether a key begins that differs from the one that other servers of the database sign with. */
  readonly new_signing_key?: boolean;
}

export interface BackendOptions {
  readonly governance: Governance;
  /** The thread of the store ended by itself. */
  readonly onDeath: (error: Error) => void;
  /** What the server measures of itself. */
  readonly measureServer: () => readonly Measurement[];
}

/** A backend, and what the verbs on it work with. */
export interface OpenBackend extends Pick<Deps, "clock" | "ids" | "secrets" | "access_limits"> {
  readonly backend: Backend;
  readonly signing_key_file: string;
}

/** Opens the database of an installation. Throws StartError or StoreOpenError with one line that says what to do. */
export async function openBackend(
  { data_dir, database_url = null, new_signing_key = false, ...place }: BackendPlace,
  { governance: { settings, ...rules }, onDeath, measureServer }: BackendOptions,
): Promise<OpenBackend> {
  const parts = {
    data_dir,
    signing_key_file: place.signing_key_file ?? join(data_dir, SIGNING_KEY),
    clock: createSystemClock(),
    ids: { next: () => v7() },
    ...rules,
    session_limits: toSessionLimits(settings),
    secrets: createSystemSecrets(),
    access_limits: toAccessLimits(settings),
    versions: RUNNING,
    measureServer,
  };
  const backend =
    database_url === null
      ? await openSqliteBackend({ ...parts, onDeath })
      : await openPostgresBackend({ ...parts, database_url, settings: settings.database, new_signing_key });
  return { backend, ...parts };
}

function toSessionLimits({ session }: Governance["settings"]): SessionLimits {
  return {
    warn_after_seconds: Math.round(session.warn_after_hours * 3600),
    expire_after_seconds: Math.round(session.expire_after_hours * 3600),
  };
}

function toAccessLimits({ access }: Governance["settings"]): AccessLimits {
  return {
    login_idle_seconds: Math.round(access.login_idle_minutes * 60),
    login_seconds: Math.round(access.login_hours * 3600),
    fresh_seconds: Math.round(access.fresh_minutes * 60),
    invitation_seconds: Math.round(access.invitation_hours * 3600),
  };
}
