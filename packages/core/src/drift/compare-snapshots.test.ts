import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EPOCH } from "../../test/fixtures.ts";
import { BANDS } from "../cone/constants.ts";
import { HEALTH_STATUSES } from "../health/constants.ts";
import type { Snapshot } from "../session/schemas.ts";
import { compareSnapshots } from "./compare-snapshots.ts";
import type { DriftLevel } from "./schemas.ts";

type Parts = Partial<Snapshot["cone"] & Snapshot["status"] & Pick<Snapshot, "playbook" | "policy">>;

const STEP = {
  id: "a",
  title: "A",
  why: "A",
  band_min: "D",
  blocked_if_red: true,
  remediation: false,
  evidence: null,
} as const;
const LAUNCH = {
  id: "launch",
  title: "Launch",
  version: "1",
  progress: "once",
  steps: [STEP],
  digest: "a".repeat(64),
} as const;
const PLAYBOOK: Snapshot["playbook"] = { ...LAUNCH, steps: [...LAUNCH.steps] };
const POLICY: Snapshot["policy"] = { version: "default-1", digest: "b".repeat(64) };

function snapshot(parts: Parts = {}): Snapshot {
  const { band = "B", reason = "Steady", updated_at_utc = EPOCH, metrics = {} } = parts;
  const { status = "green", reasons = [], playbook = PLAYBOOK, policy = POLICY } = parts;
  return { cone: { band, reason, updated_at_utc, metrics }, status: { status, reasons }, playbook, policy };
}

const ten = (first: string): string[] => [first, ...Array.from({ length: 9 }, (_, index) => `s${index}: down`)];

/** What is frozen, what is live, and the one difference, field, frozen, live and drift. */
const TABLE: [string, Parts, Parts, [string, unknown, unknown, DriftLevel]][] = [
  ["a better band", { band: "C" }, { band: "A" }, ["band", "C", "A", "improved"]],
  ["a worse band", { band: "A" }, { band: "B" }, ["band", "A", "B", "worsened"]],
  ["another reason", { reason: "Old" }, { reason: "New" }, ["reason", "Old", "New", "none"]],
  ["a metric that moved", { metrics: { a: 1 } }, { metrics: { a: 2 } }, ["metrics.a", 1, 2, "none"]],
  ["a metric that came", {}, { metrics: { a: false } }, ["metrics.a", null, false, "none"]],
  ["a metric that went", { metrics: { a: "x" } }, {}, ["metrics.a", "x", null, "none"]],
  ["better health", { status: "red" }, { status: "yellow" }, ["health", "red", "yellow", "improved"]],
  ["worse health", { status: "green" }, { status: "yellow" }, ["health", "green", "yellow", "worsened"]],
  ["a reason that came", {}, { reasons: ["pump: down"] }, ["reasons", null, "pump: down", "worsened"]],
  ["a reason that went", { reasons: ["pump: down"] }, {}, ["reasons", "pump: down", null, "improved"]],
  [
    "a source that says something else",
    { reasons: ["queue: 71 wait"] },
    { reasons: ["queue: 72 wait"] },
    ["reasons", "queue: 71 wait", "queue: 72 wait", "none"],
  ],
  [
    "a source that fell silent",
    { reasons: ["pump:1: down"] },
    { reasons: [`no data from pump:1 since ${EPOCH}`] },
    ["reasons", "pump:1: down", `no data from pump:1 since ${EPOCH}`, "none"],
  ],
  [
    "a reason that may only have come up from behind others",
    { reasons: ten("a: down") },
    { reasons: [...ten("a: down").slice(0, 9), "b: down"] },
    ["reasons", null, "b: down", "none"],
  ],
  [
    "another playbook of the same version",
    {},
    { playbook: { ...PLAYBOOK, digest: "c".repeat(64) } },
    [
      "playbook",
      { id: "launch", version: "1", digest: "a".repeat(64) },
      { id: "launch", version: "1", digest: "c".repeat(64) },
      "none",
    ],
  ],
  [
    "another version of the policy",
    {},
    { policy: { ...POLICY, version: "2" } },
    ["policy", { version: "default-1", digest: "b".repeat(64) }, { version: "2", digest: "b".repeat(64) }, "none"],
  ],
];

describe("compareSnapshots", () => {
  it.each(TABLE)("tells %s", (_, frozen, live, [field, was, is, drift]) => {
    const { differences } = compareSnapshots(snapshot(frozen), snapshot(live));
    expect(differences).toContainEqual({ field, frozen: was, live: is, drift });
  });

  it("finds no difference between a snapshot and itself, nor in when the cone was set", () => {
    const later = snapshot({ updated_at_utc: "2026-01-02T00:00:00.000000Z" });
    expect(compareSnapshots(snapshot(), later)).toEqual({ level: "none", differences: [] });
  });

  it("does not compare playbook and policy with those of a snapshot that has none", () => {
    const old = snapshot({ playbook: null, policy: null });
    expect(compareSnapshots(old, snapshot())).toEqual({ level: "none", differences: [] });
    expect(compareSnapshots(snapshot(), old)).toEqual({ level: "none", differences: [] });
  });

  it.each([
    ["worse beside better is worse", { band: "A", status: "red" }, "worsened"],
    ["better alone is better", { band: "A" }, "improved"],
    ["neither better nor worse is none", { reason: "Other words" }, "none"],
  ] as const)("%s", (_, live, level) => {
    expect(compareSnapshots(snapshot(), snapshot(live)).level).toBe(level);
  });

  it("does not take a reason that a full list may have cut off for one that is mended", () => {
    const live = snapshot({ status: "red", reasons: ten("new: down") });
    const { differences } = compareSnapshots(snapshot({ status: "red", reasons: ["old: down"] }), live);
    expect(differences).toContainEqual({ field: "reasons", frozen: "old: down", live: null, drift: "none" });
  });

  it("tells metrics whose names an object has by itself", () => {
    const metrics = JSON.parse('{"constructor":1,"toString":2}') as Snapshot["cone"]["metrics"];
    expect(compareSnapshots(snapshot(), snapshot({ metrics })).differences.map(({ field }) => field)).toEqual([
      "metrics.constructor",
      "metrics.toString",
    ]);
  });

  it("mirrors: what is better one way is worse the other way, and the same fields differ", () => {
    const parts = fc.record({
      band: fc.constantFrom(...BANDS),
      status: fc.constantFrom(...HEALTH_STATUSES),
      reason: fc.constantFrom("One", "Two"),
      metrics: fc.dictionary(fc.constantFrom("a", "b", "c"), fc.integer({ min: 0, max: 2 })),
      reasons: fc.uniqueArray(fc.constantFrom("a: down", "b: late", "c: full"), { maxLength: 3 }),
    });
    const mirror = { none: "none", improved: "worsened", worsened: "improved" } as const;
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const there = compareSnapshots(snapshot(one), snapshot(other)).differences;
        const back = compareSnapshots(snapshot(other), snapshot(one)).differences;
        const mirrored = back.map(({ field, frozen, live, drift }) => ({
          field,
          frozen: live,
          live: frozen,
          drift: mirror[drift],
        }));
        expect(new Set(mirrored.map((each) => JSON.stringify(each)))).toEqual(
          new Set(there.map((each) => JSON.stringify(each))),
        );
      }),
    );
  });
});
