import { defineChange } from "../verb/define-change.ts";
import { requireOpen } from "./end.ts";
import { resumeFrom } from "./hold.ts";
import { indexDeed } from "./index-deed.ts";
import { ActiveSession, ResumeSessionInput } from "./schemas.ts";

/** Takes the session up again where it was put on hold. */
export const resumeSession = defineChange({
  name: "session.resume",
  scope: "session:operate",
  input: ResumeSessionInput,
  output: ActiveSession,
  errors: ["NO_ACTIVE_SESSION", "SESSION_NOT_HELD"],
  summary: "Resume the session that is on hold, with a reason",
  async run({ ctx, input: { reason }, tx, now, record }) {
    const { actor, workspace } = ctx.caller;
    const open = requireOpen(await tx.sessions.findOpen(workspace));
    const session = resumeFrom(open, now);

    await tx.sessions.save(session);
    await indexDeed(tx, session, actor, reason);
    await record({
      event: "GO_SESSION_RESUME",
      session_id: session.id,
      payload: { reason, hold: open.hold, held_ms: session.held_ms },
    });
    return session;
  },
});
