import { type Utc, addSeconds } from "../time/utc.ts";
import { isBeyond } from "./keeps-limit.ts";
import type { Kpi, KpiPoint, KpiView } from "./schemas.ts";
import { tellFigure } from "./tell-figure.ts";

const SECONDS_PER_HOUR = 3600;

/** What a KPI says at `now`. A value says nothing any more from the moment at which it is older than `fresh_hours`. */
export function judgeKpi(
  definition: Kpi,
  latest: Pick<KpiPoint, "at_utc" | "value"> | null,
  now: Utc,
): Pick<KpiView, "status" | "why" | "stale_at_utc"> {
  if (latest === null) return { status: "unknown", why: "no data: it has never been reported", stale_at_utc: null };
  const stale_at_utc = addSeconds(latest.at_utc, definition.fresh_hours * SECONDS_PER_HOUR);
  if (stale_at_utc <= now) return { status: "unknown", why: `no data since ${latest.at_utc}`, stale_at_utc };
  return { ...judgeValue(definition, latest.value), stale_at_utc };
}

function judgeValue({ better, target, yellow, red, unit }: Kpi, value: number): Pick<KpiView, "status" | "why"> {
  const withUnit = (figure: string): string => (unit === "" ? figure : `${figure} ${unit}`);
  const limits = [red, yellow, target].filter((limit) => limit !== null);
  const said = withUnit(tellFigure(value, limits));
  const tell = (limit: number): string => withUnit(String(limit));
  const side = better === "higher" ? "below" : "above";
  if (red !== null && isBeyond(value, red, better)) {
    return { status: "red", why: `${said} is ${side} the red limit of ${tell(red)}` };
  }
  if (yellow !== null && isBeyond(value, yellow, better)) {
    return { status: "yellow", why: `${said} is ${side} the yellow limit of ${tell(yellow)}` };
  }
  if (target !== null && isBeyond(value, target, better)) {
    return { status: "green", why: `${said} keeps its limits and is ${side} the target of ${tell(target)}` };
  }
  if (target !== null) return { status: "green", why: `${said} keeps the target of ${tell(target)}` };
  return { status: "green", why: `${said}: ${limits.length === 0 ? "it has no limits" : "it keeps its limits"}` };
}
