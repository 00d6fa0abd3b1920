import { type Health, getHealth } from "@valhalla-go/core";
import { ManualClock, makeContext } from "@valhalla-go/core/test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Finding, Probe } from "./probes.ts";
import { type ServerMonitor, createServerMonitor } from "./server-monitor.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const SETTINGS = { measure_every_seconds: 5, fresh_for_seconds: 30 };
const GREEN: Finding = { status: "green", reason: "all is well" };

/** A probe that finds what the test says; null: it fails. */
function makeProbe(finding: Finding | null = GREEN): Probe & { finding: Finding | null } {
  return {
    source: "server.test",
    finding,
    async measure() {
      if (this.finding === null) throw new Error("nothing to be measured");
      return this.finding;
    },
  };
}

function healthOf(monitor: ServerMonitor, clock: ManualClock): Promise<Health> {
  return getHealth({ ctx: makeContext({ clock, measureServer: () => monitor.latest() }), input: {} });
}

describe("createServerMonitor", () => {
  it("has no data before the first measurement, and that is not green", async () => {
    const clock = new ManualClock();
    const monitor = createServerMonitor([makeProbe()], clock, SETTINGS);
    expect(monitor.latest()).toMatchObject([{ source: "server.test", status: null, measured_at_utc: null }]);
    expect(await healthOf(monitor, clock)).toMatchObject({
      status: "yellow",
      reasons: ["no data from server.test: it has never reported"],
    });
    monitor.stop();
  });

  it("measures at once when asked, and again and again by itself", async () => {
    const clock = new ManualClock();
    const probe = makeProbe();
    const monitor = createServerMonitor([probe], clock, SETTINGS);
    await monitor.measure();
    expect(monitor.latest()).toMatchObject([{ ...GREEN, measured_at_utc: clock.nowUtc() }]);
    probe.finding = { status: "red", reason: "on fire" };
    clock.advanceSeconds(5);
    await vi.advanceTimersByTimeAsync(5000);
    expect(monitor.latest()).toMatchObject([{ status: "red", reason: "on fire", measured_at_utc: clock.nowUtc() }]);
    monitor.stop();
  });

  it("knows what a probe tells by itself at once, until it is stopped", async () => {
    const clock = new ManualClock();
    const told: { listener: (finding: Finding) => void } = { listener: () => {} };
    const probe: Probe = {
      ...makeProbe(),
      onFinding(listener) {
        told.listener = listener;
        return () => (told.listener = () => {});
      },
    };
    const monitor = createServerMonitor([probe], clock, SETTINGS);
    await monitor.measure();
    clock.advanceSeconds(1);
    told.listener({ status: "red", reason: "on fire" });
    expect(monitor.latest()).toMatchObject([{ status: "red", reason: "on fire", measured_at_utc: clock.nowUtc() }]);
    monitor.stop();
    told.listener(GREEN);
    expect(monitor.latest()).toMatchObject([{ status: "red" }]);
  });

  it("lets the measurement of a probe that fails grow stale, so that health turns yellow, and green again", async () => {
    const clock = new ManualClock();
    const probe = makeProbe();
    const other: Probe = { source: "server.other", measure: async () => GREEN };
    const monitor = createServerMonitor([probe, other], clock, SETTINGS);
    const statusAfter = async (seconds: number): Promise<string> => {
      for (let passed = 0; passed < seconds; passed += 5) {
        clock.advanceSeconds(5);
        await vi.advanceTimersByTimeAsync(5000);
      }
      return (await healthOf(monitor, clock)).status;
    };
    await monitor.measure();
    const measured = clock.nowUtc();
    probe.finding = null;
    expect(await statusAfter(25)).toBe("green");
    expect(await statusAfter(5)).toBe("yellow");
    expect((await healthOf(monitor, clock)).reasons).toEqual([`no data from server.test since ${measured}`]);
    probe.finding = GREEN;
    expect(await statusAfter(5)).toBe("green");
    monitor.stop();
  });

  it("does not measure once more while a measurement hangs, and never after it was stopped", async () => {
    const clock = new ManualClock();
    let begun = 0;
    let stopped = 0;
    const probe: Probe = {
      source: "server.slow",
      measure() {
        begun += 1;
        return new Promise(() => {});
      },
      stop: () => void (stopped += 1),
    };
    const monitor = createServerMonitor([probe], clock, SETTINGS);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(begun).toBe(1);
    monitor.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([begun, stopped]).toEqual([1, 1]);
  });

  it("lets one probe that hangs keep no other from being measured", async () => {
    const clock = new ManualClock();
    const hanging: Probe = { source: "server.slow", measure: () => new Promise(() => {}) };
    const monitor = createServerMonitor([hanging, makeProbe()], clock, SETTINGS);
    await vi.advanceTimersByTimeAsync(5000);
    clock.advanceSeconds(20);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(monitor.latest()[1]).toMatchObject({ status: "green", measured_at_utc: clock.nowUtc() });
    monitor.stop();
  });
});
