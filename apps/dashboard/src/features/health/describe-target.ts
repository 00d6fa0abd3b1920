import type { Check } from "@valhalla-go/core/schemas";
import { formatSpan } from "../../lib/time/format-duration.ts";

/** What each kind of check looks at, in words. */
export const KIND_WORDS: Readonly<Record<Check["kind"], string>> = {
  http: "HTTP",
  tcp: "TCP",
  dns: "DNS",
  prometheus: "Prometheus",
  heartbeat: "Heartbeat",
};

/** What is looked at, on one line. */
export function describeTarget(check: Check): string {
  switch (check.kind) {
    case "http":
      return `${check.method === "GET" ? "" : `${check.method} `}${check.url}`;
    case "tcp":
      return `${check.host}:${check.port}${check.tls ? ", TLS" : ""}`;
    case "dns":
      return `${check.record} of ${check.name}`;
    case "prometheus":
      return `${check.query} at ${check.url}`;
    case "heartbeat":
      return "a job that reports in";
    default:
      return check satisfies never;
  }
}

/** How often it is looked at, or has to report. */
export function describeRhythm(check: Check): string {
  const every = formatSpan(check.every_seconds * 1000);
  return check.kind === "heartbeat"
    ? `every ${every}, ${formatSpan(check.grace_seconds * 1000)} of grace`
    : `every ${every}`;
}

/** Moment, in milliseconds since 1970, by which a job has to report; null for a check that is looked at, or before its first report. */
export function dueAt(check: Check, last_at: number | null): number | null {
  if (check.kind !== "heartbeat" || last_at === null) return null;
  return last_at + (check.every_seconds + check.grace_seconds) * 1000;
}
