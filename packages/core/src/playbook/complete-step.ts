import { GoError } from "../errors/go-error.ts";
import { loadProgress, loadSituation } from "../posture/load-situation.ts";
import { RecordedRefusal, defineChange } from "../verb/define-change.ts";
import { findBlockReasons } from "./find-block-reasons.ts";
import { CompleteStepInput, CompletedStep, type Playbook, type Step } from "./schemas.ts";

/** Marks a step done, or open again. A blocked step is refused, and the refusal is recorded; reopening always goes. */
export const completeStep = defineChange({
  name: "playbook.complete",
  scope: "playbook:operate",
  input: CompleteStepInput,
  output: CompletedStep,
  errors: ["STEP_UNKNOWN", "STEP_BLOCKED", "NO_ACTIVE_SESSION"],
  summary: "Mark a step done, or open again",
  async run({ ctx, input: { step_id, done, notes: givenNotes }, tx, now, record }) {
    const { actor } = ctx.caller;
    const situation = await loadSituation(tx, ctx, now);
    const { playbook, effective_band, health } = situation;
    const step = requireStep(playbook, step_id);
    const session_id = situation.session?.id ?? null;
    const { band, from, why } = effective_band;
    const stamp = { playbook_id: playbook.id, step_id, cone_band: band, effective_band, status: health.status };

    const posture = { cone: { band }, health, ...(from === "frozen" && { band_why: why }) };
    const reasons = done ? findBlockReasons(step, posture) : [];
    if (reasons.length > 0) {
      await record({ event: "GO_STEP_DENY", session_id, payload: { ...stamp, reasons } });
      return new RecordedRefusal(new GoError("STEP_BLOCKED", { step_id, reasons }));
    }

    const notes = givenNotes ?? null;
    if (situation.progress_place === null) throw new GoError("NO_ACTIVE_SESSION", {});
    const progress = await loadProgress(tx, situation);
    const earlier = progress.find((item) => item.step_id === step_id);
    const own = { done, notes, skipped: false, skip_reason: null, evidence: null };
    await tx.progress.save(situation.progress_place, { step_id, ...own, set_by: actor, set_at_utc: now });
    await record({
      event: "GO_STEP_SET",
      session_id,
      payload: {
        ...stamp,
        done,
        notes,
        before: earlier === undefined ? null : { done: earlier.done, notes: earlier.notes },
        after: { done, notes },
      },
    });
    return { ok: true as const, step_id, ...own, effective_band };
  },
});

function requireStep(playbook: Playbook, step_id: string): Step {
  const step = playbook.steps.find(({ id }) => id === step_id);
  if (step === undefined) throw new GoError("STEP_UNKNOWN", { step_id, known: playbook.steps.map(({ id }) => id) });
  return step;
}
