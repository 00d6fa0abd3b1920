import { HEALTH_STATUSES, SNAPSHOT_MAX_REASONS, isWorseStatus } from "./constants.ts";
import type { Health, HealthInput, HealthStatus, HealthSummary, Signal } from "./schemas.ts";

/** A measurement of the server's own; `status` null when it has never succeeded. */
export interface Measurement {
  readonly source: string;
  readonly status: HealthStatus | null;
  readonly reason: string;
  readonly measured_at_utc: string | null;
  readonly expires_at_utc: string | null;
}

/**
 * Health at `now`: the worst of all inputs, reasons worst first. Green needs evidence, so an input that has never
 * reported, one whose freshness limit has passed, and a system without any input count as yellow.
 */
export function rollUpHealth(measurements: readonly Measurement[], signals: readonly Signal[], now: string): Health {
  const inputs = [
    ...measurements.map((measurement) => judge({ ...measurement, reported_at_utc: measurement.measured_at_utc }, now)),
    ...signals.map((signal) => judge(signal, now)),
  ];
  const troubled = inputs.filter((input) => input.status !== "green").toSorted(byWorst);
  const reasons = troubled.map(({ source, reason, stale }) => (stale ? reason : `${source}: ${reason}`));
  if (inputs.length === 0) reasons.push("no data: nothing reports health");
  return {
    status: troubled[0]?.status ?? (inputs.length === 0 ? "yellow" : "green"),
    reasons,
    inputs,
    checked_at_utc: now,
  };
}

interface Report {
  readonly source: string;
  readonly status: HealthStatus | null;
  readonly reason: string;
  readonly reported_at_utc: string | null;
  readonly expires_at_utc: string | null;
}

function judge({ source, status, reason, reported_at_utc, expires_at_utc }: Report, now: string): HealthInput {
  const reported = { source, reported_at_utc, expires_at_utc };
  if (status === null || reported_at_utc === null) {
    return { ...reported, status: "yellow", reason: `no data from ${source}: it has never reported`, stale: true };
  }
  if (expires_at_utc !== null && expires_at_utc <= now) {
    return { ...reported, status: "yellow", reason: `no data from ${source} since ${reported_at_utc}`, stale: true };
  }
  return { ...reported, status, reason, stale: false };
}

function byWorst(a: HealthInput, b: HealthInput): number {
  return HEALTH_STATUSES.indexOf(b.status) - HEALTH_STATUSES.indexOf(a.status);
}

/** What a snapshot freezes of health: the colour and at most {@link SNAPSHOT_MAX_REASONS} reasons. */
export function summariseHealth({ status, reasons }: Health): HealthSummary {
  return { status, reasons: reasons.slice(0, SNAPSHOT_MAX_REASONS) };
}

/** The inputs that are not green, as text that changes only when one of them changes its colour. */
export function healthFingerprint({ status, inputs }: Pick<Health, "status" | "inputs">): string {
  const troubled = inputs.filter((input) => isWorseStatus(input.status, "green"));
  return [status, ...troubled.map((input) => `${input.source}=${input.status}`).toSorted()].join(" ");
}
