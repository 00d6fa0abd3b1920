// The form of a check: its fields, and what to write there.

export const SET_UP = "Set up a check";
export const SET_UP_IT = "Set up the check";
export const CHANGE_IT = "Change the check";
export const CANCEL = "Cancel";
export const FETCHING = "Fetching the form.";
export const WHAT_LOOKS = "What looks";
export const MORE = "More: how often, how bad, who, maintenance";
export const FILL_IN = "Fill this in.";
export const inLine = (line: number, problem: string): string => `Line ${line}: ${problem}`;
export const checkSet = (check_id: string): string => `The check ${check_id} is set.`;

interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  /** What counts when nothing is written. */
  readonly unless?: string;
}

/** How a maintenance window is written, for who has to write one. */
const MAINTENANCE_HINT =
  "One a line: 0 3 * * 0 for 60 min in Europe/Berlin; 0 22 * * 5 until 0 6 * * 1; 2026-12-24T18:00 to 2026-12-27T06:00.";

export const FIELDS = {
  check_id: { label: "Name", hint: "Short, in small letters: checkout-page. It cannot be changed later." },
  title: { label: "Title", unless: "the name" },
  url: { label: "URL" },
  method: { label: "Method" },
  headers: {
    label: "Headers",
    hint: "One a line: Accept: application/json. env:CHECK_NAME stands for that variable of the server.",
  },
  body: { label: "Body" },
  host: { label: "Host" },
  port: { label: "Port" },
  tls: { label: "TLS" },
  name: { label: "Name to look up" },
  record: { label: "Record" },
  query: { label: "Query" },
  conditions: { label: "What has to hold" },
  every_seconds: { label: "Every so many seconds", unless: "30" },
  timeout_ms: { label: "Longest wait, in ms", unless: "5000" },
  retries: { label: "Further attempts", unless: "0" },
  yellow_after: { label: "Failures until yellow", unless: "1" },
  red_after: { label: "Failures until red", unless: "3" },
  green_after: { label: "Successes until green", unless: "2" },
  grace_seconds: { label: "Grace, in seconds", unless: "60" },
  red_after_seconds: { label: "Seconds from yellow to red", unless: "as the interval" },
  severity: { label: "How bad it can get" },
  owner: { label: "Owner", hint: "Whom to ask." },
  runbook: { label: "Runbook", hint: "A link to where it says what to do." },
  maintenance: { label: "Maintenance", hint: MAINTENANCE_HINT },
} as const satisfies Readonly<Record<string, FieldWords>>;

export const TLS = { no: "not needed", yes: "has to succeed" } as const;
export const SEVERITY = { critical: "red", warning: "yellow at worst" } as const;

/** What conditions can speak of, by kind. */
export const CONDITION_HINTS = {
  http: "One a line, of status, latency_ms, body, json.PATH, days_left. Left empty: status == 200.",
  tcp: "One a line, of connected, latency_ms, days_left. Left empty: connected == true.",
  dns: "One a line, of count, records, latency_ms. Left empty: count > 0.",
  prometheus: "One a line, of value, count, latency_ms: value < 0.05.",
} as const;
