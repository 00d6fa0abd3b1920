import { defineChange } from "../verb/define-change.ts";
import { endFrom, requireActive } from "./end.ts";
import { EndSessionInput, EndedSession } from "./schemas.ts";

/** Ends the active session; its snapshot stays as it was frozen. */
export const endSession = defineChange({
  name: "session.end",
  scope: "session:operate",
  input: EndSessionInput,
  output: EndedSession,
  errors: ["NO_ACTIVE_SESSION"],
  summary: "End the active session",
  async run({ ctx, input, tx, now, record }) {
    const { actor, workspace } = ctx.caller;
    const active = requireActive(await tx.sessions.findActive(workspace));
    const session = endFrom(active, input, now, actor);

    await tx.sessions.end(session);
    if (session.notes !== null && session.notes !== active.notes) {
      await tx.sessions.indexText(workspace, session.id, session.notes);
    }
    await record({
      event: "GO_SESSION_END",
      session_id: session.id,
      payload: {
        ended_at_utc: session.ended_at_utc,
        notes: session.notes,
        before: { active: true, notes: active.notes },
        after: { active: false, notes: session.notes },
      },
    });
    return session;
  },
});
