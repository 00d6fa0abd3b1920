import type { AuditEvent } from "../audit/constants.ts";
import type { Playbook, StepProgress } from "../playbook/schemas.ts";
import type { SessionCounts } from "./schemas.ts";

/** How many entries of each event there are. */
export type EventCounts = ReadonlyMap<string, number>;

/** What a session came to: the steps of its playbook as they stand, and its entries by their events. */
export function countSession(
  { steps }: Pick<Playbook, "steps">,
  progress: readonly Pick<StepProgress, "step_id" | "done" | "skipped">[],
  events: EventCounts,
): SessionCounts {
  const ids = new Set(steps.map(({ id }) => id));
  const known = progress.filter(({ step_id }) => ids.has(step_id));
  const steps_done = known.filter(({ done }) => done).length;
  const steps_skipped = known.filter(({ skipped }) => skipped).length;
  const count = (event: AuditEvent): number => events.get(event) ?? 0;
  return {
    steps_done,
    steps_skipped,
    steps_open: steps.length - steps_done - steps_skipped,
    steps_denied: count("GO_STEP_DENY"),
    notes: count("GO_NOTE_ADD"),
    decisions_allowed: count("CONE_ALLOW"),
    decisions_denied: count("CONE_DENY"),
    drifts: count("GO_DRIFT"),
  };
}
