import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EPOCH } from "../../test/fixtures.ts";
import { makeContext } from "../../test/test-context.ts";
import { beat } from "../check/beat.ts";
import { setCheck } from "../check/set-check.ts";
import { DAY_SECONDS, SLOT_SECONDS } from "../series/constants.ts";
import { addSeconds } from "../time/utc.ts";
import { getHealth } from "./get-health.ts";
import { getHealthHistory } from "./get-health-history.ts";
import type { HealthSpan } from "./history-schemas.ts";
import { joinSpans } from "./join-spans.ts";
import { pushSignal } from "./push-signal.ts";
import { receiveAlerts } from "./receive-alerts.ts";
import { removeSignal } from "./remove-signal.ts";
import type { HealthStatus } from "./schemas.ts";

function setUp() {
  const ctx = makeContext();
  const push = (status: HealthStatus, ttl_seconds = 600, source = "pump") =>
    pushSignal({ ctx, input: { source, status, reason: `It is ${status}`, ttl_seconds } });
  const wait = (seconds: number): void => ctx.clock.advanceSeconds(seconds);
  /** Spans as seconds since the beginning. */
  const told = async (source = "pump", days = 1) => {
    const history = await getHealthHistory({ ctx, input: { source, days } });
    const since = (utc: string): number => (Date.parse(utc) - Date.parse(EPOCH)) / 1000;
    const spans = history.spans.map(({ from_utc, to_utc, status, stale }) => [
      since(from_utc),
      since(to_utc),
      stale ? "stale" : status,
    ]);
    return { ...history, spans, reasons: history.spans.map(({ reason }) => reason) };
  };
  return { ctx, push, wait, told };
}

describe("the history of a signal", () => {
  it("is what was reported until the next report, and stale from when that was too old", async () => {
    const { push, wait, told } = setUp();
    await push("green", 100);
    wait(50);
    await push("green", 100);
    await push("red", 600, "pump-2");
    wait(150);
    await push("red", 600);
    wait(20);
    expect((await told()).spans).toEqual([
      [0, 150, "green"],
      [150, 200, "stale"],
      [200, 220, "red"],
    ]);
    expect((await told()).reasons).toEqual([
      "It is green",
      expect.stringMatching(/^no data from pump since/),
      "It is red",
    ]);
    expect((await told()).origin).toBe("trail");
  });

  it("tells nothing of the time when it was retired", async () => {
    const { ctx, push, wait, told } = setUp();
    await push("yellow");
    wait(10);
    await removeSignal({ ctx, input: { source: "pump" } });
    wait(90);
    expect((await told()).spans).toEqual([[0, 10, "yellow"]]);
    await push("green");
    wait(5);
    expect((await told()).spans).toEqual([
      [0, 10, "yellow"],
      [100, 105, "green"],
    ]);
  });

  it("begins with what counted when the period begins, also when nothing was reported in it", async () => {
    const { push, wait, told } = setUp();
    await push("green", 30 * 86_400);
    wait(3 * 86_400);
    const standing = await told();
    expect(standing.spans).toEqual([[2 * 86_400, 3 * 86_400, "green"]]);
    expect(standing.known_from_utc).toBe(standing.from_utc);
    await push("red");
    wait(60);
    expect((await told()).spans).toEqual([
      [2 * 86_400 + 60, 3 * 86_400, "green"],
      [3 * 86_400, 3 * 86_400 + 60, "red"],
    ]);
  });

  it("is that of an alert too, until it is resolved", async () => {
    const { ctx, wait, told } = setUp();
    const alert = { labels: { alertname: "Lag", severity: "critical" }, fingerprint: "00ddba11" };
    await receiveAlerts({ ctx, input: { alerts: [{ status: "firing", ...alert }] } });
    wait(60);
    await receiveAlerts({ ctx, input: { alerts: [{ status: "resolved", ...alert }] } });
    wait(60);
    expect((await told("alert.lag.00ddba11")).spans).toEqual([[0, 60, "red"]]);
  });

  it.each([
    ["as it fired before the period", 4, [3000, "red"]],
    ["as too old to count where it had fired long before", 9, [3000, "stale"]],
  ])("tells of an alert that is resolved in the period %s", async (_, hours, [until, status]) => {
    const { ctx, wait, told } = setUp();
    const alert = { labels: { alertname: "Lag", severity: "critical" }, fingerprint: "00ddba11" };
    await receiveAlerts({ ctx, input: { alerts: [{ status: "firing", ...alert }] } });
    wait(hours * 3600 + 3000);
    await receiveAlerts({ ctx, input: { alerts: [{ status: "resolved", ...alert }] } });
    wait(DAY_SECONDS - 3000);
    const history = await told("alert.lag.00ddba11");
    expect(history.spans).toEqual([[hours * 3600, hours * 3600 + Number(until), status]]);
    expect(history.known_from_utc).toBe(history.from_utc);
  });
});

