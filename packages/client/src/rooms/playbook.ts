import type { CallOptions, ChangeOptions } from "../options.ts";
import type { Receipted } from "../receipted.ts";
import type { Connection } from "../transport/connect.ts";
import type { Checklist, CompleteStepInput, CompletedStep, GetChecklistInput, NextStep } from "../wire-types.ts";

/** The playbook: steps in order, each allowed or blocked by band and health. */
export interface PlaybookRoom {
  /**
   * Every step with its progress, and for those that are blocked the reasons.
   *
   * @example
   * ```ts
   * const { steps } = await go.playbook.getChecklist();
   * for (const step of steps) console.log(step.done ? "x" : "-", step.title, ...step.blocked_reasons);
   * ```
   */
  getChecklist(input?: GetChecklistInput, options?: CallOptions): Promise<Checklist>;

  /**
   * The first step that is neither done nor blocked. When there is none, `next_step` is null and `message` says whether
   * all is done or what is waited for.
   *
   * @example
   * ```ts
   * const { next_step, message } = await go.playbook.getNextStep();
   * console.log(next_step?.why ?? message);
   * ```
   */
  getNextStep(input?: GetChecklistInput, options?: CallOptions): Promise<NextStep>;

  /**
   * Marks a step done, or with `done: false` not done, which is always allowed. Notes (at most 10,000 characters) replace
   * the step's; left out, it has none.
   *
   * Rejects with `STEP_BLOCKED` and every reason while band or health block the step, and with `STEP_UNKNOWN`.
   *
   * @example
   * ```ts
   * try {
   *   await go.playbook.complete({ step_id: "intake_ready", notes: "Form is live" });
   * } catch (error) {
   *   if (!isGoError(error, "STEP_BLOCKED")) throw error;
   *   for (const reason of error.facts.reasons) console.log(reason);
   * }
   * ```
   */
  complete(input: CompleteStepInput, options?: ChangeOptions): Promise<Receipted<CompletedStep>>;
}

export function createPlaybookRoom({ procedures: { playbook }, query, mutate }: Connection): PlaybookRoom {
  return {
    getChecklist: (input = {}, options) => query((init) => playbook.getChecklist.query(input, init), options),
    getNextStep: (input = {}, options) => query((init) => playbook.getNextStep.query(input, init), options),
    complete: (input, options) => mutate((init) => playbook.complete.mutate(input, init), options),
  };
}
