import { z } from "zod";
import { DurationFigures, ReportBasis } from "../report/schemas.ts";
import { Digest } from "../text/digest.ts";
import { MomentInput, Utc } from "../time/utc.ts";
import { PLAYBOOK_FIGURES_DEFAULT_DAYS } from "./constants.ts";

const count = z.int().nonnegative();

/** What became of a step in the sessions of a period. Each session that had the step is in exactly one of six counts. */
export const StepFigures = z.strictObject({
  step_id: z.string(),
  title: z
    .string()
    .describe("As the playbook that is counted calls it; a step that it does not have, as the last session did"),
  sessions: count.describe("Sessions whose playbook had the step"),
  done: count,
  skipped: count,
  settled_before: count,
  left_open: count,
  going_on: count,
  unknown: count,
  denials: count,
  denied_sessions: count,
  skips: count,
  skip_reasons: z.array(z.strictObject({ reason: z.string(), skips: count })).describe("Most frequent first"),
  skip_reasons_not_listed: count,
  time: DurationFigures.describe("From the step before to this one being done"),
});
export type StepFigures = z.infer<typeof StepFigures>;

/** How a playbook was worked through in the sessions of a period. */
export const PlaybookFigures = z.strictObject({
  kind: z.literal("playbook_figures"),
  version: z.literal(1),
  basis: ReportBasis,
  period: z.strictObject({ from_utc: Utc.describe("Included"), to_utc: Utc.describe("Not included") }),
  playbook: z.strictObject({
    id: z.string().nullable().describe("null for a digest that no session of the period froze and nobody follows"),
    digest: Digest.nullable().describe("The version that is counted; null: every version of the playbook"),
  }),
  sessions: z.strictObject({
    total: count,
    open: count,
    handed_over: count,
    complete: count,
    incomplete: count,
    unknown: count,
    without_playbook: count,
  }),
  work: DurationFigures.describe("Time at work of the sessions that ended"),
  steps: z.array(StepFigures).describe("In the order of the playbook that is counted, then those that only others had"),
  steps_not_listed: count,
  outside_sessions: count,
  versions: z
    .array(
      z.strictObject({
        id: z.string(),
        version: z.string(),
        digest: Digest,
        sessions: count,
      }),
    )
    .describe("Every playbook that sessions of the period froze, most frequent first"),
  versions_not_listed: count,
});
export type PlaybookFigures = z.infer<typeof PlaybookFigures>;

export const GetPlaybookFiguresInput = z
  .strictObject({
    from: MomentInput.optional().describe(
      `The first moment of the period; left out, ${PLAYBOOK_FIGURES_DEFAULT_DAYS} days before its end`,
    ),
    to: MomentInput.optional().describe("The first moment after the period; left out, now"),
    digest: Digest.optional().describe(
      "Only sessions that froze this version; left out, every version of the playbook that is followed",
    ),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ["to"],
    message: "must be after from",
  });
export type GetPlaybookFiguresInput = z.infer<typeof GetPlaybookFiguresInput>;
