import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { DEFAULT_MATRIX, OLGA, PIA } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { type TestContext, makeContext, withKey, withScopes } from "../../test/test-context.ts";
import type { FakeStore } from "../../test/fake-store.ts";
import { setCone } from "../cone/set-cone.ts";
import { GoError } from "../errors/go-error.ts";
import { pushSignal } from "../health/push-signal.ts";
import { Policy } from "../policy/schemas.ts";
import { askGate } from "./ask-gate.ts";
import { answerGates } from "./answer-gates.ts";
import { closeFolds } from "./close-folds.ts";
import { FOLD_SECONDS } from "./count-answer.ts";
import { GateAnswer, type GateAsk, GateFoldRecord, GateRecord } from "./schemas.ts";

type Ctx = TestContext<FakeStore>;

const QUESTION: GateAsk["question"] = { engine: "pricing", action: "run", purpose: "deploy", dry_run: false };

function ask(ctx: Ctx, overrides: Partial<GateAsk> = {}): Promise<GateAnswer> {
  const asks = [{ actor: OLGA, request_id: "r-1", question: QUESTION, ...overrides }];
  return answerGates({ ctx, input: { asks } }).then(({ answers }) => answers[0] as GateAnswer);
}

async function entriesOf(ctx: Ctx): Promise<{ event: string; payload: Record<string, unknown>; seq: number }[]> {
  return (await listEntries(ctx)).toReversed().filter(({ event }) => event.startsWith("GO_GATE"));
}

/** How many answers the chain and the open folds tell of. */
async function countAll(ctx: Ctx): Promise<number> {
  const entries = await entriesOf(ctx);
  const closed = entries
    .filter(({ event }) => event === "GO_GATE_FOLD")
    .map(({ payload }) => GateFoldRecord.parse(payload));
  const inFolds = new Set(closed.map(({ seq }) => seq));
  const open = ctx.store.state().posture.folds.map(({ fold }) => fold);
  for (const { seq } of open) inFolds.add(seq);
  const alone = entries.filter(({ event, seq }) => event === "GO_GATE" && !inFolds.has(seq)).length;
  return alone + [...closed, ...open].reduce((sum, { count }) => sum + count, 0);
}

