import type { Check } from "@valhalla-go/core/schemas";
import type { CheckField } from "./check-draft.ts";
import { MAINTENANCE_HINT } from "./maintenance-text.ts";

interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  /** One of these, the first of them unless something else is chosen. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** Several lines. */
  readonly isLong?: true;
  readonly isNumber?: true;
  /** What counts when nothing is written. */
  readonly unless?: string;
}

const plain = (...values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** What each field of a check is called, and what to write there. */
export const FIELD_WORDS: Readonly<Record<Exclude<CheckField, "kind">, FieldWords>> = {
  check_id: { label: "Name", hint: "Short, in small letters: checkout-page. It cannot be changed later." },
  title: { label: "Title", unless: "the name" },
  url: { label: "URL" },
  method: { label: "Method", choices: plain("GET", "HEAD", "POST") },
  headers: {
    label: "Headers",
    hint: "One a line: Accept: application/json. env:CHECK_NAME stands for that variable of the server.",
    isLong: true,
  },
  body: { label: "Body", isLong: true },
  host: { label: "Host" },
  port: { label: "Port", isNumber: true },
  tls: {
    label: "TLS",
    choices: [
      { value: "no", label: "not needed" },
      { value: "yes", label: "has to succeed" },
    ],
  },
  name: { label: "Name to look up" },
  record: { label: "Record", choices: plain("A", "AAAA", "CNAME", "MX", "NS", "TXT") },
  query: { label: "Query" },
  conditions: { label: "What has to hold", isLong: true },
  every_seconds: { label: "Every so many seconds", unless: "30", isNumber: true },
  timeout_ms: {
    label: "Longest wait, in ms",
    unless: "5000",
    isNumber: true,
  },
  retries: { label: "Further attempts", unless: "0", isNumber: true },
  yellow_after: { label: "Failures until yellow", unless: "1", isNumber: true },
  red_after: { label: "Failures until red", unless: "3", isNumber: true },
  green_after: { label: "Successes until green", unless: "2", isNumber: true },
  grace_seconds: {
    label: "Grace, in seconds",
    unless: "60",
    isNumber: true,
  },
  red_after_seconds: {
    label: "Seconds from yellow to red",
    unless: "as the interval",
    isNumber: true,
  },
  severity: {
    label: "How bad it can get",
    choices: [
      { value: "critical", label: "red" },
      { value: "warning", label: "yellow at worst" },
    ],
  },
  owner: { label: "Owner", hint: "Whom to ask." },
  runbook: { label: "Runbook", hint: "A link to where it says what to do." },
  maintenance: { label: "Maintenance", hint: MAINTENANCE_HINT, isLong: true },
};

/** What conditions can speak of, by kind. */
export const CONDITION_HINTS: Readonly<Record<Exclude<Check["kind"], "heartbeat">, string>> = {
  http: "One a line, of status, latency_ms, body, json.PATH, days_left. Left empty: status == 200.",
  tcp: "One a line, of connected, latency_ms, days_left. Left empty: connected == true.",
  dns: "One a line, of count, records, latency_ms. Left empty: count > 0.",
  prometheus: "One a line, of value, count, latency_ms: value < 0.05.",
};
