import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { ConeChange } from "../cone/schemas.ts";
import { HealthStatus } from "../health/schemas.ts";
import { SessionOutcome } from "../report/schemas.ts";
import { DAY_SECONDS } from "../series/constants.ts";
import { SessionSpan } from "../session/mark-schemas.ts";
import { addSeconds, MomentInput, Utc } from "../time/utc.ts";
import { DAYS_MAX } from "./constants.ts";

export const GetPostureHistoryInput = z
  .strictObject({
    from: MomentInput.describe("The first moment of the period"),
    to: MomentInput.optional().describe("The first moment after the period; left out, or later than now: now"),
  })
  .superRefine(({ from, to }, issues) => {
    // What is no moment has been refused by then, but comes along as it was given.
    if (to === undefined || ![from, to].every((moment) => Utc.safeParse(moment).success)) return;
    if (from >= to) issues.addIssue({ code: "custom", path: ["to"], message: "must be after from" });
    if (addSeconds(from, DAYS_MAX * DAY_SECONDS) < to) {
      issues.addIssue({ code: "custom", path: ["to"], message: `choose at most ${DAYS_MAX} days` });
    }
  });
export type GetPostureHistoryInput = z.infer<typeof GetPostureHistoryInput>;

const stretch = {
  since_utc: Utc.describe("May be before the period"),
  until_utc: Utc.nullable().describe("null: it lasted to the end of the period"),
};
const count = z.int().nonnegative();

/** A stretch of time in one band. */
export const BandStretch = z.strictObject({
  ...ConeChange.pick({ band: true, reason: true, set_by: true }).shape,
  ...stretch,
  seq: z.int().nullable().describe("The audit entry that set it; null for the band of before anybody set one"),
});
export type BandStretch = z.infer<typeof BandStretch>;

/** A stretch of time in one health, as it was recorded. */
export const HealthStretch = z.strictObject({
  status: HealthStatus,
  reasons: z.array(z.string()).describe("As recorded when it began; empty where only the colour was"),
  ...stretch,
  recorded_by: z
    .enum(["change", "session"])
    .describe("The entry HEALTH_CHANGE, or the start of a session, which froze the colour of that moment"),
  seq: z.int().nullable().describe("The audit entry HEALTH_CHANGE"),
});
export type HealthStretch = z.infer<typeof HealthStretch>;

/** A session as a bar on the axis. */
export const SessionBar = SessionSpan.omit({ end_reason: true }).extend({
  ended_at_utc: Utc.nullable().describe("null: it is open"),
  outcome: SessionOutcome,
});
export type SessionBar = z.infer<typeof SessionBar>;

/** What the cone and the gate answered from a moment on, for an hour or a day. Dry runs of the gate are not counted. */
export const DecisionBucket = z.strictObject({
  starts_at_utc: Utc,
  allowed: count.describe("CONE_ALLOW entries"),
  denied: count.describe("CONE_DENY entries"),
  go: count.describe("Answers GO of the gate, each time that one was given"),
  hold: count.describe("Answers HOLD of the gate"),
  no_go: count.describe("Answers NO_GO of the gate"),
});
export type DecisionBucket = z.infer<typeof DecisionBucket>;

const told_from = Utc.nullable().describe("Only from this moment on, because there is more than fits; null: all");

/** A period on one axis: what was wanted (band), what was the matter (health), who was at work, and what was answered. */
export const PostureHistory = z.strictObject({
  from_utc: Utc,
  to_utc: Utc,
  bands: z.array(BandStretch).describe("Oldest first, without gaps between them"),
  health: z.array(HealthStretch).describe("Oldest first; nothing is told of before the first record"),
  sessions: z.array(SessionBar).describe("That lasted into the period, the last started first"),
  people: z.array(Actor).describe("Who started them"),
  decisions: z.strictObject({
    every: z.enum(["hour", "day"]).describe("Of UTC; days in a period of more than eight"),
    buckets: z.array(DecisionBucket).describe("Oldest first; those without any answer are left out"),
  }),
  told_from: z.strictObject({ bands: told_from, health: told_from, sessions: told_from }),
});
export type PostureHistory = z.infer<typeof PostureHistory>;
