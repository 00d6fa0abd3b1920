import { defineChange } from "../verb/define-change.ts";
import { requireOpen } from "./end.ts";
import { offerFrom } from "./handover.ts";
import { indexDeed } from "./index-deed.ts";
import { OfferHandoverInput, OpenSession } from "./schemas.ts";

/** Offers the open session to another operator; it goes on as it is until they accept. */
export const offerHandover = defineChange({
  name: "session.offerHandover",
  scope: "session:operate",
  input: OfferHandoverInput,
  output: OpenSession,
  errors: ["NO_ACTIVE_SESSION", "HANDOVER_OFFERED", "HANDOVER_TO_SELF"],
  summary: "Offer the session to another operator, with a reason",
  async run({ ctx, input: { to, reason }, tx, now, record }) {
    const { actor, workspace } = ctx.caller;
    const open = requireOpen(await tx.sessions.findOpen(workspace));
    const session = offerFrom(open, to, { now, actor, reason });

    await tx.sessions.save(session);
    await indexDeed(tx, session, actor, reason, to);
    await record({ event: "GO_HANDOVER_OFFER", session_id: session.id, payload: { to, reason } });
    return session;
  },
});
