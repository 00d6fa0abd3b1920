import { type JudgedCheck, checkSource, toHealthInput } from "../check/judge-check.ts";
import { SNAPSHOT_MAX_REASONS, compareByWorst, isWorseStatus } from "./constants.ts";
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
 * reported, one whose freshness limit has passed, and a system without any input count as yellow. A check in maintenance is
 * no input.
 */
export function rollUpHealth(
  measurements: readonly Measurement[],
  signals: readonly Signal[],
  now: string,
  checks: readonly JudgedCheck[] = [],
): Health {
  const inputs = [
    ...measurements.map((measurement) => judge(ofServer(measurement), now)),
    ...signals.map((signal) => judge(ofSignal(signal), now)),
    ...checks.filter(({ maintenance_until_utc }) => maintenance_until_utc === null).map(toHealthInput),
  ];
  const troubled = inputs.filter((input) => input.status !== "green").toSorted(compareByWorst);
  const reasons = troubled.map(({ source, reason, stale }) => (stale ? reason : `${source}: ${reason}`));
  if (inputs.length === 0) reasons.push("no data: nothing reports health");
  return {
    status: troubled[0]?.status ?? (inputs.length === 0 ? "yellow" : "green"),
    reasons,
    inputs,
    in_maintenance: checks.flatMap(({ check_id, maintenance_until_utc }) =>
      maintenance_until_utc === null ? [] : [{ source: checkSource(check_id), until_utc: maintenance_until_utc }],
    ),
    checked_at_utc: now,
  };
}

/** What is told of an input beside what is judged, and what it reported last. */
type Report = Omit<HealthInput, "status" | "stale"> & Pick<Measurement, "status">;

const NOT_TOLD = { severity: null, owner: null, since_utc: null, to_green: null } as const;

function ofServer({ source, status, reason, measured_at_utc, expires_at_utc }: Measurement): Report {
  const reported = { source, status, reason, reported_at_utc: measured_at_utc, expires_at_utc };
  return { ...reported, ...NOT_TOLD, kind: "server", runbook: null };
}

function ofSignal({ source, status, reason, reported_at_utc, expires_at_utc, labels, runbook }: Signal): Report {
  const reported = { source, status, reason, reported_at_utc, expires_at_utc };
  return { ...reported, ...NOT_TOLD, kind: labels === null ? "signal" : "alert", runbook };
}

function judge({ status, ...reported }: Report, now: string): HealthInput {
  const { source, reported_at_utc, expires_at_utc } = reported;
  if (status === null || reported_at_utc === null) {
    return { ...reported, status: "yellow", reason: `no data from ${source}: it has never reported`, stale: true };
  }
  if (expires_at_utc !== null && expires_at_utc <= now) {
    return { ...reported, status: "yellow", reason: `no data from ${source} since ${reported_at_utc}`, stale: true };
  }
  return { ...reported, status, stale: false };
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
