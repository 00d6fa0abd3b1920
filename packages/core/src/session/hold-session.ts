import { defineChange } from "../verb/define-change.ts";
import { requireOpen } from "./end.ts";
import { holdFrom } from "./hold.ts";
import { indexDeed } from "./index-deed.ts";
import { HeldSession, HoldSessionInput } from "./schemas.ts";

/** Puts the open session on hold: steps wait, and the time until it is resumed is not counted as work. */
export const holdSession = defineChange({
  name: "session.hold",
  scope: "session:operate",
  input: HoldSessionInput,
  output: HeldSession,
  errors: ["NO_ACTIVE_SESSION", "SESSION_HELD"],
  summary: "Put the session on hold, with a reason",
  async run({ ctx, input: { reason }, tx, now, record }) {
    const { actor, workspace } = ctx.caller;
    const open = requireOpen(await tx.sessions.findOpen(workspace));
    const session = holdFrom(open, { now, actor, reason });

    await tx.sessions.save(session);
    await indexDeed(tx, session, actor, reason);
    await record({ event: "GO_SESSION_HOLD", session_id: session.id, payload: { reason, held_ms: session.held_ms } });
    return session;
  },
});