describe("answerGates", () => {
  it("records the first answer whole, with what it was decided on, as the deed of who asked", async () => {
    const ctx = makeContext();

    const answer = await ask(ctx);

    const [entry] = await listEntries(ctx);
    expect(entry).toMatchObject({ event: "GO_GATE", actor: OLGA, request_id: "r-1", session_id: null });
    expect(GateRecord.parse(entry?.payload)).toMatchObject({
      verdict: "GO",
      facts: { engine_class: "alpha", live_band: "B", health: "green", no_data: false, session: null },
    });
    expect(answer).toMatchObject({ verdict: "GO", decision_seq: entry?.seq });
    expect(GateAnswer.parse(answer)).toEqual(answer);
  });

  it("counts the same answer to the same caller within a minute, and tells the entry of the first", async () => {
    const ctx = makeContext();
    const first = await ask(ctx);
    ctx.clock.advanceSeconds(30);
    const second = await ask(ctx, { times: 4 });

    expect(second.decision_seq).toBe(first.decision_seq);
    expect(second.answered_at_utc > first.answered_at_utc).toBe(true);
    expect(await entriesOf(ctx)).toHaveLength(1);
    expect(await countAll(ctx)).toBe(5);
  });

  it.each([
    ["another caller", { actor: PIA }],
    ["another engine", { question: { ...QUESTION, engine: "invoicing" } }],
    ["another purpose", { question: { ...QUESTION, purpose: "repair" as const } }],
    ["a dry run", { question: { ...QUESTION, dry_run: true } }],
  ])("gives %s an entry of its own", async (_, overrides) => {
    const ctx = makeContext();
    await ask(ctx);
    await ask(ctx, overrides);
    expect((await entriesOf(ctx)).map(({ event }) => event)).toEqual(["GO_GATE", "GO_GATE"]);
  });

  it("closes the count when the answer changes, and begins anew", async () => {
    const ctx = makeContext();
    const first = await ask(ctx, { times: 3 });
    await setCone({ ctx, input: { band: "D", reason: "Cash is short" } });
    const other = await ask(ctx);

    expect(other.verdict).toBe("NO_GO");
    expect((await entriesOf(ctx)).map(({ event }) => event)).toEqual(["GO_GATE", "GO_GATE_FOLD", "GO_GATE"]);
    expect((await entriesOf(ctx))[1]?.payload).toMatchObject({
      seq: first.decision_seq,
      count: 3,
      verdict: "GO",
      asked_by: OLGA,
      engine: "pricing",
    });
  });

  it("tells answers apart whose verdict is the same and whose facts are not", async () => {
    const ctx = makeContext();
    await ask(ctx);
    await setCone({ ctx, input: { band: "A", reason: "Better" } });
    await ask(ctx);
    expect((await entriesOf(ctx)).map(({ event }) => event)).toEqual(["GO_GATE", "GO_GATE"]);
  });

  it("takes figures that tick in a reason for the same answer", async () => {
    const ctx = makeContext();
    const push = (reason: string) =>
      pushSignal({ ctx, input: { source: "queue", status: "red", reason, ttl_seconds: 600 } });
    await push("95 s behind");
    await ask(ctx);
    await push("97 s behind");
    await ask(ctx);
    expect(await entriesOf(ctx)).toHaveLength(1);
  });

  it("closes a count a minute after its first, however often it is asked, so that none waits for ever", async () => {
    const ctx = makeContext();
    for (let second = 0; second <= FOLD_SECONDS; second += 1) {
      await ask(ctx);
      ctx.clock.advanceSeconds(1);
    }
    const entries = await entriesOf(ctx);
    expect(entries.map(({ event }) => event)).toEqual(["GO_GATE", "GO_GATE_FOLD", "GO_GATE"]);
    expect(entries[1]?.payload).toMatchObject({ count: FOLD_SECONDS });
  });

  it("answers none and counts none when one of them fails", async () => {
    const ctx = makeContext();
    const before = ctx.store.state();
    const asks = [
      { actor: OLGA, request_id: null, question: QUESTION },
      { actor: PIA, request_id: null, question: QUESTION },
    ];
    let calls = 0;
    const failing = { ...ctx, ids: { next: () => ((calls += 1) === 2 ? fail() : `entry-${calls}`) } };

    await expect(answerGates({ ctx: failing, input: { asks } })).rejects.toThrow("no id");

    expect(ctx.store.state()).toEqual(before);
  });

  it("loses no count: whatever is asked by whom and when, entries and counts together tell of every answer", async () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant("ask" as const),
        actor: fc.constantFrom(OLGA, PIA),
        engine: fc.constantFrom("pricing", "invoicing", "spaceship"),
        times: fc.integer({ min: 1, max: 9 }),
      }),
      fc.record({ kind: fc.constant("wait" as const), seconds: fc.integer({ min: 1, max: 90 }) }),
      fc.record({ kind: fc.constant("band" as const), band: fc.constantFrom("A", "B", "C", "D") }),
      fc.constant({ kind: "close" as const }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const ctx = makeContext({ policy: { ...DEFAULT_MATRIX, dwell_minutes: 0 } });
        let asked = 0;
        for (const each of steps) {
          if (each.kind === "wait") ctx.clock.advanceSeconds(each.seconds);
          if (each.kind === "close") await closeFolds({ ctx, input: {} });
          if (each.kind === "band") await setCone({ ctx, input: { band: each.band, reason: "So" } });
          if (each.kind !== "ask") continue;
          const { actor, engine, times } = each;
          await ask(ctx, { actor, times, question: { ...QUESTION, engine } });
          asked += times;
        }
        expect(await countAll(ctx)).toBe(asked);
        ctx.clock.advanceSeconds(FOLD_SECONDS + 1);
        await closeFolds({ ctx, input: {} });
        expect(ctx.store.state().posture.folds).toEqual([]);
        expect(await countAll(ctx)).toBe(asked);
      }),
      { numRuns: 60 },
    );
  });
});

function fail(): never {
  throw new Error("no id");
}

