import type { ConeState, Snapshot } from "@valhalla-go/core/schemas";
import { describe, expect, it } from "vitest";
import { makeHealth } from "../../test/make.ts";
import { compareSnapshot, countDifferences } from "./compare-snapshot.ts";

const cone: ConeState = {
  band: "B",
  reason: "Boot default",
  updated_at_utc: "2026-11-22T09:00:00.000000Z",
  metrics: { runway: 6, frozen: true },
};
const snapshot: Snapshot = { cone, status: { status: "green", reasons: [] }, playbook: null, policy: null };

function differing(...args: Parameters<typeof compareSnapshot>): string[] {
  return compareSnapshot(...args).flatMap((row) => (row.differs ? [row.key] : []));
}

describe("compare snapshot", () => {
  it("marks nothing while nothing changed", () => {
    expect(countDifferences(compareSnapshot(snapshot, cone, makeHealth()))).toBe(0);
  });

  it("marks the band and everything that changed with it", () => {
    const now: ConeState = { ...cone, band: "C", reason: "Deny rate", updated_at_utc: "2026-11-22T09:10:00.000000Z" };
    expect(differing(snapshot, now, makeHealth())).toEqual(["band", "cone-reason", "cone-set"]);
  });

  it("marks health and each reason that is only on one side", () => {
    const frozen: Snapshot = { ...snapshot, status: { status: "yellow", reasons: ["disk: low", "crm: slow"] } };
    const health = { ...makeHealth("red"), reasons: ["queue: lag", "disk: low"] };
    expect(differing(frozen, cone, health)).toEqual(["health", "health-reasons"]);
    const reasons = compareSnapshot(frozen, cone, health).find(({ key }) => key === "health-reasons");
    expect(reasons?.frozen).toEqual({
      kind: "list",
      items: [
        { text: "disk: low", differs: false },
        { text: "crm: slow", differs: true },
      ],
    });
    expect(reasons?.now).toEqual({
      kind: "list",
      items: [
        { text: "queue: lag", differs: true },
        { text: "disk: low", differs: false },
      ],
    });
  });

  it("does not call reasons in another order a difference", () => {
    const frozen: Snapshot = { ...snapshot, status: { status: "yellow", reasons: ["a", "b"] } };
    expect(differing(frozen, cone, { ...makeHealth("yellow"), reasons: ["b", "a"] })).toEqual([]);
  });

  it("does not call a reason new that a full snapshot had no room for", () => {
    const reasons = Array.from({ length: 12 }, (_, i) => `reason ${i}`);
    const frozen: Snapshot = { ...snapshot, status: { status: "red", reasons: reasons.slice(0, 10) } };
    expect(differing(frozen, cone, { ...makeHealth("red"), reasons })).toEqual([]);
  });

  it("marks metrics that changed, came or went, and leaves the others", () => {
    const now = { ...cone, metrics: { runway: 5.5, deny_rate: 0.31 } };
    const rows = compareSnapshot(snapshot, now, makeHealth()).filter(({ key }) => key.startsWith("metric:"));
    expect(rows.map(({ label, differs }) => [label, differs])).toEqual([
      ["deny_rate", true],
      ["frozen", true],
      ["runway", true],
    ]);
    expect(differing(snapshot, { ...cone, metrics: { ...cone.metrics } }, makeHealth())).toEqual([]);
  });
});
