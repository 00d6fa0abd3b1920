import { isWorseStatus } from "../health/constants.ts";
import type { HealthStatus } from "../health/schemas.ts";
import { STALE_AFTER_INTERVALS } from "./constants.ts";
import type { Check } from "./schemas.ts";

/** What the silence of a check means, in seconds. */
interface SilenceRules {
  /** For so long it may be silent; beyond it is yellow. */
  readonly allowed_seconds: number;
  /** So much longer, and it is red; null where it never is. */
  readonly red_after_seconds: number | null;
}

/** A heartbeat may be silent for its interval and its grace, anything else for {@link STALE_AFTER_INTERVALS} intervals. */
export function silenceRules(check: Check): SilenceRules {
  if (check.kind !== "heartbeat") {
    return { allowed_seconds: STALE_AFTER_INTERVALS * check.every_seconds, red_after_seconds: null };
  }
  const { every_seconds, grace_seconds, severity, red_after_seconds } = check;
  return {
    allowed_seconds: every_seconds + grace_seconds,
    red_after_seconds: severity === "warning" ? null : (red_after_seconds ?? every_seconds),
  };
}

/** How a check counts that is silent for too long: of a heartbeat what its last report said counts where it is worse. */
export function judgeSilent({ kind }: Pick<Check, "kind">, said: HealthStatus, silence: HealthStatus): HealthStatus {
  return kind === "heartbeat" && isWorseStatus(said, silence) ? said : silence;
}
