import { GoError, type Store, walkChain } from "@valhalla-go/core";
import { CountingIds, ManualClock, type TestContext, makeContextOn } from "@valhalla-go/core/test";

/** The system under test: the verbs on a database that can be closed and opened again. */
export class Real {
  readonly clock = new ManualClock();
  readonly #ids = new CountingIds();
  readonly #openStore: () => Promise<Store>;
  #ctx: TestContext;

  private constructor(openStore: () => Promise<Store>, store: Store) {
    this.#openStore = openStore;
    this.#ctx = makeContextOn(store, { clock: this.clock, ids: this.#ids });
  }

  /** `openStore` opens the same database each time. */
  static async open(openStore: () => Promise<Store>): Promise<Real> {
    return new Real(openStore, await openStore());
  }

  get ctx(): TestContext {
    return this.#ctx;
  }

  async reopen(): Promise<void> {
    await this.close();
    const store = await this.#openStore();
    this.#ctx = makeContextOn(store, { clock: this.clock, ids: this.#ids });
  }

  async close(): Promise<void> {
    await this.#ctx.store.close();
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
