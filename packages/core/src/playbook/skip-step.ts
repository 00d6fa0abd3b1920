import { GoError } from "../errors/go-error.ts";
import { RecordedRefusal, defineChange } from "../verb/define-change.ts";
import { loadStep } from "./load-step.ts";
import { refuseWhileHeld } from "./refuse-step.ts";
import { type StepWord, saveProgress } from "./save-progress.ts";
import { CompletedStep, SkipStepInput } from "./schemas.ts";

/**
 * Leaves a step out, with a reason; `complete` takes that back. A blocked step can be skipped: to leave it out needs no
 * posture. A done step cannot, and while the session is on hold none can, which is recorded.
 */
export const skipStep = defineChange({
  name: "playbook.skip",
  scope: "playbook:operate",
  input: SkipStepInput,
  output: CompletedStep,
  errors: ["STEP_UNKNOWN", "STEP_DONE", "NO_ACTIVE_SESSION", "SESSION_HELD"],
  summary: "Leave a step out, with a reason",
  async run({ ctx, input: { step_id, reason }, tx, now, record }) {
    const found = await loadStep(tx, ctx, step_id, now);
    const { earlier, session_id, stamp, situation } = found;
    const refusal = refuseWhileHeld(situation.session);
    if (refusal !== null) {
      const { error, reasons } = refusal;
      await record({ event: "GO_STEP_DENY", session_id, payload: { ...stamp, asked: "skip", reasons: [...reasons] } });
      return new RecordedRefusal(error);
    }
    if (earlier?.done === true) throw new GoError("STEP_DONE", { step_id });

    const word: StepWord = {
      done: false,
      notes: earlier?.notes ?? null,
      skipped: true,
      skip_reason: reason,
      evidence: null,
    };
    const change = await saveProgress(tx, found, word, { set_by: ctx.caller.actor, set_at_utc: now });
    await record({ event: "GO_STEP_SKIP", session_id, payload: { ...stamp, reason, ...change } });
    return { ok: true as const, step_id, ...word, effective_band: situation.effective_band };
  },
});
