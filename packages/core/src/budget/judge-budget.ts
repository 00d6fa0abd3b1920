import { DAY_SECONDS, SLOT_SECONDS } from "../series/constants.ts";
import type { Bucket } from "../series/schemas.ts";
import { sumPeriod } from "../series/sum-period.ts";
import { type Utc, addSeconds, formatUtc, parseUtc } from "../time/utc.ts";
import { AT_RISK_SHARE, BURN_RULES, type Budget, type BudgetView } from "./schemas.ts";

const MICROS_PER_SECOND = 1_000_000;
const MINUTE_SECONDS = 60;

type Burn = BudgetView["burns"][number];
type BurnRule = (typeof BURN_RULES)[number];

/**
 * How an error budget stands at `now`, from the hours and days of what it counts. Remaining is 1 less the share of the bad
 * samples that the objective allows of all there were in the window. A burn rate is the share of bad samples by the share that
 * is allowed: at 1 the budget is spent exactly at the end of its window. A rule fires when its rate is reached over its long
 * and its short window (Google SRE workbook, multiwindow, multi-burn-rate alerts), and never before its long window is full of
 * data.
 */
export function judgeBudget(
  definition: Budget,
  buckets: readonly Bucket[],
  now: Utc,
): Pick<BudgetView, "state" | "remaining" | "good" | "count" | "burns" | "spent_at_utc"> {
  const { objective, window_days } = definition;
  const { good, count } = sumPeriod(buckets, addSeconds(now, -window_days * DAY_SECONDS), afterNow(now));
  const burns = BURN_RULES.map((rule) => judgeBurn(rule, objective, buckets, now));
  const allowed = count * (1 - objective);
  const remaining = count === 0 ? null : 1 - (count - good) / allowed;
  return {
    state: stateOf(remaining),
    remaining,
    good,
    count,
    burns,
    spent_at_utc: forecastSpent(definition, { good, count }, buckets, now),
  };
}

/** Rounding leaves what is exactly at a limit a hair above or below it. */
const NOTHING_LEFT = 1e-9;

function stateOf(remaining: number | null): BudgetView["state"] {
  if (remaining === null) return "no_data";
  if (remaining <= NOTHING_LEFT) return "spent";
  return remaining <= AT_RISK_SHARE + NOTHING_LEFT ? "at_risk" : "ok";
}

function judgeBurn(rule: BurnRule, objective: number, buckets: readonly Bucket[], now: Utc): Burn {
  const { name, rate, long_minutes, short_minutes } = rule;
  const long = rateOver(long_minutes, objective, buckets, now);
  const short = rateOver(short_minutes, objective, buckets, now);
  const judged = { rule: name, rate, long, short };
  if (long === null) return { ...judged, fires: false, why: `no data in the last ${tellMinutes(long_minutes)}` };
  if (!isFull(long_minutes, buckets, now)) {
    return { ...judged, long: null, fires: false, why: `not ${tellMinutes(long_minutes)} of data yet` };
  }
  if (short === null) return { ...judged, fires: false, why: `no data in the last ${tellMinutes(short_minutes)}` };
  const fires = reaches(long, rate) && reaches(short, rate);
  const rates = `${tell(long)} times over ${tellMinutes(long_minutes)}, ${tell(short)} times over ${tellMinutes(short_minutes)}`;
  return { ...judged, fires, why: `${rates}; it fires at ${rate} times over both` };
}

function reaches(found: number, rate: number): boolean {
  return found >= rate - NOTHING_LEFT;
}

function rateOver(minutes: number, objective: number, buckets: readonly Bucket[], now: Utc): number | null {
  const { count, good } = sumPeriod(buckets, windowStart(minutes, now), afterNow(now));
  return count === 0 ? null : (count - good) / count / (1 - objective);
}

/**
 * Whether there was data when the window began, or at most as long as it is before: else what is in it is only the beginning, or
 * what came after a silence, and a handful of samples would speak for all of it.
 */
function isFull(minutes: number, buckets: readonly Bucket[], now: Utc): boolean {
  const start = windowStart(minutes, now);
  return sumPeriod(buckets, addSeconds(start, -minutes * MINUTE_SECONDS), start).count > 0;
}

/** Windows begin where a slot does, so that none is counted in part. */
function windowStart(minutes: number, now: Utc): Utc {
  const slot = SLOT_SECONDS * MICROS_PER_SECOND;
  const start = parseUtc(now) - minutes * MINUTE_SECONDS * MICROS_PER_SECOND;
  return formatUtc(Math.floor(start / slot) * slot);
}

/** Periods end before their end, and what was measured now counts. */
function afterNow(now: Utc): Utc {
  return formatUtc(parseUtc(now) + 1);
}

/**
 * When the budget is spent if samples go on as in the last hours: as many, and as large a share of them bad. Null when it is
 * spent already, when there is no data, and when that share is allowed.
 */
function forecastSpent(
  { objective, window_days }: Budget,
  { good, count }: { readonly good: number; readonly count: number },
  buckets: readonly Bucket[],
  now: Utc,
): Utc | null {
  const minutes = BURN_RULES[1].long_minutes;
  const from = windowStart(minutes, now);
  const lately = sumPeriod(buckets, from, afterNow(now));
  const left = count * (1 - objective) - (count - good);
  if (lately.count === 0 || left <= NOTHING_LEFT || !isFull(minutes, buckets, now)) return null;
  const tooMany = lately.count - lately.good - lately.count * (1 - objective);
  if (tooMany <= 0) return null;
  const seconds = (parseUtc(now) - parseUtc(from)) / MICROS_PER_SECOND;
  const inSeconds = left / (tooMany / seconds);
  return inSeconds > window_days * DAY_SECONDS ? null : addSeconds(now, inSeconds);
}

function tell(rate: number): string {
  return rate.toFixed(1);
}

function tellMinutes(minutes: number): string {
  return minutes <= 60 ? `${minutes} minutes` : `${minutes / 60} hours`;
}
