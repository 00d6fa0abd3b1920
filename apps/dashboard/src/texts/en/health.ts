import type { Check, HealthHistory, HealthInput, HealthStatus } from "@valhalla-go/core/schemas";
import { countOf } from "../../lib/count.ts";

// What the instrument in front of every page says of health stands by itself, so that the first page brings no more along.
export * from "./health-instrument.ts";

// Health: the page, one input, one check, and the forms about them.

export const healthIs = (status: HealthStatus): string => `Health is ${status}`;
export const ASKING = "Asking the server.";
export const NOTHING_REPORTS = "Nothing reports, and unknown is not green.";
export const allGreen = (inputs: number): string =>
  inputs === 1 ? "The only input is green." : `All of ${countOf(inputs, "input")} are green.`;
export const someNotGreen = (others: number, inputs: number): string =>
  `${others} of ${countOf(inputs, "input")} ${others === 1 ? "is" : "are"} not green. The worst counts.`;
export const AS_OF_SENTENCE = "As of";

// Statuses and kinds.

export const KIND: Readonly<Record<HealthInput["kind"], string>> = {
  server: "the server itself",
  signal: "signal",
  check: "check",
  heartbeat: "heartbeat",
  alert: "alert",
};
export const CHECK_KIND: Readonly<Record<Check["kind"], string>> = {
  http: "HTTP",
  tcp: "TCP",
  dns: "DNS",
  prometheus: "Prometheus",
  heartbeat: "Heartbeat",
};

// The list of inputs.

export const INPUTS = "What health is made of";
export const INPUTS_LIST = "Inputs of health, the worst first";
export const FILTERS = "Which inputs";
export const SEARCH = "Search the inputs";
export const SEARCH_HINT = "Name, reason, owner";
export const ANY_STATE = "All";
export const FAILING = "Not green";
export const GREEN_ONLY = "Green";
export const ANY_KIND = "Every kind";
export const KINDS: Readonly<Record<HealthInput["kind"], string>> = {
  server: "The server itself",
  signal: "Signals",
  check: "Checks",
  heartbeat: "Heartbeats",
  alert: "Alerts",
};
export const WHAT_KIND = "Which kind of input";
export const shownOf = (shown: number, all: number): string => `${shown} of ${countOf(all, "input")}`;
export const NONE_FOUND = "No input is like that.";
export const SHOW_FAILING = "Show what is not green";
export const SHOW_ALL = "Show all inputs";
export const EMPTY_TITLE = "Nothing reports health yet, so it counts as yellow.";
export const EMPTY_HOW =
  "A check looks at a page, a port, a name or a query by itself. A heartbeat waits for a job to report in. And anybody can report by hand, for as long as it is to count.";
export const inMaintenance = (source: string) =>
  [`${source} says nothing about health: in maintenance until `, "."] as const;
export const furtherInMaintenance = (count: number): string => `${countOf(count, "further check")} in maintenance.`;

// One input.

export const isStatus = (status: HealthStatus): string => ` is ${status}`;
export const availableIn = (share: string): string => `30 days ${share}`;
export const answersIn = (half: string, most: string): string => `p50 ${half}, p95 ${most}`;
export const NEVER_LOOKED = "never looked at";
export const NEVER_REPORTED = "never reported";
export const REPORTED = "reported ";
export const LOOKED = "looked at ";
export const MEASURED = "measured ";
export const since = (status: HealthStatus): string => `, ${status} since `;
export const COUNTS_FOR = ", counts for ";
export const MORE = " more";
export const greenAfter = (to_green: string): string => `, green after ${to_green}`;
export const dueWithin = (span: string): string => `, due within ${span}`;
export const overdue = (span: string): string => `, overdue by ${span}`;
export const WARNING_ONLY = "a warning: yellow at worst";
export const owner = (name: string): string => `owner ${name}`;
export const RUNBOOK = "Runbook";
export const REPORT_AGAIN = "Report again";
export const reportAgainOn = (source: string): string => `Report again on ${source}`;
export const RETIRE = "Retire";
export const retire = (source: string): string => `Retire ${source}`;
export const KEEP_IT = "Keep it";
export const retired = (source: string): string => `${source} is retired.`;
export const gone = (source: string): string =>
  `Nothing reports as ${source} now. It was retired, resolved, or is called otherwise. What is known of it from before stands below.`;
