import type { ConeState, Difference, Snapshot } from "@valhalla-go/core/schemas";
import { describe, expect, it } from "vitest";
import { makeHealth } from "../../test/make.ts";
import { type LivePosture, compareSnapshot } from "./compare-snapshot.ts";

const cone: ConeState = {
  band: "B",
  reason: "Boot default",
  updated_at_utc: "2026-11-22T09:00:00.000000Z",
  metrics: { runway: 6, frozen: true },
};
const snapshot: Snapshot = { cone, status: { status: "green", reasons: [] }, playbook: null, policy: null };

function compare(live: Partial<LivePosture>, frozen = snapshot) {
  return compareSnapshot(frozen, { cone, health: makeHealth(), differences: [], ...live });
}

function marked(live: Partial<LivePosture>, frozen = snapshot): Record<string, string> {
  return Object.fromEntries(
    compare(live, frozen).flatMap(({ key, difference }) => (difference === null ? [] : [[key, difference]])),
  );
}

describe("compare snapshot", () => {
  it("marks nothing while the server tells of no difference", () => {
    expect(marked({})).toEqual({});
  });

  it("marks each field as the server judges it: better, worse, or only another", () => {
    const differences: Difference[] = [
      { field: "band", frozen: "B", live: "C", drift: "worsened" },
      { field: "reason", frozen: "Boot default", live: "Deny rate", drift: "none" },
      { field: "health", frozen: "yellow", live: "green", drift: "improved" },
      { field: "metrics.runway", frozen: 6, live: 5.5, drift: "none" },
    ];
    const now: ConeState = { ...cone, band: "C", reason: "Deny rate", metrics: { ...cone.metrics, runway: 5.5 } };
    expect(marked({ cone: now, differences })).toEqual({
      band: "worsened",
      "cone-reason": "none",
      health: "improved",
      "metric:runway": "none",
    });
  });

  it("does not call it a difference when the same band was set once more", () => {
    expect(marked({ cone: { ...cone, updated_at_utc: "2026-11-22T09:10:00.000000Z" } })).toEqual({});
  });

  it("takes the reasons of health together, the worst counts, and marks each that is only on one side", () => {
    const frozen: Snapshot = { ...snapshot, status: { status: "yellow", reasons: ["disk: low", "crm: slow"] } };
    const health = { ...makeHealth("red"), reasons: ["queue: lag", "disk: low"] };
    const differences: Difference[] = [
      { field: "reasons", frozen: "crm: slow", live: null, drift: "improved" },
      { field: "reasons", frozen: null, live: "queue: lag", drift: "worsened" },
    ];
    const row = compare({ health, differences }, frozen).find(({ key }) => key === "health-reasons");
    expect(row?.difference).toBe("worsened");
    expect(row?.frozen).toEqual({
      kind: "list",
      items: [
        { text: "disk: low", differs: false },
        { text: "crm: slow", differs: true },
      ],
    });
    expect(row?.now).toEqual({
      kind: "list",
      items: [
        { text: "queue: lag", differs: true },
        { text: "disk: low", differs: false },
      ],
    });
  });

  it("does not show a reason that a full snapshot had no room for", () => {
    const reasons = Array.from({ length: 12 }, (_, i) => `reason ${i}`);
    const frozen: Snapshot = { ...snapshot, status: { status: "red", reasons: reasons.slice(0, 10) } };
    const row = compare({ health: { ...makeHealth("red"), reasons } }, frozen).find(
      ({ key }) => key === "health-reasons",
    );
    expect(row?.now).toEqual(row?.frozen);
  });

  it("lists every metric of both sides", () => {
    const now = { ...cone, metrics: { runway: 6, deny_rate: 0.31 } };
    const rows = compare({ cone: now }).filter(({ key }) => key.startsWith("metric:"));
    expect(rows.map(({ label, frozen, now: live }) => [label, frozen, live])).toEqual([
      ["deny_rate", { kind: "text", text: null }, { kind: "text", text: "0.31" }],
      ["frozen", { kind: "text", text: "yes" }, { kind: "text", text: null }],
      ["runway", { kind: "text", text: "6" }, { kind: "text", text: "6" }],
    ]);
  });

  it("tells of playbook and policy only where they are others, and of another content under the same version", () => {
    const differences: Difference[] = [
      {
        field: "playbook",
        frozen: { id: "launch", version: "1", digest: "a" },
        live: { id: "launch", version: "2", digest: "b" },
        drift: "none",
      },
      { field: "policy", frozen: { version: "1", digest: "a" }, live: { version: "1", digest: "b" }, drift: "none" },
    ];
    const rows = compare({ differences }).slice(-2);
    expect(rows.map(({ frozen, now }) => [frozen, now])).toEqual([
      [
        { kind: "text", text: "launch version 1" },
        { kind: "text", text: "launch version 2" },
      ],
      [
        { kind: "text", text: "version 1" },
        { kind: "text", text: "version 1, with other content" },
      ],
    ]);
  });
});
