import type { StartedSession } from "@valhalla-go/core/schemas";

/** For how long an answer about sessions holds: for good when all of them are over, not at all while one goes on. */
export function staleTimeOf(sessions: readonly (StartedSession | undefined)[]): "static" | 0 {
  return sessions.every((session) => session?.state === "ended") ? "static" : 0;
}
