import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { Band } from "../cone/schemas.ts";
import { Evidence } from "../playbook/schemas.ts";
import { StartedSession } from "../session/schemas.ts";
import { Digest } from "../text/digest.ts";
import { MomentInput, Utc } from "../time/utc.ts";
import { DRIFT_OUTCOMES, OUTCOMES, STEP_STATES } from "./constants.ts";

const count = z.int().nonnegative();
const milliseconds = z.int().nonnegative().nullable();

/** The state of the record that a report was made from: whoever has the same one gets the same report. */
export const ReportBasis = z.strictObject({
  origin: z.string().describe("The installation"),
  head: z.strictObject({ seq: count, hash: Digest }).describe("The last entry of the chain when the report was made"),
  head_utc: Utc.nullable().describe(
    "When that entry was written; null when there was none. Open sessions count until then",
  ),
});
export type ReportBasis = z.infer<typeof ReportBasis>;

/** One line of a timeline: what an entry says, in words. */
export const TimelineLine = z.strictObject({
  place: z
    .int()
    .positive()
    .describe("1 for the first entry of the session; where numbers are missing, entries are left out"),
  seq: z.int().positive(),
  hash: Digest,
  ts_utc: Utc,
  event: z.string(),
  actor: Actor,
  text: z.string(),
});
export type TimelineLine = z.infer<typeof TimelineLine>;

/** A note in full: added in between, or given with the start or the end. */
export const ReportedNote = z.strictObject({
  seq: z.int().positive(),
  ts_utc: Utc,
  event: z.string(),
  actor: Actor,
  text: z.string(),
});
export type ReportedNote = z.infer<typeof ReportedNote>;

/** What became of a step of the playbook, as somebody said last. */
export const ReportedStep = z.strictObject({
  step_id: z.string(),
  title: z.string().nullable().describe("null for a step that the frozen playbook does not name"),
  band_min: Band.nullable(),
  state: z
    .enum(STEP_STATES)
    .describe(
      "At the end of the session; unknown: not touched in it, and changed afterwards, or no playbook was frozen",
    ),
  in_session: z.boolean().describe("Whether it was set in this session"),
  by: Actor.nullable(),
  at_utc: Utc.nullable(),
  notes: z.string().nullable(),
  evidence: Evidence.nullable(),
  skip_reason: z.string().nullable(),
  denials: count,
  denial_reasons: z.array(z.string()).describe("Of the last denial"),
});
export type ReportedStep = z.infer<typeof ReportedStep>;

/** Somebody who did something in a session. */
export const ReportedPerson = z.strictObject({
  actor: Actor,
  entries: count,
  first_utc: Utc,
  last_utc: Utc,
  deeds: z.array(z.strictObject({ event: z.string(), entries: count })).describe("Most frequent first"),
});
export type ReportedPerson = z.infer<typeof ReportedPerson>;

/** What an engine asked of the cone, and how often it was answered how. */
export const ReportedDecision = z.strictObject({
  engine: z.string(),
  action: z.string(),
  allowed: count,
  denied: count,
  denial_reason: z.string().nullable().describe("Of the last denial"),
});
export type ReportedDecision = z.infer<typeof ReportedDecision>;

/** What a session came to, counted in its entries. */
export const SessionFigures = z.strictObject({
  total_ms: count,
  work_ms: count,
  held_ms: count,
  entries: count,
  people: count,
  notes: count,
  steps_done: count,
  steps_skipped: count,
  steps_open: count,
  steps_unknown: count,
  steps_denied: count,
  decisions_allowed: count,
  decisions_denied: count,
  drifts: count,
  changes: count.nullable(),
});
export type SessionFigures = z.infer<typeof SessionFigures>;

/** Everything there is to tell of one session, for people and for files. */
export const SessionReport = z.strictObject({
  kind: z.literal("session_report"),
  version: z.literal(1),
  basis: ReportBasis,
  session: StartedSession,
  figures: SessionFigures,
  steps: z.array(ReportedStep).describe("In the order of the playbook, then others that were tried"),
  decisions: z.strictObject({
    by_engine: z.array(ReportedDecision).describe("Most denied first"),
    not_listed: count,
  }),
  notes: z.strictObject({ listed: z.array(ReportedNote), not_listed: count }),
  people: z.strictObject({ listed: z.array(ReportedPerson), not_listed: count }),
  timeline: z.strictObject({
    listed: z.array(TimelineLine).describe("Oldest first"),
    not_listed: count,
    not_listed_by_event: z.array(z.strictObject({ event: z.string(), entries: count })),
  }),
});
export type SessionReport = z.infer<typeof SessionReport>;

export const SessionOutcome = z.enum(OUTCOMES);
export type SessionOutcome = z.infer<typeof SessionOutcome>;

/** How long sessions took, in milliseconds; nulls where none is counted. */
export const DurationFigures = z.strictObject({
  sessions: count,
  median_ms: milliseconds,
  p90_ms: milliseconds,
  longest_ms: milliseconds,
  longest_session: z.string().nullable().describe("The id of the session that took longest"),
});
export type DurationFigures = z.infer<typeof DurationFigures>;

export const StepSkips = z.strictObject({
  step_id: z.string(),
  skips: count,
  reasons: z.array(z.strictObject({ reason: z.string(), skips: count })).describe("Most frequent first"),
  reasons_not_listed: count,
});
export type StepSkips = z.infer<typeof StepSkips>;

export const StepDenials = z.strictObject({ step_id: z.string(), denials: count });
export const DecisionDenials = z.strictObject({ engine: z.string(), action: z.string(), denials: count });

/** What a period came to. */
export const PeriodReport = z.strictObject({
  kind: z.literal("period_report"),
  version: z.literal(1),
  basis: ReportBasis,
  period: z.strictObject({ from_utc: Utc.describe("Included"), to_utc: Utc.describe("Not included") }),
  sessions: z.strictObject({
    total: count,
    by_band_and_outcome: z
      .array(z.strictObject({ band: Band, outcome: SessionOutcome, sessions: count }))
      .describe("Every band with every outcome"),
  }),
  durations: z.strictObject({ work: DurationFigures, held: DurationFigures }),
  steps_skipped: z.strictObject({
    total: count,
    by_step: z.array(StepSkips).describe("Most frequent first"),
    not_listed: count,
  }),
  denials: z.strictObject({
    steps: z.strictObject({
      total: count,
      by_step: z.array(StepDenials).describe("Most frequent first"),
      not_listed: count,
    }),
    decisions: z.strictObject({
      total: count,
      by_engine_and_action: z.array(DecisionDenials).describe("Most frequent first"),
      not_listed: count,
    }),
  }),
  drift: z.strictObject({
    by_level: z.array(z.strictObject({ level: z.enum(DRIFT_OUTCOMES), sessions: count })),
    transitions: count,
  }),
});
export type PeriodReport = z.infer<typeof PeriodReport>;

export const ReportSessionInput = z.strictObject({ id: z.string().min(1).max(100) });
export type ReportSessionInput = z.infer<typeof ReportSessionInput>;

export const ReportPeriodInput = z
  .strictObject({
    from: MomentInput.describe("The first moment of the period"),
    to: MomentInput.describe("The first moment after the period"),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], message: "must be after from" });
export type ReportPeriodInput = z.infer<typeof ReportPeriodInput>;
