import { MICROS_PER_MILLI } from "../../time/utc.ts";
import type { StepDeed } from "./step-deed.ts";

/**
 * How long the steps of a session took, in milliseconds, each that was done in it once: from the last step before it that was
 * said to be done or skipped, or from the start of the session, to the first time that it was done, without the time on hold.
 * `deeds` are those of the session, in their order.
 */
export function timeSteps(started_at_micros: number, deeds: readonly StepDeed[]): Map<string, number> {
  const times = new Map<string, number>();
  let since = started_at_micros;
  let held = 0;
  let hold_since: number | null = null;
  for (const { event, at_micros, step_id, after, before } of deeds) {
    if (event === "GO_SESSION_HOLD") hold_since ??= at_micros;
    if (event === "GO_SESSION_RESUME" && hold_since !== null) {
      held += at_micros - hold_since;
      hold_since = null;
    }
    if (after !== "done" && after !== "skipped") continue;
    if (after === "done" && before !== "done" && !times.has(step_id)) {
      times.set(step_id, Math.max(0, Math.round((at_micros - since - held) / MICROS_PER_MILLI)));
    }
    since = at_micros;
    held = 0;
  }
  return times;
}
