import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { PageInput, nextCursor } from "../paging/schemas.ts";
import { Reason } from "../text/schemas.ts";
import { Utc } from "../time/utc.ts";
import { BANDS, METRICS_MAX_COUNT, METRICS_MAX_LENGTH, METRIC_NAME_MAX_LENGTH } from "./constants.ts";

export const Band = z.enum(BANDS).describe("A expansion, B caution, C stabilise, D survival; A is best");
export type Band = z.infer<typeof Band>;

/** A flat map of name to finite number, text or boolean. */
export const Metrics = z
  .record(z.string().min(1).max(METRIC_NAME_MAX_LENGTH), z.union([z.number(), z.string().max(1000), z.boolean()]))
  .refine((metrics) => Object.keys(metrics).length <= METRICS_MAX_COUNT, `at most ${METRICS_MAX_COUNT} metrics`)
  .refine(
    (metrics) => JSON.stringify(metrics).length <= METRICS_MAX_LENGTH,
    `at most ${METRICS_MAX_LENGTH} characters of metrics, written as JSON`,
  );
export type Metrics = z.infer<typeof Metrics>;

/** The risk posture: the band, why, since when, and the figures behind it. */
export const ConeState = z.strictObject({ band: Band, reason: Reason, updated_at_utc: Utc, metrics: Metrics });
export type ConeState = z.infer<typeof ConeState>;

/** The band that counted for an answer, whose it is, and why it is the one that counts. */
export const EffectiveBand = z.strictObject({
  band: Band,
  from: z.enum(["live", "frozen"]).describe("frozen: that of the session's snapshot or its latest baseline"),
  why: z.string(),
});
export type EffectiveBand = z.infer<typeof EffectiveBand>;

/** A band that a session holds on to, and what it comes from, for example `frozen at the start`. */
const HeldBandFact = z.strictObject({ band: Band, origin: z.string() });

/** What the band that counted was made from: enough to count it again by another policy. */
export const BandFacts = z.strictObject({ live_band: Band, held_band: HeldBandFact.nullable() });
export type BandFacts = z.infer<typeof BandFacts>;

export const ConeChange = ConeState.extend({ set_by: Actor });
export type ConeChange = z.infer<typeof ConeChange>;

export const GetConeInput = z.strictObject({});

export const SetConeInput = z.strictObject({
  band: Band,
  reason: Reason,
  metrics: Metrics.optional().describe("Replaces all metrics; left out, they stay as they are"),
});
export type SetConeInput = z.infer<typeof SetConeInput>;

export const ListConeHistoryInput = PageInput;

export const ConeHistoryPage = z.strictObject({
  changes: z.array(ConeChange.extend({ seq: z.int().describe("The audit entry of the change") })),
  next_cursor: nextCursor,
});

export const DecideInput = z.strictObject({ engine: z.string().min(1).max(100), action: z.string().min(1).max(100) });
export type DecideInput = z.infer<typeof DecideInput>;

/** The answer to "may this engine take this action now?". */
export const Decision = z.strictObject({
  allowed: z.boolean(),
  band: Band.describe("The band that counts"),
  effective_band: EffectiveBand,
  engine: z.string(),
  action: z.string(),
  reason: z.string(),
  engine_class: z.string(),
  policy_version: z.string(),
});
export type Decision = z.infer<typeof Decision>;
