import { GateAnswer, type GateAsk, GoError, type RunVerb, type VerbCall, askGate, getCone } from "@valhalla-go/core";
import { ManualClock, OLGA, PIA, awaitGoError, makeContext } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { keepGate } from "./gate-keeper.ts";

const INPUT = { engine: "pricing", action: "run" };

/** A keeper on a fake store that writes down what is asked for together, and answers only when it is let. */
function open({ fail }: { fail?: () => unknown } = {}) {
  const ctx = makeContext();
  const batches: (readonly GateAsk[])[] = [];
  const reported: unknown[] = [];
  let gate = Promise.resolve();
  const run: RunVerb = async (verb, { caller, input }) => {
    if (verb.spec.name === "gate.answer") {
      batches.push((input as { asks: readonly GateAsk[] }).asks);
      await gate;
      if (fail !== undefined) throw fail();
    }
    return verb({ ctx: { ...ctx, caller }, input: input as never });
  };
  const keeper = keepGate({ run, clock: new ManualClock(), reportUnexpected: (error) => reported.push(error) });
  const call = (overrides: Partial<VerbCall["caller"]> = {}, input: unknown = INPUT): Promise<GateAnswer> =>
    keeper(askGate, { caller: { ...ctx.caller, ...overrides }, input });
  const hold = (): (() => void) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    gate = promise;
    return resolve;
  };
  return { batches, reported, keeper, call, hold, ctx };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("keepGate", () => {
  it("asks together what comes together, equal questions of one caller as one that counts for all", async () => {
    const { batches, call } = open();
    const answers = await Promise.all([
      call(),
      call(),
      call({ actor: PIA }),
      call({}, { ...INPUT, purpose: "repair" }),
    ]);
    expect(batches.map((asks) => asks.map(({ actor, times }) => [actor.id, times]))).toEqual([
      [
        ["olga", 2],
        ["pia", 1],
        ["olga", 1],
      ],
    ]);
    expect(answers.map(({ purpose }) => purpose)).toEqual(["deploy", "deploy", "deploy", "repair"]);
    expect(answers[0]).toBe(answers[1]);
  });

  it("keeps those who come while others are answered for the next transaction: no answer is older than its question", async () => {
    const { batches, call, hold } = open();
    const letGo = hold();
    const first = call();
    await turn();
    const later = [call(), call()];
    await turn();
    expect(batches).toHaveLength(1);
    letGo();
    await Promise.all([first, ...later]);
    expect(batches.map((asks) => asks.map(({ times }) => times))).toEqual([[1], [2]]);
  });

  it("answers all of a crowd that is too large for one transaction", async () => {
    const { batches, call } = open();
    const answers = await Promise.all(
      Array.from({ length: 1100 }, (_, index) => call({}, { engine: `engine-${index}`, action: "run" })),
    );
    expect(answers.map(({ engine }) => engine)).toEqual(answers.map((_, index) => `engine-${index}`));
    expect(batches.map(({ length }) => length)).toEqual([500, 500, 100]);
  });

  it.each([
    ["what nobody expected", () => new Error("broken inside"), "INTERNAL", 1],
    ["a full disk", () => new GoError("STORE_FULL", { outcome: "none" }), "STORE_FULL", 0],
  ] as const)("says NO_GO to all who wait on %s, and goes on with the next", async (_, fail, code, reports) => {
    const { reported, call } = open({ fail });
    for (const answer of await Promise.all([call(), call({ actor: PIA })])) {
      expect(GateAnswer.parse(answer)).toMatchObject({ verdict: "NO_GO", decided: false, decision_seq: null });
      expect(answer.reasons[0]).toContain(code);
      expect(answer.reasons[0]).not.toContain("broken inside");
    }
    expect((await call()).verdict).toBe("NO_GO");
    expect(reported).toHaveLength(2 * reports);
  });

  it("refuses who may not ask and what cannot be read before anybody is asked, each time", async () => {
    const { batches, call } = open();
    for (let time = 0; time < 2; time += 1) {
      expect(await awaitGoError(call({ scopes: new Set() }))).toMatchObject({ code: "SCOPE_MISSING" });
      expect(await awaitGoError(call({}, { engine: 7 }))).toMatchObject({ code: "INVALID_INPUT" });
      expect(await awaitGoError(call({}, { ...INPUT, purpose: "fun" }))).toMatchObject({ code: "INVALID_INPUT" });
    }
    expect(batches).toEqual([]);
  });

  it("runs every other verb as it is", async () => {
    const { keeper, ctx, batches } = open();
    expect(await keeper(getCone, { caller: ctx.caller, input: {} })).toMatchObject({ band: "B" });
    expect(batches).toEqual([]);
  });

  it("records each question as the deed of who asked", async () => {
    const { call, ctx } = open();
    await Promise.all([call({ actor: OLGA, request_id: "r-7" }), call({ actor: PIA })]);
    const entries = await ctx.store.read((tx) => tx.audit.list("default", {}, { limit: 10, before_seq: null }));
    expect(entries.map(({ actor, request_id }) => [actor.id, request_id])).toEqual([
      ["pia", "request-1"],
      ["olga", "r-7"],
    ]);
  });
});
