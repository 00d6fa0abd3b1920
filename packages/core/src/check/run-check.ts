import { GoError, invalidInput } from "../errors/go-error.ts";
import { type Utc, addSeconds } from "../time/utc.ts";
import { defineChange } from "../verb/define-change.ts";
import { LOOK_AGAIN_AFTER_SECONDS } from "./constants.ts";
import { firstState } from "./first-state.ts";
import { findCheck } from "./load-checks.ts";
import { loadView } from "./load-view.ts";
import { type CheckState, CheckView, RunCheckInput } from "./schemas.ts";

/**
 * Has a server look at once. The result is noted like any other. A look that is under way is not begun again, and none begins
 * within {@link LOOK_AGAIN_AFTER_SECONDS} of the last one, so that nobody can have a target hammered.
 */
export const runCheck = defineChange({
  name: "check.run",
  scope: "health:manage",
  input: RunCheckInput,
  output: CheckView,
  errors: ["CHECK_UNKNOWN"],
  summary: "Have a server look at a check at once; a server answers when it has looked",
  async run({ ctx, input: { check_id }, tx, now, record }) {
    const { workspace } = ctx.caller;
    const defined = await findCheck(tx, ctx, check_id);
    if (defined === null) throw new GoError("CHECK_UNKNOWN", { check_id });
    const { check } = defined;
    if (check.kind === "heartbeat") {
      throw invalidInput({ path: ["check_id"], message: "is a heartbeat: its job reports in, nobody looks at it" });
    }
    const known = await tx.checks.findState(workspace, check_id);
    await tx.checks.saveState(workspace, dueSoon(known ?? firstState(check_id, check, now, now), now));
    const active = await tx.sessions.findOpen(workspace);
    await record({
      event: "HEALTH_CHECK_RUN",
      session_id: active?.id ?? null,
      payload: { check_id, before: known?.status ?? null },
    });
    return loadView(tx, workspace, defined, now);
  },
});

function dueSoon(state: CheckState, now: Utc): CheckState {
  const { due_utc, claimed_by, last } = state;
  const isLookedAt = claimed_by !== null && due_utc !== null && due_utc > now;
  if (isLookedAt) return state;
  // A last look that seems to come from the future was under a clock that was wrong.
  const isRecent = last !== null && last.at_utc <= now && addSeconds(last.at_utc, LOOK_AGAIN_AFTER_SECONDS) > now;
  const soon = isRecent ? addSeconds(last.at_utc, LOOK_AGAIN_AFTER_SECONDS) : now;
  return due_utc !== null && due_utc <= soon ? state : { ...state, due_utc: soon, claimed_by: null };
}
