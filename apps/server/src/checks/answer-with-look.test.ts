import { type CheckResult, type RunVerb, formatUtc, getCone, runCheck, setCheck, workChecks } from "@valhalla-go/core";
import { awaitGoError, makeContext } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { answerWithLook } from "./answer-with-look.ts";

async function setUp(wait_ms = 5000) {
  const ctx = makeContext();
  await setCheck({ ctx, input: { check_id: "shop", check: { kind: "http", url: "https://shop.example" } } });
  const ran: string[] = [];
  const inner: RunVerb = (verb, { caller, input, onReplay }) => {
    ran.push(verb.spec.name);
    const call = { ...ctx, caller, ...(onReplay === undefined ? {} : { onReplay }) };
    return verb({ ctx: call, input: input as never });
  };
  const shutdown = new AbortController();
  const run = answerWithLook({ run: inner, caller: ctx.caller, shutdown: shutdown.signal, ask_every_ms: 5, wait_ms });
  const note = (): Promise<unknown> => {
    ctx.clock.advanceSeconds(1);
    const at_utc = formatUtc(ctx.clock.nowMicros());
    const result: CheckResult = { check_id: "shop", at_utc, ok: false, reason: "status is 503", latency_ms: 7 };
    return workChecks({ ctx, input: { holder: "other-server", results: [result], want: 0 } });
  };
  const ask = (idempotency_key: string | null = null) =>
    run(runCheck, { caller: { ...ctx.caller, idempotency_key }, input: { check_id: "shop" } });
  return { ctx, run, ask, note, ran, shutdown };
}

describe("answerWithLook", () => {
  it("answers with what was found, whichever server looked", async () => {
    const { ask, note } = await setUp();
    const answer = ask();
    await note();
    expect(await answer).toMatchObject({
      check_id: "shop",
      status: "yellow",
      last: { ok: false, reason: "status is 503", latency_ms: 7 },
      receipt: { seq: 2 },
    });
  });

  it("answers with what was known where nobody looks, and at once when the server ends", async () => {
    expect(await (await setUp(30)).ask()).toMatchObject({ last: null });
    const { ask, shutdown } = await setUp(60_000);
    const answer = ask();
    shutdown.abort();
    expect(await answer).toMatchObject({ last: null });
  });

  it("tells what was found to who asks again under the same key, without another look", async () => {
    const { ask, note, ran } = await setUp(60_000);
    const first = ask("key-1");
    await note();
    await first;
    const asked = ran.length;
    expect(await ask("key-1")).toMatchObject({ check_id: "shop", last: null });
    expect(ran.slice(asked)).toEqual(["check.run"]);
  });

  it("refuses as the verb does, and runs every other verb as it is", async () => {
    const { run, ctx, ran } = await setUp();
    const refused = run(runCheck, { caller: ctx.caller, input: { check_id: "none" } });
    expect(await awaitGoError(refused)).toMatchObject({ code: "CHECK_UNKNOWN" });
    expect(await run(getCone, { caller: ctx.caller, input: {} })).toMatchObject({ band: "B" });
    expect(ran).toEqual(["check.run", "cone.get"]);
  });
});
