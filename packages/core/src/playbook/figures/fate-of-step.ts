import type { PlaybookRun } from "./playbook-run.ts";
import type { StepStanding } from "./step-deed.ts";

/** What became of a step in a session; each names the count that it is in. */
export type Fate = "done" | "skipped" | "settled_before" | "left_open" | "going_on" | "unknown";

/** What became of a step: by the last word about it in the session, else by how it stood when the session ended. */
export function fateOfStep(
  step_id: string,
  { deeds, is_finished }: Pick<PlaybookRun, "deeds" | "is_finished">,
  standingUntouched: (step_id: string) => StepStanding,
): Fate {
  const word = deeds.findLast((deed) => deed.step_id === step_id && deed.event !== "GO_STEP_DENY");
  const standing = word?.after ?? standingUntouched(step_id);
  switch (standing) {
    case "done":
    case "skipped":
      return word === undefined ? "settled_before" : standing;
    case "open":
      return is_finished ? "left_open" : "going_on";
    case "unknown":
      return "unknown";
    default:
      return standing satisfies never;
  }
}
