import type { WriteTransaction } from "../ports/store.ts";
import { indexDeed } from "../session/index-deed.ts";
import type { StepCase } from "./load-step.ts";
import type { StepProgress } from "./schemas.ts";

/** What somebody says about a step. */
export type StepWord = Omit<StepProgress, "step_id" | "set_by" | "set_at_utc">;

/** Who says it, and when. */
export type Stamp = Pick<StepProgress, "set_by" | "set_at_utc">;

/**
 * Keeps what was said about a step in the place of what was said before, and makes the open session be found by it: by the
 * step's title, by the words about it and by who said it. Answers what was said before and now, as an entry tells it.
 */
export async function saveProgress(
  tx: WriteTransaction,
  { step, earlier, place, situation: { session } }: Pick<StepCase, "step" | "earlier" | "place" | "situation">,
  word: StepWord,
  stamp: Stamp,
): Promise<{ before: StepWord | null; after: StepWord }> {
  await tx.progress.save(place, { step_id: step.id, ...word, ...stamp });
  if (session !== null) await indexDeed(tx, session, stamp.set_by, ...textsOf(step.title, word));
  return { before: earlier === null ? null : wordOf(earlier), after: word };
}

function textsOf(title: string, { notes, skip_reason, evidence }: StepWord): string[] {
  const shown = evidence === null ? null : String(evidence.value);
  return [title, notes, skip_reason, shown].filter((text) => text !== null);
}

function wordOf({ done, notes, skipped, skip_reason, evidence }: StepProgress): StepWord {
  return { done, notes, skipped, skip_reason, evidence };
}
