import { noteDrift } from "../drift/note-drift.ts";
import { GoError } from "../errors/go-error.ts";
import { defineChange } from "../verb/define-change.ts";
import { RemoveSignalInput, Signal } from "./schemas.ts";

/** Takes a source away: it no longer counts, not even as missing. Answers its last signal. */
export const removeSignal = defineChange({
  name: "health.removeSignal",
  scope: "health:report",
  input: RemoveSignalInput,
  output: Signal,
  errors: ["SIGNAL_UNKNOWN"],
  summary: "Take a source of health away",
  async run({ ctx, input: { source }, tx, now, record }) {
    const { workspace } = ctx.caller;
    const before = await tx.signals.find(workspace, source);
    if (before === null) throw new GoError("SIGNAL_UNKNOWN", { source });

    await tx.signals.remove(workspace, source);
    const active = await tx.sessions.findOpen(workspace);
    await record({
      event: "HEALTH_SIGNAL_REMOVE",
      session_id: active?.id ?? null,
      payload: { source, before, after: null },
    });
    await noteDrift({ ctx, tx, now, record });
    return before;
  },
});
