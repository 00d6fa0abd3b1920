import { z } from "zod";
import { HISTORY_DAYS } from "../check/constants.ts";
import { Utc } from "../time/utc.ts";
import { HEALTH_HISTORY_ORIGINS } from "./constants.ts";
import { HealthStatus } from "./schemas.ts";

export const GetHealthHistoryInput = z.strictObject({
  source: z.string().min(1).max(200).describe("As health names it: check.shop, backup, server.disk"),
  days: z.int().min(1).max(HISTORY_DAYS).default(1).describe("How far back"),
});
export type GetHealthHistoryInput = z.infer<typeof GetHealthHistoryInput>;

/** A stretch of time in which an input was of one colour. */
export const HealthSpan = z.strictObject({
  from_utc: Utc,
  to_utc: Utc,
  status: HealthStatus,
  stale: z
    .boolean()
    .describe("What it had reported was too old to count: yellow, or red of a job that was silent for long"),
  reason: z
    .string()
    .nullable()
    .describe("As it was said at the beginning; null where that is not kept, as of the silence of a check"),
});
export type HealthSpan = z.infer<typeof HealthSpan>;

/** How an input of health was over time. */
export const HealthHistory = z.strictObject({
  source: z.string(),
  origin: z
    .enum(HEALTH_HISTORY_ORIGINS)
    .describe(
      "measured: how a check turned, and when it was silent for too long, by the rules it has now. trail: what was reported of a signal. none: nothing is kept of it",
    ),
  from_utc: Utc,
  to_utc: Utc,
  known_from_utc: Utc.nullable().describe("Nothing is known before; null where nothing is known at all"),
  spans: z
    .array(HealthSpan)
    .describe("Oldest first; of the time between them nothing is known, or the input was not there"),
});
export type HealthHistory = z.infer<typeof HealthHistory>;
