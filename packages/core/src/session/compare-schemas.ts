import { z } from "zod";
import { Drift } from "../drift/schemas.ts";
import { ReportedStep } from "../report/schemas.ts";
import { SessionCounts, StartedSession } from "./schemas.ts";

const id = z.string().min(1).max(100);

export const CompareSessionsInput = z.strictObject({
  a: id.describe("A session, the one that is compared with"),
  b: id.describe("The other one"),
});
export type CompareSessionsInput = z.infer<typeof CompareSessionsInput>;

const milliseconds = z.int().nonnegative().nullable();

/** What became of a step in one of the sessions, and how long after its start. */
export const ComparedStep = ReportedStep.pick({
  state: true,
  in_session: true,
  by: true,
  at_utc: true,
  skip_reason: true,
  denials: true,
}).extend({
  after_ms: milliseconds.describe(
    "From the start of the session to what was said last; null when nothing was said in it",
  ),
});
export type ComparedStep = z.infer<typeof ComparedStep>;

/** One of two sessions that are compared. */
export const ComparedSession = z.strictObject({
  session: StartedSession,
  total_ms: milliseconds.describe("From start to end; null while it is open"),
  work_ms: milliseconds.describe("The same without the time on hold"),
  held_ms: milliseconds,
  whole: z
    .boolean()
    .describe("false: it has more entries about steps than are looked at, and the later ones are missing"),
});
export type ComparedSession = z.infer<typeof ComparedSession>;

const difference = z.int().nullable().describe("Of b over a; null where one of them is not known");

/** Two sessions side by side; every difference is that of b against a. */
export const SessionComparison = z.strictObject({
  a: ComparedSession,
  b: ComparedSession,
  same_outcome: z.boolean().describe("Both ended for the same reason"),
  start: Drift.nullable().describe("How b's snapshot stands to a's; null where one was not kept"),
  end: Drift.nullable().describe("The same of the snapshots at the end; null while one of them is open"),
  durations: z.strictObject({ total_ms: difference, work_ms: difference, held_ms: difference }),
  counts: z
    .strictObject(
      Object.fromEntries(Object.keys(SessionCounts.shape).map((name) => [name, z.int()])) as Record<
        keyof SessionCounts,
        z.ZodInt
      >,
    )
    .nullable()
    .describe("How many more b has; null while one of them is open"),
  steps: z
    .array(
      z.strictObject({
        step_id: z.string(),
        title: z.string().nullable(),
        a: ComparedStep.nullable().describe("null: its playbook has no such step"),
        b: ComparedStep.nullable(),
        same: z.boolean().describe("Whether the same became of it in both"),
      }),
    )
    .describe("In the order of a's playbook, then those that only b has"),
});
export type SessionComparison = z.infer<typeof SessionComparison>;
