import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { Band } from "../cone/schemas.ts";
import { HealthStatus } from "../health/schemas.ts";
import { Note } from "../text/schemas.ts";
import { Utc } from "../time/utc.ts";

const Identifier = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[a-z0-9][a-z0-9_-]*$/, "lower-case letters, digits, _ and -, beginning with a letter or digit");

/** A step as the playbook defines it. */
export const Step = z.strictObject({
  id: Identifier,
  title: z.string().min(1).max(200),
  why: z.string().min(1).max(1000),
  band_min: Band.describe("The worst band in which the step may be done; D: always"),
  blocked_if_red: z.boolean().default(true).describe("Whether red health blocks the step"),
});
export type Step = z.infer<typeof Step>;

/** An ordered list of steps. */
export const Playbook = z
  .strictObject({
    id: Identifier,
    title: z.string().min(1).max(200),
    version: z.string().min(1).max(100),
    steps: z.array(Step).min(1).max(200),
  })
  .superRefine(({ steps }, issues) => {
    const seen = new Set<string>();
    for (const [index, { id }] of steps.entries()) {
      if (seen.has(id)) {
        issues.addIssue({ code: "custom", path: ["steps", index, "id"], message: `"${id}" is used twice` });
      }
      seen.add(id);
    }
  });
export type Playbook = z.infer<typeof Playbook>;

/** Whether a step was done, as somebody said last. */
export const StepProgress = z.strictObject({
  step_id: z.string(),
  done: z.boolean(),
  notes: z.string().nullable(),
  set_by: Actor,
  set_at_utc: Utc,
});
export type StepProgress = z.infer<typeof StepProgress>;

/** A step in the light of progress, band and health. */
export const ChecklistStep = Step.extend({
  blocked_if_red: z.boolean(),
  done: z.boolean(),
  notes: z.string().nullable(),
  set_by: Actor.nullable(),
  set_at_utc: Utc.nullable(),
  blocked: z.boolean(),
  blocked_reasons: z.array(z.string()),
});
export type ChecklistStep = z.infer<typeof ChecklistStep>;

export const GetChecklistInput = z.strictObject({});

export const Checklist = z.strictObject({
  cone_band: Band,
  status: HealthStatus,
  playbook: z.strictObject({ id: z.string(), title: z.string(), version: z.string() }),
  steps: z.array(ChecklistStep),
  blocked_reasons: z.array(z.string()).describe("Why steps that are not done are blocked, each reason once"),
});
export type Checklist = z.infer<typeof Checklist>;

export const NextStep = z.strictObject({
  cone_band: Band,
  status: HealthStatus,
  next_step: ChecklistStep.nullable(),
  message: z.string(),
});
export type NextStep = z.infer<typeof NextStep>;

export const CompleteStepInput = z.strictObject({
  step_id: z.string().min(1).max(100),
  done: z.boolean().default(true),
  notes: Note.nullable().optional().describe("Replaces the step's notes; null or left out, it has none"),
});
export type CompleteStepInput = z.infer<typeof CompleteStepInput>;

export const CompletedStep = z.strictObject({
  ok: z.literal(true),
  step_id: z.string(),
  done: z.boolean(),
  notes: z.string().nullable(),
});
export type CompletedStep = z.infer<typeof CompletedStep>;
