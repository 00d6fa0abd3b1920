import { GoError } from "../errors/go-error.ts";
import type { ReadTransaction } from "../ports/store.ts";
import { addSeconds } from "../time/utc.ts";
import type { ReadContext } from "../verb/context.ts";
import { findLastActivity } from "./find-last-activity.ts";
import type { OpenSession } from "./schemas.ts";
import { type Due, judgeStaleness } from "./staleness.ts";

/** An open session about which something is to be done by itself. */
export interface DueSession {
  readonly due: Exclude<Due, "nothing">;
  readonly open: OpenSession;
  readonly active_at_utc: string;
}

/** What is due of the workspace's open session; null when nothing is. */
export async function findDue(tx: ReadTransaction, ctx: ReadContext, now: string): Promise<DueSession | null> {
  const { session_limits, caller } = ctx;
  const open = await tx.sessions.findOpen(caller.workspace);
  if (open === null || addSeconds(open.started_at_utc, session_limits.warn_after_seconds) > now) return null;
  const active_at_utc = await findLastActivity(tx, open);
  const due = judgeStaleness(open, active_at_utc, now, session_limits);
  return due === "nothing" ? null : { due, open, active_at_utc };
}

/** {@link findDue} for a verb that does it. Throws NOTHING_DUE unless this is what is due now. */
export async function requireDue(
  tx: ReadTransaction,
  ctx: ReadContext,
  now: string,
  due: DueSession["due"],
): Promise<DueSession> {
  const found = await findDue(tx, ctx, now);
  if (found?.due !== due) throw new GoError("NOTHING_DUE", {});
  return found;
}
