import type { Check } from "@valhalla-go/core/schemas";
import * as texts from "#texts/health.ts";
import { formatSpan } from "../../lib/time/format-duration.ts";

/** What is looked at, on one line. */
export function describeTarget(check: Check): string {
  switch (check.kind) {
    case "http":
      return `${check.method === "GET" ? "" : `${check.method} `}${check.url}`;
    case "tcp":
      return `${check.host}:${check.port}${check.tls ? texts.WITH_TLS : ""}`;
    case "dns":
      return texts.dnsTarget(check.record, check.name);
    case "prometheus":
      return texts.queryTarget(check.query, check.url);
    case "heartbeat":
      return texts.JOB_TARGET;
    default:
      return check satisfies never;
  }
}

/** How often it is looked at, or has to report. */
export function describeRhythm(check: Check): string {
  const every = formatSpan(check.every_seconds * 1000);
  return check.kind === "heartbeat"
    ? texts.everyWithGrace(every, formatSpan(check.grace_seconds * 1000))
    : texts.every(every);
}

/** Moment, in milliseconds since 1970, by which a job has to report; null for a check that is looked at, or before its first report. */
export function dueAt(check: Check, last_at: number | null): number | null {
  if (check.kind !== "heartbeat" || last_at === null) return null;
  return last_at + (check.every_seconds + check.grace_seconds) * 1000;
}
