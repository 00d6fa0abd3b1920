import { DurationTally } from "../../report/period/duration-tally.ts";
import type { StepSkips } from "../../report/schemas.ts";
import type { StepFigures } from "../figure-schemas.ts";
import type { Fate } from "./fate-of-step.ts";

/** What became of one step. */
export class StepTally {
  readonly #fates = new Map<Fate, number>();
  readonly #time = new DurationTally();
  readonly #isOfReference: boolean;
  #title: string;
  #sessions = 0;
  #denials = 0;
  #deniedSessions = 0;

  /** A step of the playbook that is counted is called as that calls it, any other as the last session that had it. */
  constructor(title: string, { isOfReference }: { readonly isOfReference: boolean }) {
    this.#title = title;
    this.#isOfReference = isOfReference;
  }

  addSession(title: string, fate: Fate, denials: number): void {
    if (!this.#isOfReference) this.#title = title;
    this.#sessions += 1;
    this.#fates.set(fate, (this.#fates.get(fate) ?? 0) + 1);
    this.#denials += denials;
    if (denials > 0) this.#deniedSessions += 1;
  }

  addTime(session_id: string, ms: number): void {
    this.#time.add(session_id, ms);
  }

  finish(step_id: string, skips: Omit<StepSkips, "step_id"> | undefined): StepFigures {
    const count = (fate: Fate): number => this.#fates.get(fate) ?? 0;
    return {
      step_id,
      title: this.#title,
      sessions: this.#sessions,
      done: count("done"),
      skipped: count("skipped"),
      settled_before: count("settled_before"),
      left_open: count("left_open"),
      going_on: count("going_on"),
      unknown: count("unknown"),
      denials: this.#denials,
      denied_sessions: this.#deniedSessions,
      skips: skips?.skips ?? 0,
      skip_reasons: skips?.reasons ?? [],
      skip_reasons_not_listed: skips?.reasons_not_listed ?? 0,
      time: this.#time.finish(),
    };
  }
}
