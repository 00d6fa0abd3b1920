import type { WriteTransaction } from "../ports/store.ts";
import { addSeconds } from "../time/utc.ts";
import type { VerbContext } from "../verb/context.ts";
import { digestAnswer, digestQuestion } from "./fold-digests.ts";
import type { GateAnswer, GateAsk, GateFold, GateFoldRecord, GateRecord } from "./schemas.ts";

/** So long after the first the same answers are counted together, in seconds. */
export const FOLD_SECONDS = 60;

/** With what answers are counted: a transaction, and its moment. */
export interface Counting {
  readonly ctx: VerbContext;
  readonly tx: WriteTransaction;
  readonly now: string;
}

/**
 * Counts an answer: the same one as the last to this question, within a minute of the first of them, as so many more; any other
 * as an entry of its own, after the count of those before has its entry. The answer with the entry that it is counted by.
 */
export async function countAnswer(counting: Counting, ask: GateAsk, record: GateRecord): Promise<GateAnswer> {
  const { ctx, tx, now } = counting;
  const { workspace } = ctx.caller;
  const { facts: _, ...answer } = record;
  const question = digestQuestion(ask);
  const key = digestAnswer(record);
  const fold = await tx.gate.findFold(workspace, question);
  if (fold !== null && fold.key === key && now < addSeconds(fold.first_at_utc, FOLD_SECONDS)) {
    await tx.gate.saveFold(workspace, { ...fold, count: fold.count + ask.times, last_at_utc: now });
    return { ...answer, decision_seq: fold.seq };
  }
  if (fold !== null) await recordFold(counting, fold);
  const { seq } = await tx.audit.append({
    id: ctx.ids.next(),
    ts_utc: now,
    event: "GO_GATE",
    actor: ask.actor,
    workspace,
    request_id: ask.request_id,
    session_id: record.session_id,
    payload: record,
  });
  const { engine, action, purpose, dry_run, verdict, session_id } = record;
  await tx.gate.saveFold(workspace, {
    key,
    seq,
    count: ask.times,
    first_at_utc: now,
    last_at_utc: now,
    question,
    about: { asked_by: ask.actor, engine, action, purpose, dry_run, verdict, session_id },
  });
  return { ...answer, decision_seq: seq };
}

/** Gives the count of a fold its entry; one answer alone has had its own. */
export async function recordFold({ ctx, tx, now }: Counting, fold: GateFold): Promise<void> {
  const { about, seq, count, first_at_utc, last_at_utc } = fold;
  if (count === 1) return;
  const payload: GateFoldRecord = { ...about, seq, count, first_at_utc, last_at_utc };
  await tx.audit.append({
    id: ctx.ids.next(),
    ts_utc: now,
    event: "GO_GATE_FOLD",
    actor: ctx.caller.actor,
    workspace: ctx.caller.workspace,
    request_id: null,
    session_id: about.session_id,
    payload,
  });
}
