import { type Check, type CheckResult, type FactValue, formatUtc, judgeResult } from "@valhalla-go/core";
import type { Draws } from "./draws.ts";
import { INCIDENT_DAYS, findStoryMidnight } from "./story-midnight.ts";
import { DAY, HOUR, MINUTE } from "./time-spans.ts";

/** Something that goes wrong with a target for a while. */
export interface Outage {
  readonly check_id: string;
  readonly from_ms: number;
  readonly to_ms: number;
  readonly kind: "down" | "slow";
}

/** What there is to find at a target. `status` null: nobody answers. */
export interface Found {
  readonly status: number | null;
  readonly latency_ms: number;
  readonly days_left: number;
}

/** Usual latency of each target in milliseconds. */
const USUAL_MS: Readonly<Record<string, number>> = {
  storefront: 180,
  "payments-api": 320,
  search: 140,
  "ledger-db": 9,
  "partner-feed": 410,
};
const USUAL_ELSE_MS = 200;
/** One look in so many fails by itself. */
const STRAY_FAILURES = 1 / 900;

/** Days before the last one of the story, minutes after midnight UTC of that day, and for how many minutes. */
const OUTAGES = [
  ["payments-api", 26, 580, 55, "down"],
  ["search", 19, 70, 35, "down"],
  ["storefront", INCIDENT_DAYS, 800, 80, "down"],
  ["ledger-db", INCIDENT_DAYS, 805, 45, "down"],
  ["search", 8, 480, 360, "slow"],
  ["payments-api", 5, 910, 25, "down"],
  ["storefront", 2, 615, 18, "slow"],
] as const satisfies readonly (readonly [string, number, number, number, Outage["kind"]])[];

/** How long before the end of the story search became slow, and for how long after it that lasts. */
const LAST_OUTAGE_MS = [24 * MINUTE, 50 * MINUTE] as const;

/**
 * What is out there in the demo: targets that exist on paper, and when each was ill. The past and the looks of a server that
 * runs on it are drawn from the same world, and nothing of it goes over a network.
 */
export class DemoWorld {
  readonly outages: readonly Outage[];
  readonly #draws: Draws;

  constructor(draws: Draws, from_ms: number, until_ms: number) {
    this.#draws = draws;
    const midnight = findStoryMidnight(until_ms);
    const past = OUTAGES.map(([check_id, days, minute, minutes, kind]) => {
      const from = midnight - days * DAY + minute * MINUTE;
      return { check_id, from_ms: from, to_ms: from + minutes * MINUTE, kind };
    }).filter((outage) => outage.from_ms > from_ms + 2 * HOUR);
    const [before, after] = LAST_OUTAGE_MS;
    this.outages = [...past, { check_id: "search", from_ms: until_ms - before, to_ms: until_ms + after, kind: "slow" }];
  }

  /** What a look at a target at this moment finds. */
  find(check_id: string, at_ms: number): Found {
    const name = [check_id, Math.floor(at_ms / MINUTE)] as const;
    const draws = this.#draws;
    const usual = USUAL_MS[check_id] ?? USUAL_ELSE_MS;
    // Busier in the afternoon; now and then a look takes much longer than the others.
    const rush = 1 + 0.25 * Math.sin(((at_ms % DAY) / DAY - 0.35) * 2 * Math.PI);
    const tail = draws.isHit(0.04, "tail", ...name) ? draws.between(1.3, 2.4, "long", ...name) : 1;
    const latency = usual * rush * tail * draws.between(0.85, 1.2, "latency", ...name);
    const outage = this.outages.find((one) => one.check_id === check_id && one.from_ms <= at_ms && at_ms < one.to_ms);
    const days_left = 81 - (Math.floor(at_ms / DAY) % 60);
    if (outage === undefined) {
      return { status: draws.isHit(STRAY_FAILURES, "stray", ...name) ? 502 : 200, latency_ms: latency, days_left };
    }
    const isSlow = outage.kind === "slow";
    const slower = isSlow ? draws.between(700, 1500, "slow", ...name) : 0;
    const status = isSlow ? 200 : draws.one([503, 502, null], "down", ...name);
    return { status, latency_ms: latency + slower, days_left };
  }

  /** The same as the result of a check. */
  look(check_id: string, check: Check, at_ms: number): CheckResult {
    const { status, latency_ms, days_left } = this.find(check_id, at_ms);
    const at_utc = formatUtc(at_ms * 1000);
    if (status === null || (check.kind === "tcp" && status !== 200)) {
      return { check_id, at_utc, ok: false, reason: "connection refused", latency_ms: null };
    }
    const latency = Math.round(latency_ms * 10) / 10;
    const facts = new Map<string, FactValue>([
      ["status", status],
      ["latency_ms", latency],
      ["days_left", days_left],
      ["connected", true],
      ["json.state", status === 200 ? "ready" : "failing"],
    ]);
    const conditions = check.kind === "heartbeat" ? [] : check.conditions;
    return { check_id, at_utc, ...judgeResult(conditions, (subject) => facts.get(subject)), latency_ms: latency };
  }
}
