import type { CallOptions, ChangeOptions } from "../options.ts";
import type { Receipted } from "../receipted.ts";
import type { Connection } from "../transport/connect.ts";
import type {
  Checklist,
  CompleteStepInput,
  CompletedStep,
  GetChecklistInput,
  GetPlaybookFiguresInput,
  ListPlaybookVersionsInput,
  NextStep,
  PlaybookFigures,
  PlaybookVersionPage,
  SkipStepInput,
} from "../wire-types.ts";

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
   * the step's; left out, it has none. A step may ask for evidence, which its `evidence` in the checklist describes. Either
   * way a skip is taken back.
   *
   * Rejects with `STEP_BLOCKED` and every reason while band or health block the step, with `EVIDENCE_REQUIRED`, which names
   * what is missing, with `SESSION_HELD` while the session is on hold, with `NO_ACTIVE_SESSION` for a playbook that is worked
   * through anew in every session, and with `STEP_UNKNOWN`.
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

  /**
   * Leaves a step out, with a reason of 1 to 500 characters; `complete` takes that back. A step that band or health block can
   * be skipped.
   *
   * Rejects with `STEP_DONE` for a step that is done, with `SESSION_HELD` while the session is on hold, with
   * `NO_ACTIVE_SESSION` for a playbook that is worked through anew in every session, and with `STEP_UNKNOWN`.
   *
   * @example
   * ```ts
   * const { skip_reason } = await go.playbook.skip({ step_id: "weekly_rhythm", reason: "Fixed last week" });
   * console.log(skip_reason);
   * ```
   */
  skip(input: SkipStepInput, options?: ChangeOptions): Promise<Receipted<CompletedStep>>;

  /**
   * Which playbooks were followed, newest first, in pages of 1 to 20 (default 10): each whole, since when and until when, and
   * what it changed against the one before, step by step.
   *
   * @example
   * ```ts
   * const { versions } = await go.playbook.listVersions();
   * for (const { version, since_utc, changes } of versions) console.log(version, since_utc, changes?.added.length);
   * ```
   */
  listVersions(input?: ListPlaybookVersionsInput, options?: CallOptions): Promise<PlaybookVersionPage>;

  /**
   * How each step was worked through in the sessions that started in a period (default: the last 90 days): done, skipped and
   * why, refused, left open, and how long it took. With `digest` only sessions that froze that version count; without it
   * every version of the playbook that is followed. A long period takes a while: give it a `timeout_ms` of its own.
   *
   * Rejects with `INVALID_INPUT` for a period with more than 20,000 sessions or 200,000 entries.
   *
   * @example
   * ```ts
   * const { steps } = await go.playbook.getFigures({ from: "2026-01-01", to: "2026-04-01" });
   * for (const { title, done, left_open, time } of steps) console.log(title, done, left_open, time.median_ms);
   * ```
   */
  getFigures(input?: GetPlaybookFiguresInput, options?: CallOptions): Promise<PlaybookFigures>;
}

export function createPlaybookRoom({ procedures: { playbook }, query, mutate }: Connection): PlaybookRoom {
  return {
    getChecklist: (input = {}, options) => query((init) => playbook.getChecklist.query(input, init), options),
    getNextStep: (input = {}, options) => query((init) => playbook.getNextStep.query(input, init), options),
    complete: (input, options) => mutate((init) => playbook.complete.mutate(input, init), options),
    skip: (input, options) => mutate((init) => playbook.skip.mutate(input, init), options),
    listVersions: (input = {}, options) => query((init) => playbook.listVersions.query(input, init), options),
    getFigures: (input = {}, options) => query((init) => playbook.getFigures.query(input, init), options),
  };
}
