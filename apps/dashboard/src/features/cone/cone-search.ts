/** The periods that the history of the cone is shown for. */
export const PERIODS = ["day", "week", "month", "quarter", "year"] as const;
export type HistoryPeriod = (typeof PERIODS)[number];

/** How many days each of them has. */
export const DAYS_OF: Readonly<Record<HistoryPeriod, number>> = { day: 1, week: 7, month: 30, quarter: 90, year: 365 };

/** The period that is shown when the URL names none. */
export const USUAL_PERIOD: HistoryPeriod = "month";

/** What the page of the cone is asked for, as it stands in the URL. */
export interface ConeSearch {
  readonly period?: HistoryPeriod;
}

/** What the URL asks for; the usual period is not named, and what is none is left out. */
export function readConeSearch(search: Record<string, unknown>): ConeSearch {
  const period = PERIODS.find((known) => known === search["period"]);
  return period === undefined || period === USUAL_PERIOD ? {} : { period };
}