export const READING_INPUT = "Reading the input.";
export const NOW = "Now";
export const HOW_IT_WENT = "How it went";
export const SIGNAL_ABOUT =
  "Somebody or something reports it, for as long as it said. After that it is yellow, until it is reported again or retired.";
export const ALERT_ABOUT = "Alertmanager reports it while it fires, and takes it away when it is resolved.";
export const SERVER_ABOUT = "The server measures it of itself. Nobody can report it, and nobody can retire it.";

// How it was.

export const HISTORY_NONE = "No history is kept of what the server measures of itself.";
export const HISTORY_UNKNOWN = "Nothing is known of this time.";
export const HISTORY_NOT_READ = "How it was cannot be shown now.";
export const HISTORY_READING = "Reading how it was.";
export const daysAgo = (days: number): string => (days === 1 ? "24 hours ago" : `${days} days ago`);
export const NOW_END = "now";
export const ORIGIN: Readonly<Record<HealthHistory["origin"], string>> = {
  measured: "As it was measured.",
  trail: "As it was reported, by the record.",
  none: HISTORY_NONE,
};
const lastDays = (days: number): string => (days === 1 ? "24 hours" : `${days} days`);
export const stripSummary = (days: number, parts: readonly string[]): string =>
  `The last ${lastDays(days)}: ${parts.join(", ")}.`;
export const stripPart = (status: HealthStatus, percent: string): string => `${status} ${percent}`;
export const stripUnknown = (percent: string): string => `nothing known ${percent}`;
export const KNOWN_SINCE = "Nothing is known from before ";
export const spanTitle = (status: string, from: string, to: string): string => `${status}, ${from} to ${to}`;
export const STALE = "yellow: too old to count";
export const cellsSummary = (days: number, cells: number, bad: number, none: number): string =>
  `The last ${lastDays(days)} in ${cells} parts: failures in ${bad}, nothing measured in ${none}.`;
export const nothingMeasured = (days: number): string => `Nothing was measured in the last ${lastDays(days)}.`;
export const cellTime = (day: string, from: string, to: string): string => `${day}, ${from} to ${to}`;
export const cellNothing = (time: string): string => `${time}: nothing measured`;
export const cellFailed = (time: string, failed: number, looks: number): string =>
  `${time}: ${failed} of ${countOf(looks, "look")} failed`;
export const CHANGES = "Changes";
export const changeCount = (count: number): string => countOf(count, "change");
export const NO_CHANGES = "It has not changed its colour in this time.";
export const changed = (from: HealthStatus | null, to: HealthStatus): string =>
  from === null ? `First ${to}` : `From ${from} to ${to}`;
export const REPORTS = "Reports";
export const HOW_FAR_BACK = "How far back";
export const DAYS: readonly { readonly days: number; readonly label: string }[] = [
  { days: 1, label: "24 h" },
  { days: 7, label: "7 d" },
  { days: 30, label: "30 d" },
  { days: 90, label: "90 d" },
];

// One check.

export const READING_CHECK = "Reading the check.";
export const ALL_OF_HEALTH = "All of health";
export const lookingAt = (kind: string, target: string, rhythm: string): string => `, ${kind}: ${target}, ${rhythm}`;
export const TEST_NOW = "Test now";
export const TESTING = "A server is looking.";
export const tested = (ok: boolean, reason: string): string => `It ${ok ? "went well" : "failed"}: ${reason}`;
export const NOT_TESTED =
  "No server has looked in time. Its next look is noted as always; see whether a server is running.";
