import { noteDrift } from "../drift/note-drift.ts";
import { addSeconds } from "../time/utc.ts";
import { defineChange } from "../verb/define-change.ts";
import { PushSignalInput, Signal } from "./schemas.ts";

/** Reports the health of one source, in place of what it reported before. */
export const pushSignal = defineChange({
  name: "health.pushSignal",
  scope: "health:report",
  input: PushSignalInput,
  output: Signal,
  errors: [],
  summary: "Report the health of a source for a while",
  async run({ ctx, input, tx, now, record }) {
    const { actor, workspace } = ctx.caller;
    const before = await tx.signals.find(workspace, input.source);
    const signal: Signal = {
      ...input,
      reported_at_utc: now,
      expires_at_utc: addSeconds(now, input.ttl_seconds),
      reported_by: actor,
      labels: null,
      runbook: null,
    };

    await tx.signals.save(workspace, signal);
    const active = await tx.sessions.findOpen(workspace);
    await record({
      event: "HEALTH_SIGNAL_SET",
      session_id: active?.id ?? null,
      payload: { source: signal.source, before, after: signal },
    });
    await noteDrift({ ctx, tx, now, record });
    return signal;
  },
});
