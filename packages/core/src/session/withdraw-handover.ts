import { defineChange } from "../verb/define-change.ts";
import { requireOpen } from "./end.ts";
import { withdrawFrom } from "./handover.ts";
import { indexDeed } from "./index-deed.ts";
import { OpenSession, WithdrawHandoverInput } from "./schemas.ts";

/** Takes the offer of the open session back, or turns it down. */
export const withdrawHandover = defineChange({
  name: "session.withdrawHandover",
  scope: "session:operate",
  input: WithdrawHandoverInput,
  output: OpenSession,
  errors: ["NO_ACTIVE_SESSION", "HANDOVER_NONE", "HANDOVER_NOT_YOURS"],
  summary: "Take the offer of the session back, or turn it down, with a reason",
  async run({ ctx, input: { reason }, tx, record }) {
    const { actor, workspace } = ctx.caller;
    const open = requireOpen(await tx.sessions.findOpen(workspace));
    const session = withdrawFrom(open, actor);

    await tx.sessions.save(session);
    await indexDeed(tx, session, actor, reason);
    await record({
      event: "GO_HANDOVER_WITHDRAW",
      session_id: session.id,
      payload: { reason, handover: open.handover },
    });
    return session;
  },
});
