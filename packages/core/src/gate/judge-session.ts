import type { OpenSession } from "../session/schemas.ts";
import type { Purpose } from "../window/schemas.ts";
import { type RuleResult, go } from "./rule-result.ts";
import type { GateSettings } from "./schemas.ts";

/** Whether a session is there for what needs one: open, and not on hold. */
export function judgeSession(
  session: Pick<OpenSession, "id" | "state"> | null,
  purpose: Purpose,
  { session_for }: GateSettings,
): RuleResult {
  if (!session_for.includes(purpose)) return go(`A ${purpose} needs no session.`);
  if (session === null) {
    return { verdict: "HOLD", why: `A ${purpose} needs a session, and none is open.`, to_go: ["start a session"] };
  }
  if (session.state === "active") return go(`Session ${session.id} is active.`);
  return {
    verdict: "HOLD",
    why: `A ${purpose} needs a session, and session ${session.id} is on hold.`,
    to_go: ["resume the session"],
  };
}
