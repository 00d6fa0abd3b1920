import { GoError } from "../errors/go-error.ts";
import type { ReadTransaction } from "../ports/store.ts";
import { StepTally } from "../report/session/step-tally.ts";
import { defineRead } from "../verb/define-read.ts";
import { type SessionSteps, compareRecords } from "./compare-records.ts";
import { CompareSessionsInput, SessionComparison } from "./compare-schemas.ts";

const STEP_EVENTS = ["GO_STEP_SET", "GO_STEP_SKIP", "GO_STEP_DENY"] as const;

/** Entries that are read at once, and most that are looked at for each session. */
const BATCH = 500;
const ENTRIES_MAX = 10_000;

/** Two sessions side by side: posture, steps, durations and outcome. */
export const compareSessions = defineRead({
  name: "session.compare",
  scans: true,
  scope: "session:read",
  input: CompareSessionsInput,
  output: SessionComparison,
  errors: ["SESSION_UNKNOWN"],
  summary: "Two sessions side by side",
  async run({ ctx, input: { a, b } }) {
    const { workspace } = ctx.caller;
    return ctx.store.read(async (tx) =>
      compareRecords(await loadSteps(tx, workspace, a), await loadSteps(tx, workspace, b)),
    );
  },
});

/** A session and what became of its steps. Throws SESSION_UNKNOWN. */
async function loadSteps(tx: ReadTransaction, workspace: string, id: string): Promise<SessionSteps> {
  const session = await tx.sessions.find(workspace, id);
  if (session === null) throw new GoError("SESSION_UNKNOWN", { session_id: id });
  const tally = new StepTally();
  let whole = false;
  for (let looked = 0, after_seq = 0; looked < ENTRIES_MAX && !whole; looked += BATCH) {
    const entries = await tx.audit.listSession(workspace, id, after_seq, BATCH, STEP_EVENTS);
    for (const entry of entries) tally.add(entry);
    after_seq = entries.at(-1)?.seq ?? after_seq;
    whole = entries.length < BATCH;
  }
  const playbook = session.snapshot?.playbook ?? null;
  const place =
    playbook === null
      ? null
      : { workspace, playbook_id: playbook.id, session_id: playbook.progress === "once" ? null : id };
  const progress = place === null ? [] : await tx.progress.list(place);
  return { session, steps: tally.finish(session, progress), whole };
}
