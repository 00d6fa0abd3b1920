import type { Band, HealthStatus } from "@valhalla-go/core/schemas";
import { countOf } from "../../lib/count.ts";

// The cone over time: lanes, sessions on them, health, and what was answered.

export const TITLE = "Over time";
export const READING = "Reading what was.";
export const EMPTY =
  "Nothing is recorded of this time. Bands, health, sessions and answers stand here once there are any.";
export const PERIOD = "Period";
export const PERIODS = {
  day: "24 hours",
  week: "7 days",
  month: "30 days",
  quarter: "90 days",
  year: "a year",
} as const;
export const showPeriod = (period: string): string => `Show the last ${period}`;

export const BAND = "Band";
export const HEALTH = "Health";
export const SESSIONS = "Sessions";
export const ANSWERS = "Answers";
export const perHour = (count: string): string => `up to ${count} an hour`;
export const perDay = (count: string): string => `up to ${count} a day (UTC)`;
export const LEGEND_SESSION = "session, on the lane of its band";
export const LEGEND_ALLOWED = "allowed, or go";
export const LEGEND_DENIED = "denied, hold or no go";
export const LEGEND_HEALTH = "health: higher is worse";

export const CURSOR = "Look at a moment";
export const NOT_RECORDED = "not recorded";
export const NOBODY = "nobody was in";
export const wasIn = (names: string): string => `${names} in a session`;
export const inBand = (band: Band, name: string): string => `band ${band}, ${name}`;
export const inHealth = (status: HealthStatus): string => `health ${status}`;
export const answered = (allowed: string, denied: string): string => `${allowed} allowed, ${denied} denied`;
export const readout = (parts: readonly string[]): string => parts.join(" · ");

export const toldFrom = (what: string, moment: string): string =>
  `${what}: more than fits. Told from ${moment} on; choose a shorter period for what was before.`;
export const WHAT = { bands: "Bands", health: "Health", sessions: "Sessions" } as const;

export const summary = (changes: number, sessions: number, allowed: string, denied: string): string =>
  `${countOf(changes, "change")} of the band, ${countOf(sessions, "session")}; ${allowed} answers allowed, ${denied} denied.`;

export const AS_TABLES = "As tables";
export const lastOf = (shown: string, all: string): string => `The last ${shown} of ${all}.`;
export const COLUMNS = {
  since: "Since",
  until: "Until",
  band: "Band",
  reason: "Reason",
  by: "By",
  status: "Health",
  reasons: "Why",
  started: "Started",
  ended: "Ended",
  who: "Who",
  outcome: "Outcome",
  from: "From",
  allowed: "Allowed",
  denied: "Denied",
  go: "Go",
  hold: "Hold",
  no_go: "No go",
} as const;
export const STILL = "still";
export const OPEN = "open";
export const NO_OUTCOME = "not kept";
export const BY_SESSION = "as a session froze it";
