import { GoError } from "../errors/go-error.ts";
import { loadPosture } from "../posture/load-posture.ts";
import { RecordedRefusal, defineChange } from "../verb/define-change.ts";
import { findBlockReasons } from "./find-block-reasons.ts";
import { CompleteStepInput, CompletedStep, type Playbook, type Step } from "./schemas.ts";

/** Marks a step done, or open again. A blocked step is refused, and the refusal is recorded; reopening always goes. */
export const completeStep = defineChange({
  name: "playbook.complete",
  scope: "playbook:operate",
  input: CompleteStepInput,
  output: CompletedStep,
  errors: ["STEP_UNKNOWN", "STEP_BLOCKED"],
  summary: "Mark a step done, or open again",
  async run({ ctx, input: { step_id, done, notes: givenNotes }, tx, now, record }) {
    const { actor, workspace } = ctx.caller;
    const step = requireStep(ctx.playbook, step_id);
    const { cone, health } = await loadPosture(tx, ctx, now);
    const active = await tx.sessions.findActive(workspace);
    const session_id = active?.id ?? null;
    const stamp = { playbook_id: ctx.playbook.id, step_id, cone_band: cone.band, status: health.status };

    const reasons = done ? findBlockReasons(step, { cone, health }) : [];
    if (reasons.length > 0) {
      await record({ event: "GO_STEP_DENY", session_id, payload: { ...stamp, reasons } });
      return new RecordedRefusal(new GoError("STEP_BLOCKED", { step_id, reasons }));
    }

    const notes = givenNotes ?? null;
    const progress = await tx.progress.list(workspace, ctx.playbook.id);
    const earlier = progress.find((item) => item.step_id === step_id);
    await tx.progress.save(workspace, ctx.playbook.id, { step_id, done, notes, set_by: actor, set_at_utc: now });
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
    return { ok: true as const, step_id, done, notes };
  },
});

function requireStep(playbook: Playbook, step_id: string): Step {
  const step = playbook.steps.find(({ id }) => id === step_id);
  if (step === undefined) throw new GoError("STEP_UNKNOWN", { step_id, known: playbook.steps.map(({ id }) => id) });
  return step;
}
