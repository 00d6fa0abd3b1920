import { GoError } from "../errors/go-error.ts";
import { noteDrift } from "../drift/note-drift.ts";
import { defineChange } from "../verb/define-change.ts";
import { RemoveCheckInput, StoredCheck } from "./schemas.ts";

/** Takes a check away: it no longer counts, not even as missing. What it measured is kept as long as it would have been. */
export const removeCheck = defineChange({
  name: "check.remove",
  scope: "health:manage",
  input: RemoveCheckInput,
  output: StoredCheck,
  errors: ["CHECK_UNKNOWN", "CHECK_FROM_FILE"],
  summary: "Take a check or a heartbeat away",
  async run({ ctx, input: { check_id, reason }, tx, now, record }) {
    const { workspace } = ctx.caller;
    const isOfFile = Object.hasOwn(ctx.policy.checks, check_id);
    const before = await tx.checks.findDefinition(workspace, check_id);
    if (before === null) throw new GoError(isOfFile ? "CHECK_FROM_FILE" : "CHECK_UNKNOWN", { check_id });

    await tx.checks.removeDefinition(workspace, check_id);
    // Where a file of the policy defines it too, that one counted and goes on.
    if (!isOfFile) await tx.checks.removeState(workspace, check_id);
    const active = await tx.sessions.findOpen(workspace);
    await record({
      event: "HEALTH_CHECK_REMOVE",
      session_id: active?.id ?? null,
      payload: { check_id, reason, before, after: null },
    });
    await noteDrift({ ctx, tx, now, record });
    return before;
  },
});