describe("closeFolds", () => {
  it("leaves the counts of those who asked within the last minute", async () => {
    const ctx = makeContext();
    await ask(ctx, { times: 2 });
    ctx.clock.advanceSeconds(FOLD_SECONDS - 1);
    expect(await closeFolds({ ctx, input: {} })).toEqual({ closed: 0 });
    ctx.clock.advanceSeconds(2);
    expect(await closeFolds({ ctx, input: {} })).toEqual({ closed: 1 });
    expect((await entriesOf(ctx)).map(({ event }) => event)).toEqual(["GO_GATE", "GO_GATE_FOLD"]);
  });

  it("writes no entry for an answer that was alone", async () => {
    const ctx = makeContext();
    await ask(ctx);
    ctx.clock.advanceSeconds(FOLD_SECONDS + 1);
    await closeFolds({ ctx, input: {} });
    expect((await entriesOf(ctx)).map(({ event }) => event)).toEqual(["GO_GATE"]);
    expect(ctx.store.state().posture.folds).toEqual([]);
  });
});

describe("askGate", () => {
  const input = { engine: "pricing", action: "run" };

  it("answers anew each time, whatever idempotency key a caller sends", async () => {
    const ctx = makeContext();
    const keyed = withKey(ctx, "key-1");
    expect((await askGate({ ctx: keyed, input })).verdict).toBe("GO");
    await setCone({ ctx, input: { band: "D", reason: "Cash is short" } });
    expect((await askGate({ ctx: keyed, input })).verdict).toBe("NO_GO");
    expect(ctx.store.state().kept).toEqual([]);
  });

  it.each([
    ["STORE_READ_ONLY", () => new GoError("STORE_READ_ONLY", { table: "cone", row: "1", problem: "seal" })],
    ["STORE_FULL", () => new GoError("STORE_FULL", { outcome: "none" })],
    ["STORE_UNAVAILABLE", () => new GoError("STORE_UNAVAILABLE", { outcome: "unknown" })],
  ])("says NO_GO with a reason and what to do when the store says %s", async (code, error) => {
    const ctx = makeContext();
    vi.spyOn(ctx.store, "write").mockRejectedValue(error());

    const answer = await askGate({ ctx, input });

    expect(GateAnswer.parse(answer)).toMatchObject({
      verdict: "NO_GO",
      true_verdict: "NO_GO",
      decided: false,
      decision_seq: null,
      expires_at: answer.answered_at_utc,
    });
    expect(answer.reasons[0]).toContain(code);
    expect(answer.to_go).toHaveLength(1);
    expect(answer.rules.every(({ verdict }) => verdict === "NO_GO")).toBe(true);
  });

  it("keeps to itself no failure that nobody expected: whoever runs it logs the cause", async () => {
    const cause = new Error("broken inside");
    const ctx = makeContext({
      measureServer: () => {
        throw cause;
      },
    });

    await expect(askGate({ ctx, input })).rejects.toBe(cause);
    expect(await entriesOf(ctx)).toEqual([]);
  });

  it("refuses who may not ask, and what cannot be read", async () => {
    const ctx = makeContext();
    expect(await awaitGoError(askGate({ ctx: withScopes(ctx, "cone:decide"), input }))).toMatchObject({
      code: "SCOPE_MISSING",
    });
    expect(await awaitGoError(askGate({ ctx, input: { engine: "two words", action: "run" } }))).toMatchObject({
      code: "INVALID_INPUT",
    });
    expect(await entriesOf(ctx)).toEqual([]);
  });

  it("says what a window says, at the moment it is asked", async () => {
    const policy = Policy.parse({
      ...DEFAULT_MATRIX,
      windows: { night: { title: "Night", when: { cron: "0 10 * * *", minutes: 60 } } },
    });
    const ctx = makeContext({ policy });
    expect(await askGate({ ctx, input })).toMatchObject({ verdict: "GO" });
    ctx.clock.advanceSeconds(3600);
    expect(await askGate({ ctx, input })).toMatchObject({ verdict: "NO_GO", to_go: ["window ends 11:00 UTC"] });
    ctx.clock.advanceSeconds(3600);
    expect(await askGate({ ctx, input })).toMatchObject({ verdict: "GO" });
  });
});