export const CHANGE_CHECK = "Change the check";
export const REMOVE_CHECK = "Remove it";
export const changeCheck = (check_id: string): string => `Change ${check_id}`;
export const removeCheck = (check_id: string): string => `Remove ${check_id}`;
export const IN_MAINTENANCE = "in maintenance: it says nothing about health";
export const AVAILABLE = { day_1: "24 hours", day_7: "7 days", day_30: "30 days", day_90: "90 days" } as const;
export const percentileOf = (name: string): string => `${name}, 24 hours`;
export const LATENCY = "How long it took";
export const NO_LATENCY = "No answer was measured in this time.";
export const latencySummary = (half: string, most: string): string =>
  `Half of the answers of the last 24 hours came within ${half}, 95 of 100 within ${most}.`;
export const LOOKS_AT = "What it looks at";
export const FROM_FILE = "Defined in a file of the policy; change it there.";
export const BY_CALL = "Set by hand or by a call.";
export const FACT = {
  target: "Target",
  maintenance: "Maintenance",
  reports: "Reports",
  yellow: "Yellow",
  red: "Red",
  green: "Green",
  holds: "Has to hold",
  looks: "Looks",
} as const;
export const every = (span: string): string => `every ${span}`;
export const everyWithGrace = (span: string, grace: string): string => `every ${span}, ${grace} of grace`;
export const afterDue = (span: string): string => `${span} after it was due`;
export const afterThat = (span: string): string => `${span} after that`;
export const looksEvery = (span: string, wait_ms: number, retries: number): string =>
  `every ${span}, waits ${wait_ms} ms${retries === 0 ? "" : `, ${countOf(retries, "retry", "retries")}`}`;
export const failuresInRow = (count: number): string => `after ${countOf(count, "failure")} in a row`;
export const successesInRow = (count: number): string => `after ${countOf(count, "success", "successes")} in a row`;
export const NEVER_RED = "never: a warning";
export const WITH_TLS = ", TLS";
export const dnsTarget = (record: string, name: string): string => `${record} of ${name}`;
export const queryTarget = (query: string, url: string): string => `${query} at ${url}`;
export const JOB_TARGET = "a job that reports in";

// Removing a check.

export const checkRemoved = (check_id: string): string => `The check ${check_id} is removed.`;
export const REMOVING = "Nobody looks any more, and what it measured is forgotten.";
export const removingBad = (status: HealthStatus): string =>
  ` It is ${status} now: health no longer counts that, whether or not the target recovered.`;

// Reporting by hand.

export const WHAT_SOURCE = "What do you report on?";
export const WHAT_SOURCE_HINT =
  "A short name, for example checkout-queue. Reporting under the same name again replaces what it said.";
export const NAME_IT = "Name it.";
export const IT_IS = "It is";
export const REASON = "Reason";
export const SAY_WHY = "Say why, in a few words.";
export const COUNTS = "It counts for";
export const COUNTS_HINT = "After that the source counts as yellow, until it is reported again or retired.";
export const report = (status: HealthStatus): string => `Report ${status}`;
export const reported = (source: string, status: HealthStatus): string => `${source} is reported ${status}.`;
export const LIFETIMES = ["15 minutes", "1 hour", "8 hours", "1 day", "7 days", "31 days"] as const;
export const stays = (status: HealthStatus): string => `Health stays ${status}.`;
export const goes = (from: HealthStatus, to: HealthStatus): string => `Health goes from ${from} to ${to}.`;

// At a glance, on the page Now.

export const furtherInputs = (count: number): string => `${countOf(count, "further input")} on the page Health`;
export const NO_INPUT = "Nothing reports health, so it counts as yellow.";
/** The answer that half, and that 95 of 100, are not slower than. */
export const P50 = "p50";
export const P95 = "p95";
