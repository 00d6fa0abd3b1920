import { onTestFinished } from "vitest";
import type { Store } from "../../src/ports/store.ts";

/** Answers a new, empty store. */
export type OpenStore = () => Promise<Store>;

/** A store for the running test, closed when the test ends. */
export async function openForTest(openStore: OpenStore): Promise<Store> {
  const store = await openStore();
  onTestFinished(() => store.close());
  return store;
}
