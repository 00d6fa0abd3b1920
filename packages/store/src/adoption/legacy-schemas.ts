import { AuditPayload, Band, ConeState, HealthStatus, Metrics } from "@valhalla-go/core";
import { z } from "zod";
import { normaliseLegacyTime } from "./legacy-time.ts";

// How the old service wrote its files. Fields that are not named here are tolerated: they stay in the copies kept aside.

const LegacyTime = z.string().transform((text, issues) => {
  const utc = normaliseLegacyTime(text);
  if (utc !== null) return utc;
  issues.addIssue({ code: "custom", message: "is not a time like 2026-01-01T09:34:05.283144Z" });
  return z.NEVER;
});

const LegacyNotes = z
  .string()
  .nullish()
  .transform((notes) => notes ?? null);
const LegacyMetrics = Metrics.optional().transform((metrics) => metrics ?? {});

/** A line of `audit.log`. */
export const LegacyAuditLine = z.object({ ts_utc: LegacyTime, event: z.string().min(1), payload: AuditPayload });

/** The payload of `GO_SESSION_START`. The old service kept no snapshot there; our own `audit.log` does. */
export const LegacyStart = z.object({
  started_at_utc: LegacyTime,
  cone_band: Band,
  status: HealthStatus,
  notes: LegacyNotes,
  snapshot: z.unknown().optional(),
});

/** The payload of `GO_SESSION_END`. */
export const LegacyEnd = z.object({ ended_at_utc: LegacyTime, notes: LegacyNotes });

/** The payload of `CONE_SET`. */
export const LegacyConeSet = z.object({ band: Band, reason: ConeState.shape.reason, metrics: LegacyMetrics });

/** `cone_state.json`. */
export const LegacyCone = LegacyConeSet.extend({ updated_at_utc: LegacyTime });

/** What is frozen in a session. */
export const LegacySnapshot = z.object({
  cone: LegacyCone,
  status: z.object({ status: HealthStatus, reasons: z.array(z.string()) }),
});

/** The outside of `go_session.json`. */
export const LegacySessionFile = z.object({ session: z.record(z.string(), z.unknown()) });

/** The session in it. */
export const LegacySession = LegacyStart.extend({
  active: z.boolean(),
  ended_at_utc: LegacyTime.nullish().transform((ended_at_utc) => ended_at_utc ?? null),
}).refine(({ active, ended_at_utc }) => active === (ended_at_utc === null), {
  path: ["ended_at_utc"],
  message: "contradicts the field active",
});

/** What stands in its place as long as no session was ever started. */
export const LegacyNoSession = z.object({ active: z.literal(false), started_at_utc: z.null() });

/** The outside of `go_progress.json`; each step is read by itself, so that a bad one loses nothing else. */
export const LegacyProgressFile = z.object({ progress: z.record(z.string(), z.unknown()) });
export const LegacyStep = z.object({ done: z.boolean(), notes: LegacyNotes });
export const LegacySteps = z.record(z.string(), LegacyStep);

/** The payload of `GO_STEP_SET`. */
export const LegacyStepSet = LegacyStep.extend({ step_id: z.string() });
