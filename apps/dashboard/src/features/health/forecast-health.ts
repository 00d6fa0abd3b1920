import { isWorseStatus } from "@valhalla-go/core/constants";
import type { HealthInput, HealthStatus } from "@valhalla-go/core/schemas";

/**
 * What health would be if `source` reported `status`, or with null if it were taken away. A forecast for the person who is
 * about to report: the worst input counts, and a system without any input is yellow.
 */
export function forecastHealth(
  inputs: readonly Pick<HealthInput, "source" | "status">[],
  source: string,
  status: HealthStatus | null,
): HealthStatus {
  const others = inputs.filter((input) => input.source !== source).map((input) => input.status);
  const all = status === null ? others : [...others, status];
  if (all.length === 0) return "yellow";
  return all.reduce((worst, next) => (isWorseStatus(next, worst) ? next : worst));
}
