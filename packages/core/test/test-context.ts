import { ACCESS_LIMITS_DEFAULT } from "../src/access/access-limits.ts";
import type { Actor } from "../src/actor/schemas.ts";
import { SCOPES, type Scope } from "../src/actor/scopes.ts";
import type { Measurement } from "../src/health/roll-up.ts";
import type { Clock } from "../src/ports/clock.ts";
import type { Ids } from "../src/ports/ids.ts";
import type { Store } from "../src/ports/store.ts";
import { formatUtc, parseUtc } from "../src/time/utc.ts";
import type { VerbContext } from "../src/verb/context.ts";
import { CountingSecrets } from "./counting-secrets.ts";
import { FakeNotary } from "./fake-notary.ts";
import { FakeStore } from "./fake-store.ts";
import { DEFAULT_MATRIX, EPOCH, LADDER, OLGA } from "./fixtures.ts";

/** A clock that moves only when a test moves it. Begins at {@link EPOCH}. */
export class ManualClock implements Clock {
  #micros = parseUtc(EPOCH);

  nowMicros(): number {
    return this.#micros;
  }

  advanceSeconds(seconds: number): void {
    this.#micros += Math.round(seconds * 1_000_000);
  }

  nowUtc(): string {
    return formatUtc(this.#micros);
  }
}

/** `id-000001`, `id-000002`, ... */
export class CountingIds implements Ids {
  #count = 0;

  next(): string {
    this.#count += 1;
    return `id-${String(this.#count).padStart(6, "0")}`;
  }
}

export interface TestContext<S extends Store = Store> extends VerbContext {
  readonly store: S;
  readonly clock: ManualClock;
}

/** What a verb needs to run, on a store of its own: Olga with every scope, and a server in good health. */
export function makeContext(overrides: Partial<TestContext<FakeStore>> = {}): TestContext<FakeStore> {
  return makeContextOn(overrides.store ?? new FakeStore(), overrides);
}

/** {@link makeContext} on a given store. */
export function makeContextOn<S extends Store>(
  store: S,
  overrides: Partial<Omit<TestContext, "store">> = {},
): TestContext<S> {
  return {
    clock: new ManualClock(),
    ids: new CountingIds(),
    notary: new FakeNotary(store.origin),
    policy: DEFAULT_MATRIX,
    playbook: LADDER,
    session_limits: { warn_after_seconds: 8 * 3600, expire_after_seconds: 24 * 3600 },
    secrets: new CountingSecrets(),
    access_limits: ACCESS_LIMITS_DEFAULT,
    measureServer: () => [GREEN_MEASUREMENT],
    caller: {
      actor: OLGA,
      scopes: new Set(SCOPES),
      workspace: "default",
      credential: { kind: "machine" },
      request_id: "request-1",
      idempotency_key: null,
    },
    ...overrides,
    store,
  };
}

/** A measurement of the server's own that is green and never grows old. */
export const GREEN_MEASUREMENT: Measurement = {
  source: "server.disk",
  status: "green",
  reason: "80 GB free",
  measured_at_utc: EPOCH,
  expires_at_utc: null,
};

/** The same context for a caller with these scopes only. */
export function withScopes<C extends VerbContext>(ctx: C, ...scopes: Scope[]): C {
  return { ...ctx, caller: { ...ctx.caller, scopes: new Set(scopes) } };
}

/** The same context for another actor. */
export function withActor<C extends VerbContext>(ctx: C, actor: Actor): C {
  return { ...ctx, caller: { ...ctx.caller, actor } };
}

/** The same context in another workspace. */
export function inWorkspace<C extends VerbContext>(ctx: C, workspace: string): C {
  return { ...ctx, caller: { ...ctx.caller, workspace } };
}

/** The same context for a call under an idempotency key. */
export function withKey<C extends VerbContext>(ctx: C, idempotency_key: string): C {
  return { ...ctx, caller: { ...ctx.caller, idempotency_key } };
}
