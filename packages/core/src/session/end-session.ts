import { loadPosture } from "../posture/load-posture.ts";
import { defineChange } from "../verb/define-change.ts";
import { endFrom, requireOpen } from "./end.ts";
import { freeze } from "./freeze.ts";
import { EndSessionInput, EndedSession } from "./schemas.ts";

/** Ends the open session: freezes a second snapshot, and leaves that of the start as it is. */
export const endSession = defineChange({
  name: "session.end",
  scope: "session:operate",
  input: EndSessionInput,
  output: EndedSession,
  errors: ["NO_ACTIVE_SESSION"],
  summary: "End the open session",
  async run({ ctx, input, tx, now, record }) {
    const { actor, workspace } = ctx.caller;
    const open = requireOpen(await tx.sessions.findOpen(workspace));
    const { playbook, policy } = ctx;
    const session = endFrom(open, {
      now,
      actor,
      end_reason: input.reason,
      notes: input.notes ?? null,
      end_snapshot: freeze({ ...(await loadPosture(tx, ctx, now)), playbook, policy }),
      watch: null,
      counts: null,
      continued_by: null,
    });

    await tx.sessions.save(session);
    if (session.notes !== null && session.notes !== open.notes) {
      await tx.sessions.indexText(workspace, session.id, session.notes);
    }
    await record({
      event: "GO_SESSION_END",
      session_id: session.id,
      payload: {
        ended_at_utc: session.ended_at_utc,
        notes: session.notes,
        end_reason: session.end_reason,
        end_snapshot: session.end_snapshot,
        before: { active: true, notes: open.notes },
        after: { active: false, notes: session.notes },
      },
    });
    return session;
  },
});
