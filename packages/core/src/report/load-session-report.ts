import { GoError } from "../errors/go-error.ts";
import type { StepProgress } from "../playbook/schemas.ts";
import type { ReadTransaction } from "../ports/store.ts";
import type { StartedSession } from "../session/schemas.ts";
import { loadBasis } from "./load-basis.ts";
import type { SessionReport } from "./schemas.ts";
import { SessionTally } from "./session/session-tally.ts";

/** Whose session, and where. */
export interface SessionPlace {
  /** Of the store that is read. */
  readonly origin: string;
  readonly workspace: string;
  readonly id: string;
}

/** Entries that are read at once; one can be as long as a snapshot with a whole playbook. */
const BATCH = 50;

/** The report of a session as the record stands in a transaction. Throws SESSION_UNKNOWN. */
export async function loadSessionReport(
  tx: ReadTransaction,
  { origin, workspace, id }: SessionPlace,
): Promise<SessionReport> {
  const session = await tx.sessions.find(workspace, id);
  if (session === null) throw new GoError("SESSION_UNKNOWN", { session_id: id });
  const tally = new SessionTally();
  let after_seq: number | undefined = 0;
  while (after_seq !== undefined) {
    const entries = await tx.audit.listSession(workspace, id, after_seq, BATCH);
    for (const entry of entries) tally.add(entry);
    after_seq = entries.at(-1)?.seq;
  }
  return tally.finish(session, await loadProgressOf(tx, session), await loadBasis(tx, origin));
}

/** Progress in the playbook that a session froze; none for sessions that froze none. */
async function loadProgressOf(
  tx: ReadTransaction,
  { workspace, id, snapshot }: StartedSession,
): Promise<readonly StepProgress[]> {
  if (!snapshot?.playbook) return [];
  const { id: playbook_id, progress } = snapshot.playbook;
  return tx.progress.list({ workspace, playbook_id, session_id: progress === "once" ? null : id });
}
