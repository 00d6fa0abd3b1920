import { noteDrift } from "../drift/note-drift.ts";
import { GoError } from "../errors/go-error.ts";
import { defineChange } from "../verb/define-change.ts";
import { firstState } from "./first-state.ts";
import { findCheck } from "./load-checks.ts";
import { loadView } from "./load-view.ts";
import { noteResult } from "./note-result.ts";
import { BeatInput, CheckView } from "./schemas.ts";

/** A job reports in: that it ran, and whether it went well. */
export const beat = defineChange({
  name: "check.beat",
  scope: "health:report",
  input: BeatInput,
  output: CheckView,
  errors: ["CHECK_UNKNOWN", "CHECK_NO_HEARTBEAT"],
  summary: "Report to a heartbeat that its job ran",
  async run({ ctx, input: { check_id, ok, note }, tx, now, record }) {
    const { workspace } = ctx.caller;
    const defined = await findCheck(tx, ctx, check_id);
    if (defined === null) throw new GoError("CHECK_UNKNOWN", { check_id });
    const { check } = defined;
    if (check.kind !== "heartbeat") throw new GoError("CHECK_NO_HEARTBEAT", { check_id });
    const before = (await tx.checks.findState(workspace, check_id)) ?? firstState(check_id, check, now, now);

    const reason = note ?? (ok ? "its job reported that it went well" : "its job reported that it failed");
    const result = { check_id, at_utc: now, ok, reason, latency_ms: null };
    const after = await noteResult(tx, workspace, before, result, check, now);
    await tx.checks.saveState(workspace, after);
    const active = await tx.sessions.findOpen(workspace);
    await record({
      event: "HEALTH_BEAT",
      session_id: active?.id ?? null,
      payload: { check_id, ok, note: note ?? null, before: before.status, after: after.status },
    });
    await noteDrift({ ctx, tx, now, record });
    return loadView(tx, workspace, defined, now);
  },
});
