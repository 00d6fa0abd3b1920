import type { AuditEvent } from "../audit/constants.ts";
import type { AuditEntry } from "../audit/schemas.ts";
import type { ReadTransaction } from "../ports/store.ts";
import type { OpenSession } from "./schemas.ts";

/** What people do in a session. Drift happens to it, whoever moved the posture, and to read a record is no work in it. */
const DEEDS: readonly AuditEvent[] = [
  "GO_SESSION_HOLD",
  "GO_SESSION_RESUME",
  "GO_SESSION_REBASELINE",
  "GO_HANDOVER_OFFER",
  "GO_HANDOVER_WITHDRAW",
  "GO_NOTE_ADD",
  "GO_STEP_SET",
  "GO_STEP_SKIP",
  "GO_STEP_DENY",
];

/** A record that was brought here is as fresh as on the day it was left: whoever brought it carries on with it. */
const ARRIVALS: readonly AuditEvent[] = ["DATA_ADOPTED", "DATA_RESTORED"];

/**
 * When somebody did something last in the session that is open. Looks at the newest entry of each event only, so that it
 * takes no longer in a session of many entries: what is newer than an open session belongs to it.
 */
export async function findLastActivity(tx: ReadTransaction, { id, workspace, ...open }: OpenSession): Promise<string> {
  let last = open.started_at_utc;
  const take = (entry: AuditEntry | undefined, isActivity: boolean): void => {
    if (entry !== undefined && isActivity && entry.ts_utc > last) last = entry.ts_utc;
  };
  for (const event of DEEDS) {
    const entry = await findNewest(tx, workspace, event);
    take(entry, entry?.session_id === id && entry.actor.kind !== "system");
  }
  for (const event of ARRIVALS) take(await findNewest(tx, workspace, event), true);
  return last;
}

async function findNewest(tx: ReadTransaction, workspace: string, event: AuditEvent): Promise<AuditEntry | undefined> {
  return (await tx.audit.list(workspace, { event }, { limit: 1, before_seq: null }))[0];
}
