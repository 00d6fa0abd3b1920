import type { EndReason, StartedSession } from "@valhalla-go/core/schemas";
import * as texts from "#texts/sessions.ts";

/** The states of a session, in words. */
export const STATE_WORDS = { active: "active", held: texts.HELD, ended: "ended" } as const satisfies Record<
  StartedSession["state"],
  string
>;

/** How a session ended, in words. */
export const OUTCOME_WORDS = {
  completed: "completed",
  completed_with_exceptions: texts.COMPLETED_WITH_EXCEPTIONS,
  aborted: "aborted",
  handed_over: texts.HANDED_OVER,
  expired: "expired",
} as const satisfies Record<EndReason, string>;

/** Whether a session goes on, and how it ended when it does not. */
export function describeOutcome({ state, end_reason }: Pick<StartedSession, "state" | "end_reason">): string {
  return end_reason === null ? STATE_WORDS[state] : OUTCOME_WORDS[end_reason];
}
