import { defineChange } from "../verb/define-change.ts";
import { closeSession } from "./close-session.ts";
import { requireOpen } from "./end.ts";
import { EndSessionInput, EndedSession } from "./schemas.ts";

/** Ends the open session: freezes a second snapshot, and leaves that of the start as it is. */
export const endSession = defineChange({
  name: "session.end",
  scope: "session:operate",
  input: EndSessionInput,
  output: EndedSession,
  errors: ["NO_ACTIVE_SESSION"],
  summary: "End the open session, and say how it went",
  async run({ ctx, input: { reason, notes }, tx, now, record }) {
    const open = requireOpen(await tx.sessions.findOpen(ctx.caller.workspace));
    return closeSession({ ctx, tx, now, record }, open, { end_reason: reason, notes: notes ?? null });
  },
});
