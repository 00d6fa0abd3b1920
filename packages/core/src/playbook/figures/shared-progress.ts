import { bisectRight } from "d3-array";
import { parseUtc } from "../../time/utc.ts";
import type { StepProgress } from "../schemas.ts";
import { type StepDeed, type StepStanding, standingOf } from "./step-deed.ts";

interface Changes {
  readonly before: StepStanding;
  readonly times: number[];
  readonly standings: StepStanding[];
}

/** How the steps of a playbook that is worked through once for the workspace stood at any moment of a period. */
export class SharedProgress {
  readonly #changes = new Map<string, Changes>();
  readonly #now: ReadonlyMap<string, StepProgress>;

  /**
   * `deeds`: about its steps in the sessions of the period, between them and outside, in their order; `progress`: as it is
   * kept now. What was said before is told by the first of them, or by what is kept.
   */
  constructor(deeds: readonly StepDeed[], progress: readonly StepProgress[]) {
    this.#now = new Map(progress.map((item) => [item.step_id, item]));
    for (const { step_id, at_micros, before, after, event } of deeds) {
      if (event !== "GO_STEP_SET" && event !== "GO_STEP_SKIP") continue;
      const changes = this.#changes.get(step_id) ?? { before, times: [], standings: [] };
      // A clock that was put back must not make a later word an earlier one.
      changes.times.push(Math.max(at_micros, changes.times.at(-1) ?? at_micros));
      changes.standings.push(after);
      this.#changes.set(step_id, changes);
    }
  }

  /** Unknown where it was changed after everything that was read, or an entry of an earlier version does not tell. */
  standingAt(step_id: string, at_micros: number): StepStanding {
    const changes = this.#changes.get(step_id);
    if (changes !== undefined) {
      return changes.standings[bisectRight(changes.times, at_micros) - 1] ?? changes.before;
    }
    const kept = this.#now.get(step_id);
    if (kept === undefined) return "open";
    return parseUtc(kept.set_at_utc) <= at_micros ? standingOf(kept) : "unknown";
  }
}
