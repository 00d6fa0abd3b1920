import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { Link } from "../text/identifier.ts";
import { Reason } from "../text/schemas.ts";
import { Utc } from "../time/utc.ts";
import {
  BRIEF_MAX_INPUTS,
  BRIEF_MAX_REASONS,
  CHECK_SOURCE_PREFIX,
  HEALTH_INPUT_KINDS,
  HEALTH_STATUSES,
  SERVER_SOURCE_PREFIX,
  SIGNAL_TTL_MAX_SECONDS,
  SIGNAL_TTL_MIN_SECONDS,
} from "./constants.ts";

export const HealthStatus = z.enum(HEALTH_STATUSES);
export type HealthStatus = z.infer<typeof HealthStatus>;

/** The name under which a person or a job reports. */
export const SignalSource = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[a-z0-9][a-z0-9_.:-]*$/, "lower-case letters, digits, _ . : and -, beginning with a letter or digit")
  .refine(
    (source) => !source.startsWith(SERVER_SOURCE_PREFIX),
    `names that begin with ${SERVER_SOURCE_PREFIX} are the server's own`,
  );

/** What a source reported last, and until when that is worth something. */
export const Signal = z.strictObject({
  source: z.string(),
  status: HealthStatus,
  reason: z.string(),
  ttl_seconds: z.int(),
  reported_at_utc: Utc,
  expires_at_utc: Utc,
  reported_by: Actor,
  labels: z.record(z.string(), z.string()).nullable().describe("Of an alert; null for what was pushed"),
  runbook: Link.nullable().describe("Where it says what to do"),
});
export type Signal = z.infer<typeof Signal>;

/** One thing that health is rolled up from, judged at a moment. */
export const HealthInput = z.strictObject({
  source: z.string(),
  status: HealthStatus,
  reason: z.string().describe("Why; also said when green"),
  reported_at_utc: Utc.nullable().describe("null: has never reported"),
  expires_at_utc: Utc.nullable(),
  stale: z.boolean().describe("Never reported, or older than its freshness limit"),
  kind: z.enum(HEALTH_INPUT_KINDS),
  severity: z.enum(["critical", "warning"]).nullable().describe("Of a check; a warning is yellow at worst"),
  owner: z.string().nullable(),
  runbook: Link.nullable().describe("Where it says what to do"),
  since_utc: Utc.nullable().describe("Since when it has this colour; null where that is not known"),
  to_green: z.string().nullable().describe("What would make it green, where that is known: 2 more successes"),
});
export type HealthInput = z.infer<typeof HealthInput>;

/** Health as it is frozen in a snapshot: the colour and the reasons that are not green. */
export const HealthSummary = z.strictObject({ status: HealthStatus, reasons: z.array(z.string()) });
export type HealthSummary = z.infer<typeof HealthSummary>;

export const Health = HealthSummary.extend({
  inputs: z.array(HealthInput),
  in_maintenance: z
    .array(z.strictObject({ source: z.string(), until_utc: Utc }))
    .describe("Checks that say nothing about health now"),
  checked_at_utc: Utc,
});
export type Health = z.infer<typeof Health>;

const Count = z.int().nonnegative();

/** Health in one look: as much with five inputs as with five hundred. */
export const HealthBrief = HealthSummary.extend({
  reasons: z.array(z.string()).max(BRIEF_MAX_REASONS).describe("Worst first; further ones are left out"),
  inputs: z
    .array(HealthInput)
    .max(BRIEF_MAX_INPUTS)
    .describe("The worst of those that are not green; health.get has all"),
  counts: z
    .strictObject({ green: Count, yellow: Count, red: Count })
    .describe("Of all inputs, so many have that colour"),
  in_maintenance: Health.shape.in_maintenance.max(BRIEF_MAX_INPUTS),
  in_maintenance_count: Count,
  checked_at_utc: Utc,
});
export type HealthBrief = z.infer<typeof HealthBrief>;

export const GetHealthInput = z.strictObject({});

export const PushSignalInput = z.strictObject({
  source: SignalSource.refine(
    (source) => !source.startsWith(CHECK_SOURCE_PREFIX),
    `names that begin with ${CHECK_SOURCE_PREFIX} are those of checks`,
  ),
  status: HealthStatus,
  reason: Reason,
  ttl_seconds: z
    .int()
    .min(SIGNAL_TTL_MIN_SECONDS)
    .max(SIGNAL_TTL_MAX_SECONDS)
    .describe("After so many seconds without another report the source counts as yellow"),
});
export type PushSignalInput = z.infer<typeof PushSignalInput>;

export const RemoveSignalInput = z.strictObject({ source: SignalSource });
export type RemoveSignalInput = z.infer<typeof RemoveSignalInput>;
