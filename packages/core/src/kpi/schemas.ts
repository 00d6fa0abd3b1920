import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { HISTORY_DAYS } from "../check/constants.ts";
import { Link, Title } from "../text/identifier.ts";
import { MomentInput, Utc } from "../time/utc.ts";

/** Most KPIs, and most values in one report. */
export const KPIS_MAX_COUNT = 100;
export const REPORT_MAX_POINTS = 1000;

/** The name of a KPI: also that of the metric of the cone that holds its latest value. */
export const KpiName = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[a-z][a-z0-9_]*$/, "lower-case letters, digits and _, beginning with a letter");

/** A figure that posture depends on: what it is, which way is good, and where it begins to matter. */
export const Kpi = z
  .strictObject({
    title: Title,
    unit: z.string().max(30).default(""),
    better: z.enum(["higher", "lower"]),
    target: z.number().nullable().default(null),
    yellow: z.number().nullable().default(null).describe("Beyond this it is yellow"),
    red: z.number().nullable().default(null).describe("Beyond this it is red"),
    fresh_hours: z
      .number()
      .min(0.01)
      .max(24 * 92)
      .default(48)
      .describe("A value that is older says nothing any more"),
    meaning: z.string().min(1).max(1000).describe("How it is worked out, so that two people come to the same figure"),
    owner: z.string().min(1).max(200).nullable().default(null),
    source: z
      .strictObject({
        prometheus: Link.describe("Of the server, without /api/v1/query"),
        query: z.string().min(1).max(2000),
        every_seconds: z.int().min(10).max(86_400).default(60),
      })
      .nullable()
      .default(null)
      .describe("Where it is read by itself; without it, somebody reports it"),
  })
  .refine(
    ({ better, yellow, red }) =>
      yellow === null || red === null || (better === "higher" ? red <= yellow : yellow <= red),
    "red must be worse than yellow",
  );
export type Kpi = z.infer<typeof Kpi>;

/** A value at a moment. */
export const KpiPoint = z.strictObject({ kpi: z.string(), at_utc: Utc, value: z.number(), reported_by: Actor });
export type KpiPoint = z.infer<typeof KpiPoint>;

export const KpiView = z.strictObject({
  kpi: z.string(),
  definition: Kpi,
  latest: KpiPoint.omit({ kpi: true }).nullable(),
  status: z.enum(["green", "yellow", "red", "unknown"]).describe("unknown: never reported, or not fresh"),
  why: z.string(),
  stale_at_utc: Utc.nullable(),
});
export type KpiView = z.infer<typeof KpiView>;

export const ListKpisInput = z.strictObject({});
export const KpiList = z.strictObject({ kpis: z.array(KpiView), checked_at_utc: Utc });
export type KpiList = z.infer<typeof KpiList>;

export const GetKpiHistoryInput = z.strictObject({
  kpi: KpiName,
  days: z.int().min(1).max(HISTORY_DAYS).default(30),
});

export const KpiHistory = z.strictObject({
  kpi: z.string(),
  definition: Kpi,
  points: z
    .array(
      z.strictObject({
        starts_at_utc: Utc,
        seconds: z.int().nonnegative().describe("0: a value as it was reported"),
        count: z.int(),
        min: z.number(),
        max: z.number(),
        mean: z.number(),
        last: z.number(),
      }),
    )
    .describe("Oldest first: values of the last two days as reported, before that hours, before a week days"),
});
export type KpiHistory = z.infer<typeof KpiHistory>;

export const ReportKpisInput = z.strictObject({
  points: z
    .array(
      z.strictObject({
        kpi: KpiName,
        value: z.number(),
        at: MomentInput.optional().describe("Left out: now. Not in the future"),
      }),
    )
    .min(1)
    .max(REPORT_MAX_POINTS),
});

export const ImportKpisInput = z.strictObject({
  csv: z.string().min(1).max(90_000).describe("A line kpi,at,value first, then a line for each value"),
});

export const KpiReport = z.strictObject({
  accepted: z.int().nonnegative(),
  already_known: z
    .int()
    .nonnegative()
    .describe("Values of moments that are known, or of days that were summed up long ago"),
  latest: z.array(KpiPoint.omit({ reported_by: true })).describe("Of each KPI that was reported"),
});
export type KpiReport = z.infer<typeof KpiReport>;
