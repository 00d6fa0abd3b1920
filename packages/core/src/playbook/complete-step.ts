import { GoError, invalidInput } from "../errors/go-error.ts";
import { RecordedRefusal, defineChange } from "../verb/define-change.ts";
import { checkEvidence } from "./check-evidence.ts";
import { loadStep } from "./load-step.ts";
import { refuseCompletion } from "./refuse-step.ts";
import { type StepWord, saveProgress } from "./save-progress.ts";
import { CompleteStepInput, CompletedStep, type Evidence, type Step } from "./schemas.ts";

/**
 * Marks a step done, or open again; either takes a skip back. A step that is blocked, and any step while the session is on
 * hold, is refused, and the refusal is recorded; opening a step again always goes.
 */
export const completeStep = defineChange({
  name: "playbook.complete",
  scope: "playbook:operate",
  input: CompleteStepInput,
  output: CompletedStep,
  errors: ["STEP_UNKNOWN", "STEP_BLOCKED", "EVIDENCE_REQUIRED", "NO_ACTIVE_SESSION", "SESSION_HELD"],
  summary: "Mark a step done, or open again",
  async run({ ctx, input, tx, now, record }) {
    const { step_id, done } = input;
    const found = await loadStep(tx, ctx, step_id, now);
    const { step, session_id, stamp, situation } = found;
    const refusal = done ? refuseCompletion(found) : null;
    if (refusal !== null) {
      const { error, reasons } = refusal;
      await record({
        event: "GO_STEP_DENY",
        session_id,
        payload: { ...stamp, asked: "complete", reasons: [...reasons] },
      });
      return new RecordedRefusal(error);
    }

    const notes = input.notes ?? null;
    const word: StepWord = { done, notes, skipped: false, skip_reason: null, evidence: requireEvidence(step, input) };
    const change = await saveProgress(tx, found, word, { set_by: ctx.caller.actor, set_at_utc: now });
    await record({
      event: "GO_STEP_SET",
      session_id,
      payload: { ...stamp, done, notes, evidence: word.evidence, ...change },
    });
    return { ok: true as const, step_id, ...word, effective_band: situation.effective_band };
  },
});

/**
 * What was shown for a step that is done. Throws EVIDENCE_REQUIRED, naming what is missing, and INVALID_INPUT for evidence
 * that nobody asks for: it would be lost without a word.
 */
function requireEvidence(
  { id: step_id, evidence: rule }: Step,
  { done, evidence: given }: CompleteStepInput,
): Evidence | null {
  if (!done || rule === null) {
    if (given === null || given === undefined) return null;
    const message = done ? "the step asks for none; leave it out" : "belongs to a step that is done; leave it out";
    throw invalidInput({ path: ["evidence"], message });
  }
  const { evidence, problem } = checkEvidence(rule, given);
  if (evidence === null) throw new GoError("EVIDENCE_REQUIRED", { step_id, kind: rule.kind, problem });
  return evidence;
}
