import { GoError, type Store, walkChain } from "@valhalla-go/core";
import { CountingIds, ManualClock, type TestContext, makeContextOn } from "@valhalla-go/core/test";
import { openSqliteStore } from "../../src/sqlite/open-sqlite-store.ts";

/** The system under test: the verbs on a SQLite file that can be closed and opened again. */
export class Real {
  readonly clock = new ManualClock();
  readonly #ids = new CountingIds();
  readonly #file: string;
  #ctx: TestContext;

  private constructor(file: string, store: Store) {
    this.#file = file;
    this.#ctx = makeContextOn(store, { clock: this.clock, ids: this.#ids });
  }

  static async open(file: string): Promise<Real> {
    return new Real(file, await openSqliteStore({ file }));
  }

  get ctx(): TestContext {
    return this.#ctx;
  }

  async reopen(): Promise<void> {
    await this.close();
    const store = await openSqliteStore({ file: this.#file });
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
