import type { Band, DriftLevel, EndReason, HealthStatus, StartedSession } from "@valhalla-go/core/schemas";

// What the values of the field are called, wherever they are shown.

export const BAND_NAMES: Readonly<Record<Band, string>> = {
  A: "expansion",
  B: "caution",
  C: "stabilise",
  D: "survival",
};
export const HEALTH: Readonly<Record<HealthStatus, string>> = { green: "green", yellow: "yellow", red: "red" };
export const DRIFT: Readonly<Record<DriftLevel, string>> = {
  none: "none",
  improved: "improved",
  worsened: "worsened",
};
/** Of one thing that is not as it was. */
export const DIFFERENCE: Readonly<Record<DriftLevel, string>> = { ...DRIFT, none: "changed" };
export const SESSION_STATES: Readonly<Record<StartedSession["state"], string>> = {
  active: "active",
  held: "on hold",
  ended: "ended",
};
export const OUTCOMES: Readonly<Record<EndReason, string>> = {
  completed: "completed",
  completed_with_exceptions: "completed with exceptions",
  aborted: "aborted",
  handed_over: "handed over",
  expired: "expired",
};
