import {
  type Caller,
  type RunVerb,
  SCOPES,
  type VerbContext,
  addNote,
  endSession,
  runOn,
  startSession,
} from "@valhalla-go/core";
import { FakeNotary, FakeStore, makeContext } from "@valhalla-go/core/test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CheckpointKeeper } from "./checkpoint-keeper.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

const caller: Caller = {
  actor: { kind: "system", id: "server", name: "Valhalla GO" },
  scopes: new Set(SCOPES),
  workspace: "default",
  credential: { kind: "system" },
  request_id: null,
  idempotency_key: null,
};

function makeKept(slow = false) {
  const store = new FakeStore();
  const notary = new FakeNotary(store.origin);
  const ctx: VerbContext = { ...makeContext({ store }), notary };
  const run = runOn(ctx);
  let begun = 0;
  const counted: RunVerb = async (verb, call) => {
    begun += 1;
    if (slow) await new Promise((resolve) => setTimeout(resolve, 1000));
    return run(verb, call);
  };
  const errors: unknown[] = [];
  const keeper = new CheckpointKeeper({ run: counted, store, caller }, (error) => errors.push(error));
  const sizes = (): number[] => store.state().checkpoints.map(({ size }) => size);
  const note = (): Promise<unknown> => addNote({ ctx, input: { text: "Quiet" } });
  return { store, ctx, keeper, errors, sizes, note, begun: () => begun };
}

/** Lets timers fire and what they began be done. */
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe("CheckpointKeeper", () => {
  it("signs at each start and end of a session, but not more often than every 250 ms", async () => {
    const { ctx, sizes, keeper } = makeKept();
    await startSession({ ctx, input: {} });
    await pass(1);
    expect(sizes()).toEqual([1]);

    await endSession({ ctx, input: {} });
    await startSession({ ctx, input: {} });
    await pass(100);
    expect(sizes()).toEqual([1]);
    await pass(200);
    expect(sizes()).toEqual([1, 3]);
    await keeper.stop();
  });

  it("signs after 256 entries, and 60 seconds after an entry that is not covered", async () => {
    const { ctx, sizes, note, keeper } = makeKept();
    await startSession({ ctx, input: {} });
    await pass(1000);
    await note();
    await pass(59_000);
    expect(sizes()).toEqual([1]);
    await pass(1000);
    expect(sizes()).toEqual([1, 2]);

    for (let count = 0; count < 255; count += 1) await note();
    await pass(1000);
    expect(sizes()).toEqual([1, 2]);
    await note();
    await pass(1);
    expect(sizes()).toEqual([1, 2, 258]);
    await keeper.stop();
  });

  it("does not sign when nothing is new", async () => {
    const { ctx, begun, keeper } = makeKept();
    await startSession({ ctx, input: {} });
    await pass(600_000);
    expect(begun()).toBe(1);
    await keeper.stop();
    expect(begun()).toBe(1);
  });

  it("signs what is not covered when it stops, and nothing after it", async () => {
    const { ctx, sizes, note, keeper, begun } = makeKept();
    await startSession({ ctx, input: {} });
    await pass(1);
    await note();
    await keeper.stop();
    expect(sizes()).toEqual([1, 2]);
    await note();
    await pass(120_000);
    expect(begun()).toBe(2);
  });

  it("makes one of what is wanted while it signs", async () => {
    const { ctx, begun, note, keeper } = makeKept(true);
    await startSession({ ctx, input: {} });
    await pass(1);
    for (let count = 0; count < 600; count += 1) await note();
    await pass(1000);
    await pass(1000);
    await pass(1000);
    expect(begun()).toBe(2);
    const stopped = keeper.stop();
    await pass(2000);
    await stopped;
  });

  it("tells of what it did not expect, and of a store that is read-only nothing", async () => {
    const { ctx, store, errors, keeper } = makeKept();
    await startSession({ ctx, input: {} });
    await pass(1);
    store.damage((state) => (state.rows = []));
    store.damage((state) => Object.assign(state.checkpoints[0] ?? {}, { note: "nonsense" }));
    await keeper.sign();
    expect(errors).toHaveLength(1);
    store.reportDamage({ table: "session", row: "1", problem: "it is gone" });
    await keeper.sign();
    expect(errors.length).toBeLessThanOrEqual(2);
    await keeper.stop();
  });
});
