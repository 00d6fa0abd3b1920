import type { Evidence } from "@valhalla-go/core/schemas";

/** What was shown, as a person reads it. */
export function formatEvidence(evidence: Evidence): string {
  if (evidence.kind !== "number") return evidence.value;
  return evidence.unit === null ? String(evidence.value) : `${evidence.value} ${evidence.unit}`;
}
