import type { BudgetView, KpiView } from "@valhalla-go/core/schemas";
import { countOf } from "../../lib/count.ts";

// KPIs: their cards, reporting a value, importing a file, error budgets.

export const KPIS = "KPIs";
export const READING = "Reading the KPIs.";
export const NONE_DEFINED =
  "None is defined. A KPI is defined in the policy, so that two people come to the same figure.";
export const NONE_TITLE = "No figure is watched yet";
export const NONE_HOW =
  "Write under kpis: in a file of the policy what the figure means, which way is good, and from where on it matters. Then it is reported here, by a call, from a file, or read from Prometheus.";
export const allGreen = (kpis: number): string =>
  kpis === 1 ? "The only KPI is green." : `All of ${countOf(kpis, "KPI")} are green.`;
export const someNotGreen = (bad: number, kpis: number): string =>
  `${bad} of ${countOf(kpis, "KPI")} ${bad === 1 ? "is" : "are"} not green.`;
export const AS_OF = "As of";

// A card.

export const STATUS: Readonly<Record<KpiView["status"], string>> = {
  green: "green",
  yellow: "yellow",
  red: "red",
  unknown: "unknown",
};
export const NO_VALUE = "no value";
export const AS_OF_SMALL = "as of ";
export const by = (name: string): string => `, by ${name}`;
export const WHAT_IT_MEANS = "What it means";
export const NO_OWNER = "Nobody owns it.";
export const owner = (name: string): string => `Owner: ${name}.`;
export const countsFor = (span: string): string => ` A value counts for ${span}.`;
export const REPORTED_BY_HAND = "Somebody or something reports it.";
export const readFrom = (span: string, query: string) => [`Read every ${span} from `, `: ${query}`] as const;
export const PROMETHEUS = "Prometheus";
export const REPORT_VALUE = "Report a value";
export const reportValueOf = (title: string): string => `Report a value of ${title}`;
export const target = (figure: string): string => `target ${figure}`;
export const limit = (kind: string, better: "higher" | "lower", figure: string): string =>
  `${kind} ${better === "higher" ? "below" : "above"} ${figure}`;
export const level = (kind: string, figure: string): string => `${kind} ${figure}`;
export const READING_HISTORY = "Reading its history.";
export const lastDays = (days: number): string => `The last ${days} days`;
export const NOTHING_REPORTED = "Nothing was reported in this time.";
export const oneValue = (figure: string): string => `One value: ${figure}.`;
export const plotSummary = (first: string, last: string, low: string, high: string, values: number): string =>
  `From ${first} to ${last}, between ${low} and ${high}, in ${countOf(values, "value")}.`;

// Reporting a value.

export const VALUE = "Value";
export const valueIn = (unit: string): string => `Value, in ${unit}`;
export const WHEN = "When";
export const WHEN_HINT = "Left empty: now.";
export const A_NUMBER = "A number.";
export const NOT_IN_FUTURE = "Not in the future.";
export const known = (kpi: string): string => `A value of ${kpi} is known for that moment already.`;
export const is = (kpi: string, figure: string): string => `${kpi} is ${figure}.`;
export const REPORT_IT = "Report it";
export const CANCEL = "Cancel";

// Importing a file.

export const IMPORT = "Import a file";
export const IMPORT_TITLE = "Import values from a CSV file";
export const IMPORT_ABOUT =
  "The first line is kpi,at,value; each line after it is one value. A moment is 2026-11-22 or 2026-11-22T09:00:00Z. Of a file with a bad line nothing is kept.";
export const DROP = "Drop a CSV file here, or choose one";
export const DROP_HINT = "It is read in your browser first. Nothing is sent before you say so.";
export const OR_PASTE = "Or paste the lines";
export const EXAMPLE = "kpi,at,value\nrunway_months,2026-11-22,5.4";
export const fileRead = (name: string): string => `${name} was read.`;
export const TOO_LONG = "It is longer than what is taken at once: 90,000 characters. Split it into several files.";
export const tooLarge = (file: string): string =>
  `${file} was not read: it is longer than what is taken at once, 90,000 characters. Split it into several files.`;
export const UNREADABLE = "This file cannot be read as text.";
export const badLines = (count: number): string => `${countOf(count, "line")} to mend first`;
export const PROBLEMS = "What is wrong, line by line";
export const unknownKpi = (line: number, kpi: string, names: string): string =>
  `line ${line}: there is no KPI ${kpi}; there are: ${names}`;
export const PREVIEW = "What will be reported";
export const previewOf = (shown: number, all: number): string =>
  shown === all ? countOf(all, "value") : `the first ${shown} of ${countOf(all, "value")}`;
export const LINE = "Line";
export const KPI = "KPI";
export const AT = "At";
export const importCount = (values: number): string => (values === 0 ? "Import" : `Import ${countOf(values, "value")}`);
export const imported = (accepted: number, already_known: number): string =>
  `${countOf(accepted, "value")} ${accepted === 1 ? "is" : "are"} reported${already_known === 0 ? "" : `, ${already_known} known already`}.`;

// Error budgets.

export const BUDGETS = "Error budgets";
export const budgetCount = (count: number): string => countOf(count, "budget");
export const READING_BUDGETS = "Reading the budgets.";
export const NO_BUDGETS =
  "There is none. A budget says in the policy how much of a check or of a KPI may go wrong: 99.9 of 100 over 30 days, for example.";
export const BUDGET = "Budget";
export const LEFT = "Left";
export const BURNING = "Burning";
export const SPENT_WHEN = "Spent when";
export const BUDGET_STATE: Readonly<Record<BudgetView["state"], string>> = {
  ok: "enough left",
  at_risk: "at risk",
  spent: "spent",
  no_data: "no data",
};
export const ofCheck = (check: string): string => `check ${check}`;
export const ofKpi = (kpi: string): string => `KPI ${kpi}`;
export const goodIn = (budget: string, of: string, share: string, days: number): string =>
  `${budget}: ${of} good in ${share} over ${countOf(days, "day")}`;
export const NOTHING_MEASURED = "nothing measured";
export const badOf = (bad: number, count: number): string => `${bad} bad of ${countOf(count, "sample")}`;
export const burnUnknown = (rule: string): string => `${rule}: no data`;
export const burn = (rule: string, rate: string, limit_rate: number | null): string =>
  `${rule}: ${rate} times as fast as it may${limit_rate === null ? "" : `, which is too fast (limit ${limit_rate})`}`;
export const SPENT_NOW = "now";
export const NOT_IN_SIGHT = "not in sight";
export const leftOf = (share: string, state: string): string => `${share}, ${state}`;
