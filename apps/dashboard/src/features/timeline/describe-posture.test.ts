import { describe, expect, it } from "vitest";
import { makeEntry } from "../../test/make.ts";
import { describeEntry } from "./describe-entry.ts";

function sentence(event: string, payload: Parameters<typeof makeEntry>[1]): string {
  const { text, detail } = describeEntry(makeEntry(event, payload), (id) => id);
  return detail === null ? text : `${text} | ${detail}`;
}

const alert = (source: string) => ({ source, status: "red", reason: `${source} is down`, labels: {} });
const proposal = {
  rule: "red-health",
  direction: "tighten",
  from_band: "B",
  band: "C",
  reason: "Health has been red for 10 minutes.",
  evidence: [{ condition: "health == red", found: "health is red" }],
  state: "open",
};

describe("what is said of posture", () => {
  it.each([
    [
      "HEALTH_ALERTS",
      { fired: [alert("alert.disk.1")], resolved: [] },
      "1 alert fired: alert.disk.1. | alert.disk.1 is down",
    ],
    [
      "HEALTH_ALERTS",
      { fired: ["a", "b", "c", "d", "e"].map(alert), resolved: ["f"] },
      "5 alerts fired: a, b, c and 2 more; 1 alert over: f. | a is down; b is down; c is down",
    ],
    [
      "HEALTH_CHECK_SET",
      { check_id: "shop", before: null, after: { kind: "http", url: "https://shop.test" } },
      "Ada set up the check shop. | http, https://shop.test",
    ],
    [
      "HEALTH_CHECK_SET",
      { check_id: "job", before: { kind: "heartbeat" }, after: { kind: "heartbeat" } },
      "Ada changed the check job. | heartbeat",
    ],
    ["HEALTH_CHECK_REMOVE", { check_id: "shop", reason: "Gone", before: {} }, "Ada removed the check shop. | Gone"],
    ["HEALTH_CHECK_RUN", { check_id: "shop", before: "red" }, "Ada had a server look at shop."],
    ["HEALTH_BEAT", { check_id: "backup", ok: true, note: null }, "backup reported in."],
    [
      "HEALTH_BEAT",
      { check_id: "backup", ok: false, note: "disk full" },
      "backup reported that it failed. | disk full",
    ],
    [
      "KPI_REPORT",
      { accepted: 1, already_known: 0, latest: [{ kpi: "runway_months", value: 5.4 }] },
      "Ada reported runway_months 5.4.",
    ],
    [
      "KPI_REPORT",
      { accepted: 90, already_known: 0, latest: [{ kpi: "mrr", value: 12_300 }] },
      "Ada reported mrr 12,300. | 90 values in all",
    ],
    [
      "CONE_PROPOSE",
      proposal,
      "Tightening to band C is proposed by the rule red-health. | Health has been red for 10 minutes.; health is red",
    ],
    [
      "CONE_PROPOSE",
      { ...proposal, reason: "Too long red: health is red" },
      "Tightening to band C is proposed by the rule red-health. | Too long red: health is red",
    ],
    [
      "CONE_PROPOSE",
      { ...proposal, state: "applied", evidence: [] },
      "Tightening to band C is applied by the rule red-health. | Health has been red for 10 minutes.",
    ],
    [
      "CONE_PROPOSAL_ACCEPT",
      { ...proposal, direction: "loosen", band: "B", decision_reason: "All well since noon" },
      "Ada accepted the proposal to loosen to band B. | All well since noon",
    ],
    [
      "CONE_PROPOSAL_DECLINE",
      { ...proposal, decision_reason: "Known, being mended" },
      "Ada declined the proposal to tighten to band C. | Known, being mended",
    ],
    ["CONE_PROPOSAL_WITHDRAW", { band: "C" }, "The proposal of band C was withdrawn: what it was about passed."],
    [
      "GO_GATE",
      { engine: "pricing", action: "scale", purpose: "deploy", verdict: "NO_GO", reasons: ["Health is red."] },
      "The gate told Ada no go for pricing to scale. | Health is red.",
    ],
    [
      "GO_GATE",
      {
        engine: "pricing",
        action: "run",
        purpose: "repair",
        verdict: "GO",
        true_verdict: "HOLD",
        dry_run: true,
        reasons: [],
      },
      "The gate told Ada hold for pricing to run (repair), in a dry run.",
    ],
    [
      "GO_GATE_FOLD",
      { engine: "pricing", action: "run", purpose: "deploy", verdict: "GO", count: 840 },
      "The gate told go for pricing to run 840 times.",
    ],
  ])("tells %s", (event, payload, expected) => {
    expect(sentence(event, payload)).toBe(expected);
  });

  it("marks what was not let through as refused", () => {
    const mark = (verdict: string) => describeEntry(makeEntry("GO_GATE", { verdict }), (id) => id).mark;
    expect([mark("GO"), mark("HOLD"), mark("NO_GO")]).toEqual(["decision", "refused", "refused"]);
  });
});
