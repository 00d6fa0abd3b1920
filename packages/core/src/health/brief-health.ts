import { BRIEF_MAX_INPUTS, BRIEF_MAX_REASONS, HEALTH_STATUSES, compareByWorst } from "./constants.ts";
import type { Health, HealthBrief } from "./schemas.ts";

/**
 * Health as a screen shows it in one look: how many inputs there are of each colour, the worst {@link BRIEF_MAX_INPUTS} of those
 * that are not green, and {@link BRIEF_MAX_REASONS} reasons. As long with five inputs as with five hundred.
 */
export function briefHealth({ status, reasons, inputs, in_maintenance, checked_at_utc }: Health): HealthBrief {
  const [green = 0, yellow = 0, red = 0] = HEALTH_STATUSES.map(
    (each) => inputs.filter((input) => input.status === each).length,
  );
  return {
    status,
    reasons: reasons.slice(0, BRIEF_MAX_REASONS),
    inputs: inputs
      .filter((input) => input.status !== "green")
      .toSorted(compareByWorst)
      .slice(0, BRIEF_MAX_INPUTS),
    counts: { green, yellow, red },
    in_maintenance: in_maintenance.slice(0, BRIEF_MAX_INPUTS),
    in_maintenance_count: in_maintenance.length,
    checked_at_utc,
  };
}
