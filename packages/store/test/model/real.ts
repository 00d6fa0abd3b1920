import { Actor, GoError, type Store, walkChain } from "@valhalla-go/core";
import {
  CountingIds,
  DEFAULT_MATRIX,
  ManualClock,
  type TestContext,
  makeContextOn,
  withActor,
} from "@valhalla-go/core/test";
import { EXPIRE_AFTER_MS, type ModelActor, WARN_AFTER_MS } from "./model.ts";

/** The system under test: the verbs on a database that can be closed and opened again. */
export class Real {
  readonly clock = new ManualClock();
  readonly #ids = new CountingIds();
  readonly #openStore: () => Promise<Store>;
  #ctx: TestContext;

  private constructor(openStore: () => Promise<Store>, store: Store) {
    this.#openStore = openStore;
    this.#ctx = this.#makeContext(store);
  }

  /** `openStore` opens the same database each time. */
  static async open(openStore: () => Promise<Store>): Promise<Real> {
    return new Real(openStore, await openStore());
  }

  get ctx(): TestContext {
    return this.#ctx;
  }

  /** The system as somebody else calls it. */
  as(actor: ModelActor): TestContext {
    return withActor(this.#ctx, Actor.parse(actor));
  }

  async reopen(): Promise<void> {
    await this.close();
    this.#ctx = this.#makeContext(await this.#openStore());
  }

  async close(): Promise<void> {
    await this.#ctx.store.close();
  }

  #makeContext(store: Store): TestContext {
    return makeContextOn(store, {
      clock: this.clock,
      ids: this.#ids,
      policy: { ...DEFAULT_MATRIX, ratchet: true },
      session_limits: {
        warn_after_seconds: WARN_AFTER_MS / 1000,
        expire_after_seconds: EXPIRE_AFTER_MS / 1000,
      },
    });
  }

  async verify(): Promise<Awaited<ReturnType<typeof walkChain>>> {
    return walkChain(this.#ctx.store);
  }
}

/** What a verb answered, or the code with which it refused. Anything else that is thrown is a defect. */
export async function outcomeOf<T>(
  work: Promise<T>,
): Promise<{ readonly answer: T } | { readonly refused: string; readonly facts: unknown }> {
  try {
    return { answer: await work };
  } catch (error) {
    if (error instanceof GoError) return { refused: error.code, facts: error.facts };
    throw error;
  }
}
