import { HEALTH_STATUSES, isWorseStatus } from "@valhalla-go/core/constants";
import type { HealthBrief, HealthStatus } from "@valhalla-go/core/schemas";

/**
 * What health would be if an input went from one status to another; null is no input at all: not yet, or not any more. A
 * forecast for the person who is about to report: the worst input counts, and a system without any input is yellow.
 */
export function forecastHealth(
  counts: HealthBrief["counts"],
  from: HealthStatus | null,
  to: HealthStatus | null,
): HealthStatus {
  const others = HEALTH_STATUSES.filter((each) => counts[each] - (each === from ? 1 : 0) > 0);
  const all = to === null ? others : [...others, to];
  if (all.length === 0) return "yellow";
  return all.reduce((worst, next) => (isWorseStatus(next, worst) ? next : worst));
}
