import type { Actor } from "../actor/schemas.ts";
import type { Scope } from "../actor/scopes.ts";
import type { Policy } from "../cone/schemas.ts";
import { GoError } from "../errors/go-error.ts";
import type { Measurement } from "../health/roll-up.ts";
import type { Playbook } from "../playbook/schemas.ts";
import type { Clock } from "../ports/clock.ts";
import type { Ids } from "../ports/ids.ts";
import type { Notary } from "../ports/notary.ts";
import type { ReadableStore, Store } from "../ports/store.ts";
import type { SessionLimits } from "../session/staleness.ts";

/** What every verb of an installation works with. */
export interface Deps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly notary: Notary;
  readonly policy: Policy;
  readonly playbook: Playbook;
  readonly session_limits: SessionLimits;
  /** The latest measurements of the server's own state. */
  measureServer(): readonly Measurement[];
}

/** Who calls, where, and in which request. Resolved by the transport, never taken from an input. */
export interface Caller {
  readonly actor: Actor;
  readonly scopes: ReadonlySet<Scope>;
  readonly workspace: string;
  readonly request_id: string | null;
  /** Under which a change is done once, however often it is asked for; null when the caller gave none. */
  readonly idempotency_key: string | null;
}

/** What a verb that changes nothing works with. */
export interface ReadContext extends Omit<Deps, "store" | "notary"> {
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
