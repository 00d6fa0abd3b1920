import { CHECK_SOURCE_PREFIX } from "../health/constants.ts";
import type { HealthInput, HealthStatus } from "../health/schemas.ts";
import { type Utc, addSeconds } from "../time/utc.ts";
import { findOccurrence } from "../window/occurrences.ts";
import { followRules, limitSeverity } from "./follow-result.ts";
import type { Check, CheckState } from "./schemas.ts";
import { judgeSilent, silenceRules } from "./silence-rules.ts";

/** A check as it counts at a moment. */
export interface JudgedCheck {
  readonly check_id: string;
  readonly check: Check;
  readonly status: HealthStatus;
  readonly reason: string;
  /** Since when it has this colour; null where it has never reported. */
  readonly since_utc: Utc | null;
  /** Never reported, or longer silent than it may be. */
  readonly stale: boolean;
  /** When it is stale if nothing more comes; null where it has never reported. */
  readonly stale_at_utc: Utc | null;
  /** Until when it says nothing about health; null outside maintenance. */
  readonly maintenance_until_utc: Utc | null;
  /** What would make it green; null when it is. */
  readonly to_green: string | null;
  readonly last: CheckState["last"];
}

/**
 * How a check counts at `now`. Unknown is not green: what has never reported, and what has been silent for longer than
 * three intervals, is yellow and says since when. A heartbeat may be silent for its interval and its
 * grace, is yellow then and red after its time for that; what its last report said counts where it is worse.
 */
export function judgeCheck(check_id: string, check: Check, state: CheckState | null, now: Utc): JudgedCheck {
  const about = {
    check_id,
    check,
    maintenance_until_utc: maintenanceUntil(check, now),
    last: state?.last ?? null,
  };
  const source = checkSource(check_id);
  if (state === null || state.status === null || state.last === null) {
    return {
      ...about,
      status: "yellow",
      reason: `no data from ${source}: it has never reported`,
      since_utc: null,
      stale: true,
      stale_at_utc: null,
      to_green: nextSuccesses(check, 1),
    };
  }
  const status = limitSeverity(check, state.status);
  const silence = judgeSilence(check, state.last.at_utc, now);
  const stale_at_utc = silence.from_utc;
  if (silence.status === null) {
    const { reason, since_utc } = state;
    const told = { reason, since_utc, stale: false, stale_at_utc };
    return { ...about, ...told, status, to_green: findToGreen(check, { ...state, status }) };
  }
  const counted = judgeSilent(check, status, silence.status);
  return {
    ...about,
    status: counted,
    reason: `no data from ${source} since ${state.last.at_utc}`,
    since_utc: counted === status ? state.since_utc : silence.since_utc,
    stale: true,
    stale_at_utc,
    to_green: findToGreen(check, { ...state, status }) ?? nextSuccesses(check, 1),
  };
}

interface Silence {
  /** null while it is not silent for too long. */
  readonly status: HealthStatus | null;
  /** When it has been silent for too long. */
  readonly from_utc: Utc;
  /** Since when it has the colour. */
  readonly since_utc: Utc;
}

function judgeSilence(check: Check, last_utc: Utc, now: Utc): Silence {
  const { allowed_seconds, red_after_seconds } = silenceRules(check);
  const from_utc = addSeconds(last_utc, allowed_seconds);
  const red_utc = red_after_seconds === null ? null : addSeconds(from_utc, red_after_seconds);
  if (red_utc !== null && red_utc <= now) return { status: "red", from_utc, since_utc: red_utc };
  return { status: from_utc <= now ? "yellow" : null, from_utc, since_utc: from_utc };
}

function maintenanceUntil({ maintenance }: Check, now: Utc): Utc | null {
  let until: Utc | null = null;
  for (const recurrence of maintenance) {
    const ends = findOccurrence(recurrence, now)?.ends_at_utc ?? null;
    if (ends !== null && (until === null || until < ends)) until = ends;
  }
  return until;
}

/** What its results in a row are short of; null when they say green. */
function findToGreen(check: Check, { status, successes }: Pick<CheckState, "status" | "successes">): string | null {
  if (status === "green") return null;
  return nextSuccesses(check, Math.max(1, followRules(check).green_after - successes));
}

function nextSuccesses(check: Check, count: number): string {
  if (check.kind === "heartbeat") return "a report of its job that it went well";
  return count === 1 ? "1 more success" : `${count} more successes in a row`;
}

/** How health names a check. */
export function checkSource(check_id: string): string {
  return `${CHECK_SOURCE_PREFIX}${check_id}`;
}

/** A judged check as health is rolled up from it. */
export function toHealthInput({ check_id, check, last, stale_at_utc, ...judged }: JudgedCheck): HealthInput {
  const { status, reason, stale, since_utc, to_green } = judged;
  const { severity, owner, runbook } = check;
  return {
    source: checkSource(check_id),
    status,
    reason,
    reported_at_utc: last?.at_utc ?? null,
    expires_at_utc: stale_at_utc,
    stale,
    kind: check.kind === "heartbeat" ? "heartbeat" : "check",
    severity,
    owner,
    runbook,
    since_utc,
    to_green,
  };
}
