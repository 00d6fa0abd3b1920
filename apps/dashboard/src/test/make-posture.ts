import { Check, FreezeWindow, Kpi } from "@valhalla-go/core/schemas";
import type {
  CheckDetail,
  CheckView,
  GateAnswer,
  HealthHistory,
  KpiView,
  Proposal,
  RuleForecast,
  WhatIf,
  WindowView,
} from "@valhalla-go/core/schemas";

const MOMENT = "2026-11-22T09:00:00.000000Z";
const ADA = { kind: "operator", id: "local:ada", name: "Ada" } as const;

/** A check of a page that is green, unless told otherwise. */
export function makeCheck(view: Partial<CheckView> = {}): CheckView {
  return {
    check_id: "shop",
    from: "database",
    check: Check.parse({ kind: "http", url: "https://shop.test/health", title: "The shop answers" }),
    status: "green",
    reason: "status is 200",
    since_utc: MOMENT,
    stale: false,
    in_maintenance: false,
    to_green: null,
    last: { at_utc: MOMENT, ok: true, reason: "status is 200", latency_ms: 84 },
    availability: { day_1: 1, day_7: 0.9995, day_30: 0.99, day_90: null },
    latency_ms: { p50: 84, p95: 210, p99: 400 },
    ...view,
  };
}

/** The same with two spans of history, of which one had a failure. */
export function makeCheckDetail(detail: Partial<CheckDetail> = {}): CheckDetail {
  const span = { seconds: 3600, p50_ms: 84, p95_ms: 210 };
  return {
    ...makeCheck(),
    history: [
      { ...span, starts_at_utc: "2026-11-22T08:00:00.000000Z", ok: 119, failed: 1 },
      { ...span, starts_at_utc: "2026-11-22T09:00:00.000000Z", ok: 120, failed: 0 },
    ],
    changes: [{ check_id: "shop", at_utc: MOMENT, from: "red", to: "green", reason: "status is 200" }],
    ...detail,
  };
}

/** A signal that was green for a quarter of the day and red for the last quarter; before that nothing is known. */
export function makeHistory(history: Partial<HealthHistory> = {}): HealthHistory {
  return {
    source: "checkout-queue",
    origin: "trail",
    from_utc: "2026-11-21T09:00:00.000000Z",
    to_utc: MOMENT,
    known_from_utc: "2026-11-21T21:00:00.000000Z",
    spans: [
      {
        from_utc: "2026-11-21T21:00:00.000000Z",
        to_utc: "2026-11-22T03:00:00.000000Z",
        status: "green",
        stale: false,
        reason: "all well",
      },
      { from_utc: "2026-11-22T03:00:00.000000Z", to_utc: MOMENT, status: "red", stale: false, reason: "lag 14 min" },
    ],
    ...history,
  };
}

/** A KPI below its red limit, unless told otherwise. */
export function makeKpi(view: Partial<KpiView> = {}): KpiView {
  return {
    kpi: "runway_months",
    definition: Kpi.parse({
      title: "Runway",
      unit: "months",
      better: "higher",
      target: 12,
      yellow: 9,
      red: 6,
      meaning: "Cash, divided by what goes out in a month.",
      owner: "finance",
    }),
    latest: { at_utc: MOMENT, value: 5.4, reported_by: ADA },
    status: "red",
    why: "5.4 months is below the red limit of 6 months",
    stale_at_utc: null,
    ...view,
  };
}

/** An open proposal of a worse band. */
export function makeProposal(proposal: Partial<Proposal> = {}): Proposal {
  return {
    id: "proposal-1",
    rule: "red-for-long",
    title: "Health stays red",
    direction: "tighten",
    from_band: "B",
    band: "C",
    reason: "Health has been red for 10 minutes.",
    evidence: [{ condition: "health == red", found: "health is red" }],
    state: "open",
    proposed_at_utc: MOMENT,
    decided_at_utc: null,
    decided_by: null,
    decision_reason: null,
    acceptable_at_utc: null,
    ...proposal,
  };
}

/** A rule that does not hold now. */
export function makeRule(rule: Partial<RuleForecast> = {}): RuleForecast {
  return {
    rule: "red-for-long",
    title: "Health stays red",
    propose: "C",
    apply: false,
    phase: "quiet",
    evidence: [],
    fires_at_utc: null,
    clears_at_utc: null,
    why: "it does not hold",
    ...rule,
  };
}

/** A deny window that is not now and comes once. */
export function makeWindow(view: Partial<WindowView> = {}): WindowView {
  return {
    window: "year-end",
    definition: FreezeWindow.parse({
      title: "The books are closed",
      when: { from: "2098-12-24T18:00", to: "2099-01-03T06:00" },
    }),
    text: "Once, from 2098-12-24 18:00 to 2099-01-03 06:00 (UTC)",
    current: null,
    coming: [{ starts_at_utc: "2098-12-24T18:00:00.000000Z", ends_at_utc: "2099-01-03T06:00:00.000000Z" }],
    ...view,
  };
}

/** No go, because health is red. */
export function makeAnswer(answer: Partial<GateAnswer> = {}): GateAnswer {
  return {
    verdict: "NO_GO",
    true_verdict: "NO_GO",
    reasons: ["Health is red (shop: status is 503)."],
    to_go: ["shop green for 2 more samples"],
    rules: [
      { rule: "read_only", verdict: "GO", why: "The record can be written." },
      { rule: "health", verdict: "NO_GO", why: "Health is red." },
    ],
    engine: "storage",
    action: "run",
    purpose: "deploy",
    dry_run: false,
    decided: true,
    band: "B",
    effective_band: { band: "B", from: "live", why: "The band is B." },
    status: "red",
    policy_version: "one",
    window: null,
    session_id: null,
    answered_at_utc: MOMENT,
    expires_at: MOMENT,
    decision_seq: 12,
    ...answer,
  };
}

/** One answer of the gate that would have been stricter. */
export function makeWhatIf(answer: Partial<WhatIf> = {}): WhatIf {
  return {
    from_utc: "2026-11-15T09:00:00.000000Z",
    to_utc: MOMENT,
    complete_from_utc: "2026-11-15T09:00:00.000000Z",
    policy_version: "two",
    policy_digest: "0".repeat(64),
    gate_answers: 40,
    decisions: 3,
    steps: 2,
    stricter: 7,
    looser: 0,
    changed: [
      {
        kind: "gate",
        engine: "storage",
        action: "scale",
        purpose: "deploy",
        step_id: null,
        actor: { kind: "api_key", id: "k7", name: "pipeline" },
        session_id: null,
        was: "GO",
        would_be: "NO_GO",
        effect: "stricter",
        why: "storage (boring) may not scale in band B.",
        count: 7,
        first_at_utc: MOMENT,
        last_at_utc: MOMENT,
        seq: 12,
      },
    ],
    more: 0,
    by_actor: [{ actor: { kind: "api_key", id: "k7", name: "pipeline" }, stricter: 7, looser: 0 }],
    by_engine: [{ engine: "storage", stricter: 7, looser: 0 }],
    by_session: [],
    not_replayed: [],
    ...answer,
  };
}
