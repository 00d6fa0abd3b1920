import { describe, expect, it, vi } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { FakeStore } from "../../test/fake-store.ts";
import { OLGA, PIPELINE, makeSignal } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import {
  type TestContext,
  inWorkspace,
  makeContext,
  makeContextOn,
  withActor,
  withKey,
  withScopes,
} from "../../test/test-context.ts";
import { decideAction } from "../cone/decide-action.ts";
import { setCone } from "../cone/set-cone.ts";
import { GoError } from "../errors/go-error.ts";
import { completeStep } from "../playbook/complete-step.ts";
import type { Store } from "../ports/store.ts";
import { addNote } from "../session/add-note.ts";
import { endSession } from "../session/end-session.ts";
import { startSession } from "../session/start-session.ts";

const DAY_SECONDS = 24 * 60 * 60;
const MICROSECOND = 1 / 1_000_000;

/** A call in a session of its own, under the key "k". */
async function makeSession(): Promise<TestContext<FakeStore>> {
  const ctx = makeContext();
  await startSession({ ctx, input: {} });
  return withKey(ctx, "k");
}

describe("a change under an idempotency key", () => {
  it("is done once: its repetition gets the first answer, to the letter, and leaves nothing behind", async () => {
    const ctx = await makeSession();
    const first = await addNote({ ctx, input: { text: "All quiet" } });
    const before = ctx.store.state();
    ctx.clock.advanceSeconds(60);

    const again = await addNote({ ctx, input: { text: "All quiet" } });

    expect(JSON.stringify(again)).toBe(JSON.stringify(first));
    expect(ctx.store.state()).toEqual(before);
  });

  it("says of the repetition that it is one, and of nothing else", async () => {
    const onReplay = vi.fn();
    const ctx = { ...(await makeSession()), onReplay };

    await addNote({ ctx, input: { text: "All quiet" } });
    await addNote({ ctx: withKey(ctx, "other"), input: { text: "All quiet" } });
    await awaitGoError(addNote({ ctx, input: { text: "Something else" } }));
    expect(onReplay).not.toHaveBeenCalled();

    await addNote({ ctx, input: { text: "All quiet" } });
    expect(onReplay).toHaveBeenCalledOnce();
  });

  it("calls nothing a repetition whose answer was lost with its commit", async () => {
    const store = new FakeStore();
    const ctx = withKey(makeContextOn(store), "k");
    await startSession({ ctx, input: {} });
    const onReplay = vi.fn();
    const losing = { ...ctx, store: losingAnswersOf(store), onReplay };

    const refusal = await awaitGoError(startSession({ ctx: losing, input: {} }));

    expect(refusal).toMatchObject({ code: "STORE_UNAVAILABLE", facts: { outcome: "unknown" } });
    expect(onReplay).not.toHaveBeenCalled();
  });

  it("is done once when it is sent many times at the same moment", async () => {
    const ctx = await makeSession();

    const answers = await Promise.all(Array.from({ length: 8 }, () => addNote({ ctx, input: { text: "All quiet" } })));

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await listEntries(ctx)).toHaveLength(2);
  });

  it("is done each time without a key, and then keeps no record", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });

    await addNote({ ctx, input: { text: "All quiet" } });
    await addNote({ ctx, input: { text: "All quiet" } });

    expect(ctx.store.state().rows).toHaveLength(3);
    expect(ctx.store.state().kept).toEqual([]);
  });

  it("is found by what the verb reads, not by how it was spelt", async () => {
    const ctx = await makeSession();

    const first = await completeStep({ ctx, input: { step_id: "look" } });

    expect(await completeStep({ ctx, input: { done: true, step_id: "look" } })).toEqual(first);
    expect(await listEntries(ctx)).toHaveLength(2);
  });

  it("is another one under the same key of another actor, of another kind of actor, and of another workspace", async () => {
    const ctx = withKey(makeContext(), "k");
    const namesake = { ...PIPELINE, id: OLGA.id };
    const callers = [ctx, withActor(ctx, PIPELINE), withActor(ctx, namesake), inWorkspace(ctx, "plant")];

    for (const caller of callers) await decideAction({ ctx: caller, input: { engine: "pricing", action: "run" } });

    expect(ctx.store.state().rows).toHaveLength(callers.length);
    expect(ctx.store.state().kept).toHaveLength(callers.length);
  });

  it.each([
    ["another input", (ctx: TestContext) => endSession({ ctx, input: { notes: "Done" } })],
    ["another verb with the same input", (ctx: TestContext) => startSession({ ctx, input: {} })],
  ])("refuses %s under the same key, changes nothing, and goes on standing for the first", async (_, other) => {
    const ctx = await makeSession();
    const first = await endSession({ ctx, input: {} });
    const before = ctx.store.state();

    const refusal = await awaitGoError(other(ctx));

    expect(refusal).toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED", facts: { idempotency_key: "k" } });
    expect(ctx.store.state()).toEqual(before);
    expect(await endSession({ ctx, input: {} })).toEqual(first);
  });

  it("is not looked up for who may not make the call, or makes it wrongly", async () => {
    const ctx = await makeSession();
    await addNote({ ctx, input: { text: "All quiet" } });

    const mayNot = withScopes(ctx, "session:read");
    expect((await awaitGoError(addNote({ ctx: mayNot, input: { text: "All quiet" } }))).code).toBe("SCOPE_MISSING");
    expect((await awaitGoError(addNote({ ctx, input: { text: "" } }))).code).toBe("INVALID_INPUT");
  });
});

