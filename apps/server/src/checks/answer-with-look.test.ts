import {
  type CheckResult,
  GoError,
  type ReadTransaction,
  type ReadableStore,
  type RunVerb,
  formatUtc,
  getCone,
  removeCheck,
  runCheck,
  setCheck,
  workChecks,
} from "@valhalla-go/core";
import { awaitGoError, listEntries, makeContext } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { answerWithLook } from "./answer-with-look.ts";

const BROKEN = new Error("the disk is on fire");

interface Scene {
  readonly wait_ms?: number;
  /** How often the store is read before it can be read again, and how it fails until then. */
  readonly failing?: { times: number; readonly error: Error };
}

async function setUp({ wait_ms = 5000, failing = { times: 0, error: BROKEN } }: Scene = {}) {
  const ctx = makeContext();
  await setCheck({ ctx, input: { check_id: "shop", check: { kind: "http", url: "https://shop.example" } } });
  const ran: string[] = [];
  const reported: unknown[] = [];
  let reads = 0;
  const inner: RunVerb = (verb, { caller, input, onReplay }) => {
    ran.push(verb.spec.name);
    const call = { ...ctx, caller, ...(onReplay === undefined ? {} : { onReplay }) };
    return verb({ ctx: call, input: input as never });
  };
  const store: Pick<ReadableStore, "read"> = {
    async read<T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
      reads += 1;
      failing.times -= 1;
      if (failing.times >= 0) throw failing.error;
      return ctx.store.read(work);
    },
  };
  const shutdown = new AbortController();
  const run = answerWithLook({
    run: inner,
    store,
    caller: ctx.caller,
    shutdown: shutdown.signal,
    reportUnexpected: (error) => void reported.push(error),
    ask_every_ms: 5,
    wait_ms,
  });
  const note = (): Promise<unknown> => {
    ctx.clock.advanceSeconds(1);
    const at_utc = formatUtc(ctx.clock.nowMicros());
    const result: CheckResult = { check_id: "shop", at_utc, ok: false, reason: "status is 503", latency_ms: 7 };
    return workChecks({ ctx, input: { holder: "other-server", results: [result], want: 0 } });
  };
  const ask = (idempotency_key: string | null = null) =>
    run(runCheck, { caller: { ...ctx.caller, idempotency_key }, input: { check_id: "shop" } });
  const countDeeds = async (): Promise<number> =>
    (await listEntries(ctx)).filter(({ event }) => event === "HEALTH_CHECK_RUN").length;
  return { ctx, run, ask, note, ran, reported, shutdown, countDeeds, reads: () => reads };
}

const FOUND = { ok: false, reason: "status is 503", latency_ms: 7 };

describe("answerWithLook", () => {
  it("answers with what was found, whichever server looked", async () => {
    const { ask, note } = await setUp();
    const answer = ask();
    await note();
    expect(await answer).toMatchObject({ check_id: "shop", status: "yellow", last: FOUND, receipt: { seq: 2 } });
  });

  it("answers with what was known where nobody looks, and at once when the server ends", async () => {
    expect(await (await setUp({ wait_ms: 30 })).ask()).toMatchObject({ last: null });
    const { ask, shutdown } = await setUp({ wait_ms: 60_000 });
    const answer = ask();
    shutdown.abort();
    expect(await answer).toMatchObject({ last: null });
  });

  it("tells what was found to who asks again under the same key, without asking for another look", async () => {
    const { ask, note, countDeeds } = await setUp({ wait_ms: 60_000 });
    const first = ask("key-1");
    await note();
    const { receipt } = await first;
    expect(await ask("key-1")).toMatchObject({ check_id: "shop", last: FOUND, receipt });
    expect(await countDeeds()).toBe(1);
    await Promise.all([ask(), note()]);
    expect(await countDeeds()).toBe(2);
  });

  it("waits for the look with who asks again under the same key before anybody looked", async () => {
    const { ask, note, shutdown } = await setUp({ wait_ms: 60_000 });
    const answers = [ask("key-1"), ask("key-1")];
    await note();
    expect(await Promise.all(answers)).toMatchObject([{ last: FOUND }, { last: FOUND }]);
    shutdown.abort();
  });

  it("reads once for all who wait for the same check, and the whole check when somebody has looked", async () => {
    const { ask, note, ran, reads } = await setUp({ wait_ms: 60_000 });
    const answers = Array.from({ length: 20 }, () => ask());
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = reads();
    expect(before).toBeLessThanOrEqual(20 + 10);
    expect(ran.filter((name) => name === "check.get")).toEqual([]);
    await note();
    await Promise.all(answers);
    expect(reads() - before).toBeLessThanOrEqual(10);
    expect(ran.filter((name) => name === "check.get")).toHaveLength(20);
  });

  it("goes on waiting while the store cannot be read", async () => {
    const error = new GoError("STORE_UNAVAILABLE", { outcome: "none" });
    const { ask, note, reported } = await setUp({ failing: { times: 3, error } });
    const answer = ask();
    await note();
    expect(await answer).toMatchObject({ last: FOUND });
    expect(reported).toEqual([]);
  });

  it("answers with what was known, and never with a refusal, once the look is asked for and recorded", async () => {
    const broken = await setUp({ wait_ms: 60_000, failing: { times: 1, error: BROKEN } });
    expect(await broken.ask()).toMatchObject({ last: null, receipt: { seq: 2 } });
    expect(broken.reported).toEqual([BROKEN]);

    const { ask, ctx, reported } = await setUp({ wait_ms: 60_000 });
    const answer = ask();
    await removeCheck({ ctx, input: { check_id: "shop", reason: "It moved" } });
    expect(await answer).toMatchObject({ last: null, receipt: { seq: 2 } });
    expect(reported).toEqual([]);
  });

  it("refuses as the verb does, and runs every other verb as it is", async () => {
    const { run, ctx, ran } = await setUp();
    const refused = run(runCheck, { caller: ctx.caller, input: { check_id: "none" } });
    expect(await awaitGoError(refused)).toMatchObject({ code: "CHECK_UNKNOWN" });
    expect(await run(getCone, { caller: ctx.caller, input: {} })).toMatchObject({ band: "B" });
    expect(ran).toEqual(["check.run", "cone.get"]);
  });
});
