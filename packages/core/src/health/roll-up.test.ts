import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EPOCH, makeSignal } from "../../test/fixtures.ts";
import { GREEN_MEASUREMENT } from "../../test/test-context.ts";
import { addSeconds } from "../time/utc.ts";
import { HEALTH_STATUSES, SNAPSHOT_MAX_REASONS } from "./constants.ts";
import { type Measurement, healthFingerprint, rollUpHealth, summariseHealth } from "./roll-up.ts";
import { Health } from "./schemas.ts";

const GREEN = GREEN_MEASUREMENT;

/** What is known of checks, and not of what reports by itself. */
const NOT_TOLD = { severity: null, owner: null, runbook: null, since_utc: null, to_green: null };

function measure(overrides: Partial<Measurement>): Measurement {
  return { ...GREEN, ...overrides };
}

describe("rollUpHealth", () => {
  it("is yellow, and says so, when nothing reports", () => {
    expect(rollUpHealth([], [], EPOCH)).toEqual({
      status: "yellow",
      reasons: ["no data: nothing reports health"],
      inputs: [],
      in_maintenance: [],
      checked_at_utc: EPOCH,
    });
  });

  it("is green without reasons when every input is green and fresh", () => {
    const health = rollUpHealth([GREEN], [makeSignal()], EPOCH);

    expect(health).toMatchObject({ status: "green", reasons: [] });
    expect(health.inputs).toEqual([
      {
        source: "server.disk",
        status: "green",
        reason: "80 GB free",
        reported_at_utc: EPOCH,
        expires_at_utc: null,
        stale: false,
        ...NOT_TOLD,
        kind: "server",
      },
      {
        source: "backup",
        status: "green",
        reason: "Backup verified",
        reported_at_utc: EPOCH,
        expires_at_utc: addSeconds(EPOCH, 60),
        stale: false,
        ...NOT_TOLD,
        kind: "signal",
      },
    ]);
  });

  it("tells of an alert that it is one, and where it says what to do", () => {
    const signal = makeSignal({ labels: { alertname: "DiskFull" }, runbook: "https://wiki.example/disk" });

    expect(rollUpHealth([], [signal], EPOCH).inputs).toMatchObject([
      { kind: "alert", runbook: "https://wiki.example/disk" },
    ]);
  });

  it.each([
    ["green", "green", "green"],
    ["green", "yellow", "yellow"],
    ["yellow", "green", "yellow"],
    ["yellow", "yellow", "yellow"],
    ["green", "red", "red"],
    ["red", "green", "red"],
    ["yellow", "red", "red"],
    ["red", "yellow", "red"],
    ["red", "red", "red"],
  ] as const)("of a %s measurement and a %s signal is %s", (measured, signalled, worst) => {
    expect(rollUpHealth([measure({ status: measured })], [makeSignal({ status: signalled })], EPOCH).status).toBe(
      worst,
    );
  });

  it.each([
    ["its status is unknown", { status: null }],
    ["it was never taken", { measured_at_utc: null }],
    ["it was never taken and yet claims to be red", { status: "red", measured_at_utc: null }],
  ] as const)("counts a measurement as yellow without data when %s", (_, overrides) => {
    expect(rollUpHealth([measure(overrides)], [], EPOCH)).toMatchObject({
      status: "yellow",
      reasons: ["no data from server.disk: it has never reported"],
      inputs: [{ status: "yellow", stale: true }],
    });
  });

  it.each([
    ["one microsecond before", -0.000001, "red", false],
    ["exactly at", 0, "yellow", true],
    ["one microsecond after", 0.000001, "yellow", true],
    ["long after", 1_000_000, "yellow", true],
  ])("judges a red signal %s the moment it expires", (_, seconds, status, stale) => {
    const signal = makeSignal({ status: "red", reason: "Backup failed" });

    const health = rollUpHealth([GREEN], [signal], addSeconds(signal.expires_at_utc, seconds));

    expect(health).toMatchObject({ status, inputs: [{ stale: false }, { stale }] });
    expect(health.reasons).toEqual([stale ? `no data from backup since ${EPOCH}` : "backup: Backup failed"]);
  });

  it.each([
    ["one microsecond before", -0.000001, "green"],
    ["exactly at", 0, "yellow"],
  ])("judges a green signal %s the moment it expires", (_, seconds, status) => {
    const signal = makeSignal();

    expect(rollUpHealth([], [signal], addSeconds(signal.expires_at_utc, seconds)).status).toBe(status);
  });

  it("judges the age of the server's own measurements by the same rule", () => {
    const measurement = measure({ expires_at_utc: addSeconds(EPOCH, 30) });

    expect(rollUpHealth([measurement], [], addSeconds(EPOCH, 29.999999)).status).toBe("green");
    expect(rollUpHealth([measurement], [], addSeconds(EPOCH, 30))).toMatchObject({
      status: "yellow",
      reasons: [`no data from server.disk since ${EPOCH}`],
    });
  });

  it("gives reasons worst first, in the order of the inputs where they are equally bad, and none for green", () => {
    const signals = (["yellow", "green", "red", "yellow", "red"] as const).map((status, index) =>
      makeSignal({ source: `s${index}`, status, reason: `is ${status}` }),
    );

    expect(rollUpHealth([measure({ status: "yellow", reason: "9 GB free" })], signals, EPOCH).reasons).toEqual([
      "s2: is red",
      "s4: is red",
      "server.disk: 9 GB free",
      "s0: is yellow",
      "s3: is yellow",
    ]);
  });

  it("is never better than any of its inputs, and green only when each of them is green and fresh", () => {
    fc.assert(
      fc.property(measurements, signals, fc.integer({ min: -100, max: 100 }), (taken, reported, seconds) => {
        const now = addSeconds(EPOCH, seconds);
        const health = rollUpHealth(taken, reported, now);
        const all = [...taken.map((item) => ({ ...item, reported_at_utc: item.measured_at_utc })), ...reported];
        const isFresh = (input: (typeof all)[number]): boolean =>
          input.reported_at_utc !== null && (input.expires_at_utc === null || now < input.expires_at_utc);

        expect(health.status === "green").toBe(
          all.length > 0 && all.every((input) => input.status === "green" && isFresh(input)),
        );
        expect(health.status === "red").toBe(all.some((input) => input.status === "red" && isFresh(input)));
        expect(health.reasons.length === 0).toBe(health.status === "green");
        expect(health.inputs).toHaveLength(all.length);
        expect(Health.parse(health)).toEqual(health);
      }),
    );
  });
});

