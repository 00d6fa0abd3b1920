import type { StartedSession } from "@valhalla-go/core/schemas";
import { OUTCOMES, SESSION_STATES } from "#texts/terms.ts";

/** Whether a session goes on, and how it ended when it does not. */
export function describeOutcome({ state, end_reason }: Pick<StartedSession, "state" | "end_reason">): string {
  return end_reason === null ? SESSION_STATES[state] : OUTCOMES[end_reason];
}
