import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { Band, BandFacts, EffectiveBand } from "../cone/schemas.ts";
import { HealthStatus } from "../health/schemas.ts";
import { Note, Reason } from "../text/schemas.ts";
import { Utc } from "../time/utc.ts";
import { PROGRESS_SCOPES } from "./constants.ts";

const EvidenceLabel = z.string().min(1).max(200);

const Identifier = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[a-z0-9][a-z0-9_-]*$/, "lower-case letters, digits, _ and -, beginning with a letter or digit");

/** What has to be shown for a step before it counts as done. */
export const EvidenceRule = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("link"), label: EvidenceLabel.describe("What the link has to lead to") }),
  z.strictObject({
    kind: z.literal("text"),
    label: EvidenceLabel,
    min_length: z.int().min(1).max(1000).default(1).describe("Shortest text, in characters"),
  }),
  z
    .strictObject({
      kind: z.literal("number"),
      label: EvidenceLabel,
      unit: z.string().min(1).max(50).nullable().default(null),
      min: z.number().nullable().default(null).describe("Least number that will do"),
      max: z.number().nullable().default(null).describe("Greatest number that will do"),
    })
    .refine(({ min, max }) => min === null || max === null || min <= max, "min must not be above max"),
]);
export type EvidenceRule = z.infer<typeof EvidenceRule>;

/** What was shown: an http or https address, a text, or a number. */
export const Evidence = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("link"), value: z.string() }),
  z.strictObject({ kind: z.literal("text"), value: z.string() }),
  z.strictObject({ kind: z.literal("number"), value: z.number(), unit: z.string().nullable() }),
]);
export type Evidence = z.infer<typeof Evidence>;

/** A step as the playbook defines it. */
export const Step = z.strictObject({
  id: Identifier,
  title: z.string().min(1).max(200),
  why: z.string().min(1).max(1000),
  band_min: Band.describe("The worst band in which the step may be done; D: always"),
  blocked_if_red: z.boolean().default(true).describe("Whether red health blocks the step"),
  remediation: z.boolean().default(false).describe("Whether it mends: then red health never blocks it"),
  evidence: EvidenceRule.nullable().default(null).describe("What has to be shown before it counts as done"),
});
export type Step = z.infer<typeof Step>;

/** What a playbook holds, before it is known that no step is there twice. */
export const PlaybookFields = z.strictObject({
  id: Identifier,
  title: z.string().min(1).max(200),
  version: z.string().min(1).max(100),
  progress: z
    .enum(PROGRESS_SCOPES)
    .default("once")
    .describe("Whether a step is done once for the workspace, or anew in every session"),
  steps: z.array(Step).min(1).max(200),
});

/** An ordered list of steps. */
export const Playbook = PlaybookFields.superRefine(({ steps }, issues) => {
  const seen = new Set<string>();
  for (const [index, { id }] of steps.entries()) {
    if (seen.has(id)) {
      issues.addIssue({ code: "custom", path: ["steps", index, "id"], message: `"${id}" is used twice` });
    }
    seen.add(id);
  }
});
export type Playbook = z.infer<typeof Playbook>;

/** Whether a step was done or skipped, as somebody said last. */
export const StepProgress = z.strictObject({
  step_id: z.string(),
  done: z.boolean(),
  notes: z.string().nullable(),
  set_by: Actor,
  set_at_utc: Utc,
  skipped: z.boolean().describe("Left out on purpose; never together with done"),
  skip_reason: z.string().nullable(),
  evidence: Evidence.nullable(),
});
export type StepProgress = z.infer<typeof StepProgress>;

/** A step in the light of progress, band and health. */
export const ChecklistStep = Step.extend({
  blocked_if_red: z.boolean(),
  remediation: z.boolean(),
  evidence: EvidenceRule.nullable(),
  done: z.boolean(),
  notes: z.string().nullable(),
  set_by: Actor.nullable(),
  set_at_utc: Utc.nullable(),
  skipped: z.boolean(),
  skip_reason: z.string().nullable(),
  shown: Evidence.nullable().describe("What was shown when it was done"),
  blocked: z.boolean(),
  blocked_reasons: z.array(z.string()),
});
export type ChecklistStep = z.infer<typeof ChecklistStep>;

/** What a change of a step was judged by, beside health: enough to judge it again by another policy. */
export const StepFacts = BandFacts.extend({
  ...Step.pick({ band_min: true, blocked_if_red: true, remediation: true }).shape,
  on_hold: z.boolean(),
});
export type StepFacts = z.infer<typeof StepFacts>;

export const GetChecklistInput = z.strictObject({});

export const Checklist = z.strictObject({
  cone_band: Band.describe("The band that counts"),
  effective_band: EffectiveBand,
  status: HealthStatus,
  playbook: PlaybookFields.omit({ steps: true }).describe(
    "While a session is open the one that was frozen at its start",
  ),
  steps: z.array(ChecklistStep),
  blocked_reasons: z.array(z.string()).describe("Why steps that are not done are blocked, each reason once"),
});
export type Checklist = z.infer<typeof Checklist>;

export const NextStep = z.strictObject({
  cone_band: Band.describe("The band that counts"),
  effective_band: EffectiveBand,
  status: HealthStatus,
  next_step: ChecklistStep.nullable(),
  message: z.string(),
});
export type NextStep = z.infer<typeof NextStep>;

export const CompleteStepInput = z.strictObject({
  step_id: z.string().min(1).max(100),
  done: z.boolean().default(true),
  notes: Note.nullable().optional().describe("Replaces the step's notes; null or left out, it has none"),
  evidence: z
    .union([z.string().min(1).max(2000), z.number()])
    .nullable()
    .optional()
    .describe("What the step asks to be shown: an http or https address, a text or a number"),
});
export type CompleteStepInput = z.infer<typeof CompleteStepInput>;

export const CompletedStep = z.strictObject({
  ok: z.literal(true),
  step_id: z.string(),
  done: z.boolean(),
  notes: z.string().nullable(),
  skipped: z.boolean(),
  skip_reason: z.string().nullable(),
  evidence: Evidence.nullable(),
  effective_band: EffectiveBand,
});
export type CompletedStep = z.infer<typeof CompletedStep>;

export const SkipStepInput = z.strictObject({ step_id: z.string().min(1).max(100), reason: Reason });
export type SkipStepInput = z.infer<typeof SkipStepInput>;
