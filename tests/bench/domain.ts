import { type RunVerb, addNote, endSession, startSession } from "@valhalla-go/core";
import { machineOperator } from "@valhalla-go/server/caller";

const caller = { ...machineOperator, request_id: "bench", idempotency_key: null };
const CALLERS = 32;

/** Seconds for one start and one end by one caller, over `pairs` of them. */
export async function timePairs(run: RunVerb, pairs: number): Promise<number> {
  const started = performance.now();
  for (let pair = 0; pair < pairs; pair += 1) {
    await run(startSession, { caller, input: { notes: "Weekly governance review" } });
    await run(endSession, { caller, input: { notes: "All checks passed" } });
  }
  return (performance.now() - started) / 1000 / pairs;
}

/** Seconds for one note when 32 callers add notes side by side, over `notes` of them. */
export async function timeNotes(run: RunVerb, notes: number): Promise<number> {
  await run(startSession, { caller, input: {} });
  const each = Math.ceil(notes / CALLERS);
  const started = performance.now();
  const addSome = async (): Promise<void> => {
    for (let note = 0; note < each; note += 1) {
      await run(addNote, { caller, input: { text: "Looked at the queue, all in order" } });
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, addSome));
  const seconds = (performance.now() - started) / 1000 / (each * CALLERS);
  await run(endSession, { caller, input: {} });
  return seconds;
}