describe("summariseHealth", () => {
  it.each([0, SNAPSHOT_MAX_REASONS, SNAPSHOT_MAX_REASONS + 1, 50])(
    "freezes the first reasons of %i, at most ten",
    (count) => {
      const reports = Array.from({ length: count }, (_, index) =>
        makeSignal({ source: `s${index}`, status: "yellow" }),
      );
      const health = rollUpHealth([GREEN], [...reports, makeSignal({ source: "worst", status: "red" })], EPOCH);

      const summary = summariseHealth(health);

      expect(summary.status).toBe("red");
      expect(summary.reasons).toHaveLength(Math.min(count + 1, 10));
      expect(summary.reasons[0]).toContain("worst");
      expect(Object.keys(summary)).toEqual(["status", "reasons"]);
    },
  );
});

describe("healthFingerprint", () => {
  const fingerprint = (...parts: Parameters<typeof makeSignal>[0][]): string =>
    healthFingerprint(rollUpHealth([GREEN], parts.map(makeSignal), EPOCH));

  it("tells the colour and which inputs are not green", () => {
    expect(fingerprint({ source: "b", status: "red" }, { source: "a", status: "yellow" }, { source: "c" })).toBe(
      "red a=yellow b=red",
    );
    expect(fingerprint()).toBe("green");
  });

  it("stays the same when only words, times, order or green inputs change", () => {
    const before = fingerprint({ source: "a", status: "red", reason: "17 errors" }, { source: "b", status: "yellow" });
    const after = fingerprint(
      { source: "b", status: "yellow", reported_at_utc: addSeconds(EPOCH, -5) },
      { source: "green" },
      { source: "a", status: "red", reason: "18 errors" },
    );

    expect(after).toBe(before);
  });

  it("changes when an input changes its colour, also when the roll-up does not", () => {
    const red = { source: "a", status: "red" } as const;

    expect(fingerprint(red, { source: "b", status: "yellow" })).not.toBe(fingerprint(red));
    expect(fingerprint(red, { source: "b", status: "red" })).not.toBe(
      fingerprint(red, { source: "b", status: "yellow" }),
    );
  });
});

const status = fc.constantFrom(...HEALTH_STATUSES);
const moment = fc.integer({ min: -100, max: 100 }).map((seconds) => addSeconds(EPOCH, seconds));

const measurements = fc.array(
  fc.record({
    source: fc.constantFrom("server.disk", "server.database"),
    status: fc.option(status),
    reason: fc.constant("measured"),
    measured_at_utc: fc.option(moment),
    expires_at_utc: fc.option(moment),
  }),
  { maxLength: 3 },
);

const signals = fc.array(
  fc.record({ source: fc.constantFrom("a", "b", "c"), status, expires_at_utc: moment }).map(makeSignal),
  { maxLength: 4 },
);
