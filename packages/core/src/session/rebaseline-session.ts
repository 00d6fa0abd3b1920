import { loadCone } from "../posture/load-posture.ts";
import { defineChange } from "../verb/define-change.ts";
import { requireOpen } from "./end.ts";
import { indexDeed } from "./index-deed.ts";
import { rebaselineFrom } from "./rebaseline.ts";
import { ActiveSession, RebaselineSessionInput } from "./schemas.ts";

/** Accepts the band of now as the one that the session holds on to. */
export const rebaselineSession = defineChange({
  name: "session.rebaseline",
  scope: "session:operate",
  input: RebaselineSessionInput,
  output: ActiveSession,
  errors: ["NO_ACTIVE_SESSION", "SESSION_HELD"],
  summary: "Accept the band of now as the session's own, with a reason",
  async run({ ctx, input: { reason }, tx, now, record }) {
    const { actor, workspace } = ctx.caller;
    const open = requireOpen(await tx.sessions.findOpen(workspace));
    const { band } = await loadCone(tx, ctx, now);
    const session = rebaselineFrom(open, band, { now, actor, reason });

    await tx.sessions.save(session);
    await indexDeed(tx, session, actor, reason);
    await record({
      event: "GO_SESSION_REBASELINE",
      session_id: session.id,
      payload: { band, reason, before: { band: open.baseline?.band ?? open.cone_band }, after: { band } },
    });
    return session;
  },
});
