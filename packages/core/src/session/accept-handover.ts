import { loadProgress, loadSituation } from "../posture/load-situation.ts";
import { defineChange } from "../verb/define-change.ts";
import { carryProgress } from "./carry-progress.ts";
import { closeSession } from "./close-session.ts";
import { requireOpen } from "./end.ts";
import { requireOfferTo } from "./handover.ts";
import { openSession } from "./open-session.ts";
import { AcceptHandoverInput, ActiveSession } from "./schemas.ts";
import { startFrom } from "./start.ts";

/**
 * Carries on the session that was offered to the caller: ends it, and starts another one of the caller's, with a snapshot of
 * this moment. Answers the one that begins.
 */
export const acceptHandover = defineChange({
  name: "session.acceptHandover",
  scope: "session:operate",
  input: AcceptHandoverInput,
  output: ActiveSession,
  errors: ["NO_ACTIVE_SESSION", "HANDOVER_NONE", "HANDOVER_NOT_YOURS"],
  summary: "Accept the session that is offered to you; it ends, and yours begins",
  async run({ ctx, input, tx, now, record }) {
    const { actor, workspace } = ctx.caller;
    const open = requireOpen(await tx.sessions.findOpen(workspace));
    const handover = requireOfferTo(open, actor);
    const id = ctx.ids.next();
    const situation = await loadSituation(tx, ctx, now);
    const carried = carryProgress(await loadProgress(tx, situation), situation.playbook, ctx.playbook);

    const closing = { end_reason: "handed_over", continued_by: id, payload: { handover } } as const;
    await closeSession({ ctx, tx, now, record }, open, closing);

    const { cone, health } = situation;
    const { playbook, policy } = ctx;
    const session = startFrom(
      null,
      { notes: input.notes ?? open.notes },
      { id, workspace, actor, now, continues: open.id, cone, health, playbook, policy },
    );
    await openSession({ tx, record }, session, { continues: open.id, carried_progress: carried });
    for (const progress of carried) {
      await tx.progress.save({ workspace, playbook_id: playbook.id, session_id: id }, progress);
    }
    return session;
  },
});
