import { invalidInput, GoError } from "../errors/go-error.ts";
import { noteDrift } from "../drift/note-drift.ts";
import { defineChange } from "../verb/define-change.ts";
import { CHECKS_MAX_COUNT } from "./constants.ts";
import { firstState } from "./first-state.ts";
import { loadChecks } from "./load-checks.ts";
import { loadView } from "./load-view.ts";
import { CheckView, SetCheckInput, type StoredCheck } from "./schemas.ts";

/** Sets what a check looks at, anew or in place of what was set before. A server looks at once. */
export const setCheck = defineChange({
  name: "check.set",
  scope: "health:manage",
  input: SetCheckInput,
  output: CheckView,
  errors: ["CHECK_FROM_FILE"],
  summary: "Set a check or a heartbeat",
  async run({ ctx, input: { check_id, check }, tx, now, record }) {
    const { actor, workspace } = ctx.caller;
    if (Object.hasOwn(ctx.policy.checks, check_id)) throw new GoError("CHECK_FROM_FILE", { check_id });
    const before = await tx.checks.findDefinition(workspace, check_id);
    if (before === null && (await loadChecks(tx, ctx)).length >= CHECKS_MAX_COUNT) {
      throw invalidInput({ path: ["check_id"], message: `there are ${CHECKS_MAX_COUNT} checks, and no more can be` });
    }
    const after: StoredCheck = { check_id, check, set_by: actor, set_at_utc: now };

    await tx.checks.saveDefinition(workspace, after);
    const known = before?.check.kind === check.kind ? await tx.checks.findState(workspace, check_id) : null;
    const fresh = firstState(check_id, check, now, now);
    await tx.checks.saveState(
      workspace,
      known === null ? fresh : { ...known, due_utc: fresh.due_utc, claimed_by: null },
    );
    const active = await tx.sessions.findOpen(workspace);
    await record({
      event: "HEALTH_CHECK_SET",
      session_id: active?.id ?? null,
      payload: { check_id, before, after },
    });
    await noteDrift({ ctx, tx, now, record });
    return loadView(tx, workspace, { check_id, check, from: "database" }, now);
  },
});