describe("a refusal under an idempotency key", () => {
  it("is told again although it would no longer be given", async () => {
    const ctx = makeContext();
    const onReplay = vi.fn();
    const ending = { ...withKey(ctx, "k"), onReplay };
    const first = await awaitGoError(endSession({ ctx: ending, input: {} }));
    await startSession({ ctx, input: {} });
    const before = ctx.store.state();

    const again = await awaitGoError(endSession({ ctx: ending, input: {} }));

    expect(again).toEqual(first);
    expect(again).toMatchObject({ code: "NO_ACTIVE_SESSION", message: first.message, facts: first.facts });
    expect(onReplay).toHaveBeenCalledOnce();
    expect(ctx.store.state()).toEqual(before);
  });

  it("keeps its record and nothing else", async () => {
    const ctx = withKey(makeContext(), "k");
    const before = ctx.store.state();

    await awaitGoError(endSession({ ctx, input: {} }));

    const { kept, ...rest } = ctx.store.state();
    expect(rest).toEqual({ ...before, kept: undefined });
    expect(kept).toHaveLength(1);
  });

  it("that was recorded is told again with the same facts, and recorded once", async () => {
    const ctx = withKey(makeContext(), "k");
    await ctx.store.write((tx) => tx.signals.save("default", makeSignal({ status: "red" })));
    const first = await awaitGoError(completeStep({ ctx, input: { step_id: "hold" } }));
    await ctx.store.write((tx) => tx.signals.save("default", makeSignal({ status: "green" })));

    const again = await awaitGoError(completeStep({ ctx, input: { step_id: "hold" } }));

    expect(again).toMatchObject({ code: "STEP_BLOCKED", message: first.message, facts: first.facts });
    expect((await listEntries(ctx)).map(({ event }) => event)).toEqual(["GO_STEP_DENY"]);
  });

  it("gives way to what another call under the key came to before the refusal was kept", async () => {
    const ctx = makeContext();
    const ending = withKey(ctx, "k");

    const [refused, , done] = await Promise.all([
      endSession({ ctx: ending, input: {} }),
      startSession({ ctx, input: {} }),
      endSession({ ctx: ending, input: {} }),
    ]);

    expect(refused).toEqual(done);
    expect((await listEntries(ctx)).map(({ event }) => event)).toEqual(["GO_SESSION_END", "GO_SESSION_START"]);
  });

  it("for want of a right is not kept: who gets the right can go on under the same key", async () => {
    const ctx = withKey(makeContext(), "k");
    const input = { band: "A", reason: "Green" } as const;
    const before = ctx.store.state();

    expect((await awaitGoError(setCone({ ctx: withScopes(ctx, "cone:tighten"), input }))).code).toBe("SCOPE_MISSING");
    expect(ctx.store.state()).toEqual(before);

    expect(await setCone({ ctx, input })).toMatchObject({ band: "A" });
  });

  it.each([
    ["that nobody expected", new TypeError("cannot read properties")],
    ["of the store", new GoError("STORE_FULL", { outcome: "none" })],
  ])("is none when it is an error %s: nothing is kept, and the same key tries again", async (_, failure) => {
    const ctx = await makeSession();
    const before = ctx.store.state();
    const failing = { ...ctx, ids: { next: vi.fn().mockThrowOnce(failure).mockReturnValue("id-7") } };

    await expect(addNote({ ctx: failing, input: { text: "All quiet" } })).rejects.toBe(failure);
    expect(ctx.store.state()).toEqual(before);

    expect(await addNote({ ctx: failing, input: { text: "All quiet" } })).toMatchObject({ id: "id-7" });
  });
});