describe("the history of other inputs", () => {
  it("is of a check what health said of it: its colours, and its silence", async () => {
    const { ctx, wait, told } = setUp();
    const check = { kind: "heartbeat", every_seconds: 3600, grace_seconds: 0 } as const;
    await setCheck({ ctx, input: { check_id: "job", check } });
    await beat({ ctx, input: { check_id: "job" } });
    wait(2 * 3600);
    await beat({ ctx, input: { check_id: "job", ok: false, note: "disk full" } });
    wait(20 * 3600);
    const { origin, spans, reasons } = await told("check.job");
    expect(origin).toBe("measured");
    // Of the first report no more is kept than that it was in those five minutes.
    const late = ((spans[0]?.[1] ?? 0) as number) - 3600;
    expect(late).toBeGreaterThan(0);
    expect(late).toBeLessThanOrEqual(SLOT_SECONDS);
    expect(spans).toEqual([
      [0, 3600 + late, "green"],
      [3600 + late, 2 * 3600, "stale"],
      [2 * 3600, 3 * 3600, "yellow"],
      [3 * 3600, 4 * 3600, "stale"],
      [4 * 3600, 22 * 3600, "stale"],
    ]);
    expect(reasons).toEqual(["its job reported that it went well", null, "disk full", null, null]);
    const { spans: raw } = await getHealthHistory({ ctx, input: { source: "check.job", days: 1 } });
    expect(raw.at(-1)).toMatchObject({ status: "red", stale: true });
    const { inputs } = await getHealth({ ctx, input: {} });
    expect(inputs.find(({ source }) => source === "check.job")).toMatchObject({ status: "red", stale: true });
  });

  it("is of a check that has been silent since long before the period what silence makes of it", async () => {
    const { ctx, wait, told } = setUp();
    await setCheck({ ctx, input: { check_id: "job", check: { kind: "heartbeat", every_seconds: 3600 } } });
    await beat({ ctx, input: { check_id: "job" } });
    wait(5 * DAY_SECONDS);
    await beat({ ctx, input: { check_id: "job" } });
    wait(600);
    const history = await getHealthHistory({ ctx, input: { source: "check.job", days: 1 } });
    expect(history.spans.map(({ status, stale }) => [status, stale])).toEqual([
      ["red", true],
      ["green", false],
    ]);
    expect(history.known_from_utc).toBe(history.from_utc);
    expect((await told("check.job", 92)).spans[0]?.[0]).toBe(0);
  });

  it.each(["server.disk", "check.none", "nobody"])("is empty of %s, and not made up", async (source) => {
    const { told } = setUp();
    expect(await told(source)).toMatchObject({ spans: [], known_from_utc: null });
  });
});

describe("looking through the trail", () => {
  it("is done for signals alone: of checks an index tells", () => {
    const { scans } = getHealthHistory.spec;
    const isScan = (input: unknown) => typeof scans === "function" && scans(input);
    expect(["pump", "check.job", "server.disk"].map((source) => isScan({ source }))).toEqual([true, false, false]);
    expect([null, {}, { source: { toString: 0 } }].map(isScan)).toEqual([false, false, false]);
  });
});

describe("joinSpans", () => {
  it("loses and adds no moment, and no two neighbours are alike", () => {
    const piece = fc.record({
      gap: fc.integer({ min: 0, max: 3 }),
      length: fc.integer({ min: 0, max: 5 }),
      status: fc.constantFrom<HealthStatus>("green", "red"),
    });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        let at = 0;
        const spans: HealthSpan[] = pieces.map(({ gap, length, status }) => {
          const from_utc = addSeconds(EPOCH, at + gap);
          at += gap + length;
          return { from_utc, to_utc: addSeconds(EPOCH, at), status, stale: false, reason: null };
        });
        const period = { from_utc: addSeconds(EPOCH, 3), to_utc: addSeconds(EPOCH, 40) };
        const joined = joinSpans(spans, period);
        const colour = (of: readonly HealthSpan[], utc: string): string | undefined =>
          of.find(({ from_utc, to_utc }) => from_utc <= utc && utc < to_utc)?.status;
        for (let second = 0; second < 100; second += 1) {
          const utc = addSeconds(EPOCH, second);
          const isIn = utc >= period.from_utc && utc < period.to_utc;
          expect(colour(joined, utc)).toBe(isIn ? colour(spans, utc) : undefined);
        }
        joined.forEach((span, index) => {
          const next = joined[index + 1];
          if (next !== undefined && next.from_utc === span.to_utc) expect(next.status).not.toBe(span.status);
        });
      }),
    );
  });
});
