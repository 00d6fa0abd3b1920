import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { JsonValue } from "../text/json.ts";
import { Utc } from "../time/utc.ts";
import { CHANGE_MAKERS, DRIFTS } from "./constants.ts";

export const DriftLevel = z
  .enum(DRIFTS)
  .describe("none: the same, or neither better nor worse; improved; worsened: better or worse than what was frozen");
export type DriftLevel = z.infer<typeof DriftLevel>;

/** One thing that is not as it was frozen. */
export const Difference = z.strictObject({
  field: z
    .string()
    .describe(
      "band, reason, metrics.NAME, health, reasons, playbook or policy: what differs. reasons: one for each reason that came or went",
    ),
  frozen: JsonValue.describe("null: it was not there"),
  live: JsonValue.describe("null: it is gone"),
  drift: DriftLevel,
});
export type Difference = z.infer<typeof Difference>;

/** How the posture of now stands to a snapshot: worsened when anything is worse, else improved when anything is better. */
export const Drift = z.strictObject({ level: DriftLevel, differences: z.array(Difference) });
export type Drift = z.infer<typeof Drift>;

/** The drift of a session as it was recorded last: one GO_DRIFT entry each time that it changes. */
export const RecordedDrift = Drift.extend({
  since_utc: Utc.describe("Since when it is so: the start when it never changed"),
});
export type RecordedDrift = z.infer<typeof RecordedDrift>;

/** One thing that changed while a session ran. */
export const WatchChange = z.strictObject({
  field: Difference.shape.field,
  before: JsonValue,
  after: JsonValue,
  drift: DriftLevel.describe("Whether the change was for the better or the worse"),
  by: z.enum(CHANGE_MAKERS).describe("session: whoever ran the session; other; check: health by itself; configuration"),
  actor: Actor,
  at_utc: Utc,
  seq: z.int().positive().describe("The audit entry of the change"),
});
export type WatchChange = z.infer<typeof WatchChange>;

/** What changed on somebody's watch: between the snapshot of the start and that of the end. */
export const Watch = z.strictObject({
  drift: Drift.describe("The end's snapshot against the start's"),
  changes: z.array(WatchChange).describe("In the order in which they happened; also those that were taken back"),
  changes_total: z.int().nonnegative().describe("How many there were, also beyond those that are listed"),
});
export type Watch = z.infer<typeof Watch>;

export const GetDriftInput = z.strictObject({});

/** The drift of the open session, live; nulls when none is open. */
export const LiveDrift = z.strictObject({
  session_id: z.string().nullable(),
  level: DriftLevel.nullable().describe("null: no session is open, or its snapshot was not kept"),
  differences: z.array(Difference),
  since_utc: Utc.nullable().describe("Since when it is so; null when it is so new that it is not recorded yet"),
});
export type LiveDrift = z.infer<typeof LiveDrift>;
