import * as texts from "#texts/sessions.ts";
import { dayOf, endOfDay, startOfDay } from "../../lib/time/day.ts";

/** The periods that a report can be had of without naming days. */
export const NAMED_PERIODS = ["week", "month"] as const;

/** The first and the last day of a period, in the viewer's zone: `2026-11-22`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The week, from Monday on, or the month in which a moment (milliseconds since 1970) lies; up to that day. */
export function periodAround(name: (typeof NAMED_PERIODS)[number], millis: number): Period {
  const today = new Date(millis);
  const day = today.getDate() - (name === "month" ? today.getDate() - 1 : (today.getDay() + 6) % 7);
  const from = new Date(today.getFullYear(), today.getMonth(), day);
  return { from: dayOf(from.getTime()), to: dayOf(millis) };
}

/** What is wrong with a period that somebody typed; null when nothing is. */
export function findPeriodProblem({ from, to }: Period): string | null {
  if (from === "" || to === "") return texts.PERIOD_IS_INCOMPLETE;
  return from > to ? texts.PERIOD_IS_BACKWARDS : null;
}

/** Where the report of a period is, in one of its forms. */
export function periodReportUrl({ from, to }: Period, format: "html" | "csv"): string {
  return `/core/go/report?${new URLSearchParams({ from: startOfDay(from), to: endOfDay(to), format }).toString()}`;
}
