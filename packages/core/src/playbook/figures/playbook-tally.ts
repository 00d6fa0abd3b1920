import { REPORT_MAX_ROWS } from "../../report/constants.ts";
import { DurationTally } from "../../report/period/duration-tally.ts";
import { SkipTally } from "../../report/period/skip-tally.ts";
import type { PlaybookFigures, StepFigures } from "../figure-schemas.ts";
import type { Step } from "../schemas.ts";
import type { PlaybookRun } from "./playbook-run.ts";
import { fateOfStep } from "./fate-of-step.ts";
import type { StepStanding } from "./step-deed.ts";
import { StepTally } from "./step-tally.ts";
import { timeSteps } from "./time-steps.ts";

type Sessions = Omit<PlaybookFigures["sessions"], "without_playbook">;

/** What the sessions of a playbook come to, given one after another, the first one first. */
export class PlaybookTally {
  readonly #steps: Map<string, StepTally>;
  readonly #skips = new SkipTally();
  readonly #work = new DurationTally();
  readonly #sessions: Sessions = { total: 0, open: 0, handed_over: 0, complete: 0, incomplete: 0, unknown: 0 };

  /** `steps`: those of the playbook that is counted, to be told in their order, also when no session had them. */
  constructor(steps: readonly Step[]) {
    this.#steps = new Map(steps.map(({ id, title }) => [id, new StepTally(title, { isOfReference: true })]));
  }

  addSkip(payload: Parameters<SkipTally["add"]>[0]): void {
    this.#skips.add(payload);
  }

  /** `standingUntouched` tells how a step stood at the end of the session of which nothing was said in it. */
  addSession(session: PlaybookRun, standingUntouched: (step_id: string) => StepStanding): void {
    const fates = session.playbook.steps.map(({ id, title }) => {
      const fate = fateOfStep(id, session, standingUntouched);
      const denials = session.deeds.filter((deed) => deed.event === "GO_STEP_DENY" && deed.step_id === id).length;
      this.#stepOf(id, title).addSession(title, fate, denials);
      return fate;
    });
    for (const [step_id, ms] of timeSteps(session.started_at_micros, session.deeds)) {
      this.#steps.get(step_id)?.addTime(session.id, ms);
    }
    this.#sessions.total += 1;
    this.#sessions[outcomeOf(session, fates)] += 1;
    if (session.work_ms !== null) this.#work.add(session.id, session.work_ms);
  }

  finish(): Pick<PlaybookFigures, "work" | "steps" | "steps_not_listed"> & { readonly sessions: Sessions } {
    const skips = new Map(this.#skips.finish().by_step.map(({ step_id, ...rest }) => [step_id, rest]));
    const steps = [...this.#steps].map(([id, tally]): StepFigures => tally.finish(id, skips.get(id)));
    return {
      sessions: this.#sessions,
      work: this.#work.finish(),
      steps: steps.slice(0, REPORT_MAX_ROWS),
      steps_not_listed: Math.max(0, steps.length - REPORT_MAX_ROWS),
    };
  }

  #stepOf(id: string, title: string): StepTally {
    const known = this.#steps.get(id);
    if (known !== undefined) return known;
    const made = new StepTally(title, { isOfReference: false });
    this.#steps.set(id, made);
    return made;
  }
}

function outcomeOf(
  { is_finished, is_handed_over }: PlaybookRun,
  fates: readonly ReturnType<typeof fateOfStep>[],
): Exclude<keyof Sessions, "total"> {
  if (is_handed_over) return "handed_over";
  if (!is_finished) return "open";
  if (fates.includes("left_open")) return "incomplete";
  return fates.includes("unknown") ? "unknown" : "complete";
}
