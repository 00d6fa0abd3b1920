import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { PIA } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { makeContext, withActor } from "../../test/test-context.ts";
import { runCheck } from "./run-check.ts";
import type { CheckResult } from "./schemas.ts";
import { setCheck } from "./set-check.ts";
import { workChecks } from "./work-checks.ts";
import { formatUtc } from "../time/utc.ts";

async function setUp() {
  const ctx = makeContext();
  await setCheck({ ctx, input: { check_id: "shop", check: { kind: "http", url: "https://shop.example" } } });
  const look = async (results: CheckResult[] = [], want = 10) =>
    (await workChecks({ ctx, input: { holder: "server-1", results, want } })).claimed.map(({ check_id }) => check_id);
  const found = (): CheckResult => ({
    check_id: "shop",
    at_utc: formatUtc(ctx.clock.nowMicros()),
    ok: true,
    reason: "status is 200",
    latency_ms: 10,
  });
  return { ctx, look, found, run: () => runCheck({ ctx, input: { check_id: "shop" } }) };
}

describe("runCheck", () => {
  it("has a server look at once, long before it would", async () => {
    const { ctx, look, found, run } = await setUp();
    await look();
    await look([found()]);
    ctx.clock.advanceSeconds(10);
    expect(await look()).toEqual([]);
    expect(await run()).toMatchObject({ check_id: "shop", status: "green" });
    expect(await look()).toEqual(["shop"]);
  });

  it("begins no second look while one is under way, and none within five seconds of the last", async () => {
    const { ctx, look, found, run } = await setUp();
    expect(await look()).toEqual(["shop"]);
    for (let time = 0; time < 5; time += 1) {
      await run();
      expect(await look()).toEqual([]);
    }
    await look([found()], 0);
    for (let time = 0; time < 4; time += 1) {
      await run();
      expect(await look()).toEqual([]);
      ctx.clock.advanceSeconds(1);
    }
    ctx.clock.advanceSeconds(1);
    expect(await look()).toEqual(["shop"]);
  });

  it("is the deed of who asked", async () => {
    const { ctx } = await setUp();
    await runCheck({ ctx: withActor(ctx, PIA), input: { check_id: "shop" } });
    expect((await listEntries(ctx))[0]).toMatchObject({ event: "HEALTH_CHECK_RUN", actor: PIA });
  });

  it("is refused for what nobody looks at", async () => {
    const { ctx, run } = await setUp();
    await setCheck({ ctx, input: { check_id: "shop", check: { kind: "heartbeat", every_seconds: 60 } } });
    const before = ctx.store.state();
    expect(await awaitGoError(run())).toMatchObject({ code: "INVALID_INPUT" });
    expect(await awaitGoError(runCheck({ ctx, input: { check_id: "none" } }))).toMatchObject({ code: "CHECK_UNKNOWN" });
    expect(ctx.store.state()).toEqual(before);
  });
});