describe("the record of a key", () => {
  it("stands for 24 hours to the microsecond; after that the key is new", async () => {
    const ctx = await makeSession();
    const first = await addNote({ ctx, input: { text: "All quiet" } });

    ctx.clock.advanceSeconds(DAY_SECONDS);
    expect(await addNote({ ctx, input: { text: "All quiet" } })).toEqual(first);

    ctx.clock.advanceSeconds(MICROSECOND);
    const second = await addNote({ ctx, input: { text: "All quiet" } });
    expect(second.seq).toBe(first.seq + 1);
    expect(await addNote({ ctx, input: { text: "All quiet" } })).toEqual(second);
    expect(ctx.store.state().kept).toHaveLength(1);
  });

  it("does not bar another call when it had its time", async () => {
    const ctx = await makeSession();
    await addNote({ ctx, input: { text: "All quiet" } });

    ctx.clock.advanceSeconds(DAY_SECONDS + MICROSECOND);

    expect(await endSession({ ctx, input: {} })).toMatchObject({ active: false });
  });

  it("goes when it had its time and another one is kept, and not before", async () => {
    const ctx = await makeSession();
    await addNote({ ctx: withKey(ctx, "old"), input: { text: "1" } });
    ctx.clock.advanceSeconds(MICROSECOND);
    await addNote({ ctx: withKey(ctx, "young"), input: { text: "2" } });
    ctx.clock.advanceSeconds(DAY_SECONDS);

    await addNote({ ctx: withKey(ctx, "new"), input: { text: "3" } });

    expect(ctx.store.state().kept.map(({ key }) => key)).toEqual(["young", "new"]);
  });

  it("goes with others, more at a time than come, so that none pile up", async () => {
    const ctx = await makeSession();
    for (let index = 0; index < 50; index += 1) {
      await addNote({ ctx: withKey(ctx, `old-${index}`), input: { text: "x" } });
    }
    ctx.clock.advanceSeconds(DAY_SECONDS + 1);

    const sizes: number[] = [];
    for (let index = 0; index < 4; index += 1) {
      await addNote({ ctx: withKey(ctx, `new-${index}`), input: { text: "x" } });
      sizes.push(ctx.store.state().kept.length);
    }

    expect(sizes).toEqual([31, 12, 3, 4]);
  });
});

/** A store that keeps what it is given, and then loses the answer. */
function losingAnswersOf(store: FakeStore): Store {
  return Object.assign(Object.create(store) as FakeStore, {
    async write<T>(work: Parameters<FakeStore["write"]>[0]): Promise<T> {
      await store.write(work);
      throw new GoError("STORE_UNAVAILABLE", { outcome: "unknown" });
    },
  });
}
