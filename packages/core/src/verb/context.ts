import type { AccessLimits } from "../access/access-limits.ts";
import type { Actor } from "../actor/schemas.ts";
import type { Scope } from "../actor/scopes.ts";
import type { Policy } from "../policy/schemas.ts";
import { GoError } from "../errors/go-error.ts";
import type { Measurement } from "../health/roll-up.ts";
import type { Playbook } from "../playbook/schemas.ts";
import type { Clock } from "../ports/clock.ts";
import type { Ids } from "../ports/ids.ts";
import type { Notary } from "../ports/notary.ts";
import type { Secrets } from "../ports/secrets.ts";
import type { ReadableStore, Store } from "../ports/store.ts";
import type { SessionLimits } from "../session/staleness.ts";
import { addSeconds, formatUtc } from "../time/utc.ts";

/** What runs an installation. */
export interface Versions {
  readonly product: string;
  readonly node: string;
}

/** What every verb of an installation works with. */
export interface Deps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly notary: Notary;
  readonly policy: Policy;
  readonly playbook: Playbook;
  readonly session_limits: SessionLimits;
  readonly secrets: Secrets;
  readonly access_limits: AccessLimits;
  /** Left out where nothing is told of it: in tests and repairs. */
  readonly versions?: Versions;
  /** The latest measurements of the server's own state. */
  measureServer(): readonly Measurement[];
}

/** By what a caller was known. `confirmed_at_utc`: when a person last showed who it is. */
export type Credential =
  | { readonly kind: "machine" | "system" | "dev_key" | "dev_header" }
  | { readonly kind: "login"; readonly login_id: string; readonly confirmed_at_utc: string }
  | { readonly kind: "api_key"; readonly key_id: string };

/** Who calls, where, and in which request. Resolved by the transport, never taken from an input. */
export interface Caller {
  readonly actor: Actor;
  readonly scopes: ReadonlySet<Scope>;
  readonly workspace: string;
  readonly credential: Credential;
  readonly request_id: string | null;
  /** Under which a change is done once, however often it is asked for; null when the caller gave none. */
  readonly idempotency_key: string | null;
}

/** What a verb that changes nothing works with. */
export interface ReadContext extends Omit<Deps, "store" | "notary" | "secrets"> {
  readonly store: ReadableStore;
  readonly caller: Caller;
}

export interface VerbContext extends Deps {
  readonly caller: Caller;
  /** Told when the answer is that of an earlier call with the same idempotency key. */
  readonly onReplay?: () => void;
}

/** Throws SCOPE_MISSING unless the caller has `scope`. */
export function requireScope({ caller }: Pick<VerbContext, "caller">, scope: Scope): void {
  if (!caller.scopes.has(scope)) throw new GoError("SCOPE_MISSING", { scope });
}

/**
 * Until when a caller may change keys, people and settings of access without showing anew who it is: null for ever, which is
 * so for the operator of the machine and the server itself; a moment in the past for whoever cannot show it.
 */
export function freshUntil({ credential }: Pick<Caller, "credential">, { fresh_seconds }: AccessLimits): string | null {
  switch (credential.kind) {
    case "machine":
    case "system":
      return null;
    case "login":
      return addSeconds(credential.confirmed_at_utc, fresh_seconds);
    case "api_key":
    case "dev_key":
    case "dev_header":
      return NEVER;
    default:
      return credential satisfies never;
  }
}

const NEVER = "1970-01-01T00:00:00.000000Z";

/** Throws LOGIN_NOT_FRESH unless the caller showed lately who it is. */
export function requireFresh({
  caller,
  access_limits,
  clock,
}: Pick<VerbContext, "caller" | "access_limits" | "clock">): void {
  const until = freshUntil(caller, access_limits);
  if (until === null || formatUtc(clock.nowMicros()) < until) return;
  throw new GoError("LOGIN_NOT_FRESH", { fresh_seconds: access_limits.fresh_seconds });
}
