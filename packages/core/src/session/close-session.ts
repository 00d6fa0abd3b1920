import type { AuditPayload } from "../audit/schemas.ts";
import { collectWatch } from "../drift/collect-watch.ts";
import { loadProgress, loadSituation } from "../posture/load-situation.ts";
import type { ChangeCall } from "../verb/define-change.ts";
import { endFrom } from "./end.ts";
import { freeze } from "./freeze.ts";
import { indexDeed } from "./index-deed.ts";
import type { EndReason, EndedSession, OpenSession } from "./schemas.ts";
import { countSession } from "./session-counts.ts";
import { sumUpRecord } from "./sum-up-record.ts";

/** Why a session ends, and what else its last entry tells. */
export interface Closing {
  readonly end_reason: EndReason;
  /** null or left out: the session's notes stay as they are. */
  readonly notes?: string | null;
  /** The session that carries it on. */
  readonly continued_by?: string;
  readonly payload?: AuditPayload;
}

/**
 * Ends the open session, whoever or whatever ends it: freezes the second snapshot, tells what changed on the watch, counts,
 * and records all of it together with the sum of the session's entries before this one.
 */
export async function closeSession(
  { ctx, tx, now, record }: Omit<ChangeCall<never>, "input">,
  open: OpenSession,
  { end_reason, notes = null, continued_by, payload }: Closing,
): Promise<EndedSession> {
  const { actor, workspace } = ctx.caller;
  const situation = await loadSituation(tx, ctx, now);
  const { cone, health, playbook } = situation;
  const end_snapshot = freeze({ cone, health, playbook: ctx.playbook, policy: ctx.policy });
  const { entries, digest, events } = await sumUpRecord(tx, workspace, open.id);
  const session = endFrom(open, {
    now,
    actor,
    end_reason,
    notes,
    end_snapshot,
    watch: await collectWatch(tx, open, end_snapshot),
    counts: countSession(playbook, await loadProgress(tx, situation), events),
    continued_by: continued_by ?? null,
  });

  await tx.sessions.save(session);
  await indexDeed(tx, session, actor, ...(notes === null || notes === open.notes ? [] : [notes]));
  const { ended_at_utc, held_ms, watch, counts } = session;
  await record({
    event: "GO_SESSION_END",
    session_id: session.id,
    payload: {
      ended_at_utc,
      notes: session.notes,
      end_reason,
      held_ms,
      end_snapshot,
      watch,
      counts,
      record: { entries, digest },
      ...(continued_by === undefined ? {} : { continued_by }),
      ...payload,
      before: { active: true, state: open.state, notes: open.notes },
      after: { active: false, state: session.state, notes: session.notes },
    },
  });
  return session;
}
