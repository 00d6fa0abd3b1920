import { countOf } from "../../lib/count.ts";

// The year of sessions, day by day.

export const TITLE = "Days";
export const READING = "Counting the days.";
export const CAPTION = "Sessions by day: a row for each day of the week, a column for each week";
export const EARLIER = "Earlier";
export const LATER = "Later";
export const NOT_MORE = "These are the latest.";
export const SHOW = "Show";
export const BY = { sessions: "sessions", work: "time at work" } as const;
export const ALL_DAYS = "Show all days";
export const sums = (sessions: number, work: string, span: string): string =>
  `${countOf(sessions, "session")}, ${work} at work, ${span}`;
export const span = (from: string, to: string): string => `${from} to ${to}`;
export const WEEKDAY = "Day of the week";
export const NOT_YET = "not yet";
export const NONE = "no session";
export const sessions = (count: number): string => countOf(count, "session");
export const atWork = (work: string): string => `${work} at work`;
export const outcome = (count: string, word: string): string => `${count} ${word}`;
export const worstBand = (band: string): string => `worst band ${band}`;
export const worstHealth = (status: string): string => `worst health ${status}`;
export const day = (date: string, facts: readonly string[]): string => `${date}: ${facts.join(", ")}`;
export const pickDay = (date: string): string => `The list shows the sessions of ${date}.`;
export const LESS = "less";
export const MORE = "more";
export const TROUBLE = "began in red health, or was aborted";
export const OPEN = "open";
export const NOT_RECORDED = "without a recorded outcome";
export const COMMAND_EARLIER = "Show an earlier year of sessions";
export const COMMAND_LATER = "Show a later year of sessions";
