import { loadPosture } from "../posture/load-posture.ts";
import { defineChange } from "../verb/define-change.ts";
import { ActiveSession, StartSessionInput } from "./schemas.ts";
import { startFrom } from "./start.ts";

/** Starts a session and freezes the cone and the health of this moment into it. */
export const startSession = defineChange({
  name: "session.start",
  scope: "session:operate",
  input: StartSessionInput,
  output: ActiveSession,
  errors: ["SESSION_ACTIVE"],
  summary: "Start a session; freezes cone and health",
  async run({ ctx, input, tx, now, record }) {
    const { actor, workspace } = ctx.caller;
    const active = await tx.sessions.findActive(workspace);
    const posture = await loadPosture(tx, ctx, now);
    const session = startFrom(active, input, { id: ctx.ids.next(), workspace, actor, now, ...posture });

    await tx.sessions.insert(session);
    if (session.notes !== null) await tx.sessions.indexText(workspace, session.id, session.notes);
    const { started_at_utc, cone_band, status, notes, snapshot } = session;
    await record({
      event: "GO_SESSION_START",
      session_id: session.id,
      payload: { started_at_utc, cone_band, status, notes, snapshot },
    });
    return session;
  },
});
