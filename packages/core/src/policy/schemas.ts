import { z } from "zod";
import { Budget } from "../budget/schemas.ts";
import { Check } from "../check/schemas.ts";
import { CHECKS_MAX_COUNT } from "../check/constants.ts";
import { Band } from "../cone/schemas.ts";
import { GateSettings } from "../gate/schemas.ts";
import { KPIS_MAX_COUNT, Kpi, KpiName } from "../kpi/schemas.ts";
import { Rule } from "../proposal/schemas.ts";
import { Name } from "../text/identifier.ts";
import { FreezeWindow } from "../window/schemas.ts";
import { findPolicyProblems } from "./find-policy-problems.ts";

/** Which actions a class of engines may take in each band. A band that is left out allows nothing. */
export const EngineClass = z.strictObject({
  description: z.string().min(1).max(500),
  allows: z.partialRecord(Band, z.array(Name)),
});
export type EngineClass = z.infer<typeof EngineClass>;

/** What a policy holds, before it is known that its parts fit together. */
export const PolicyFields = z.strictObject({
  version: z.string().min(1).max(100).describe("Changes whenever the rules do; named in every decision"),
  ratchet: z
    .boolean()
    .default(false)
    .describe("Inside a session the worse of the frozen and the live band counts, until the operator re-baselines"),
  dwell_minutes: z
    .number()
    .min(0)
    .max(10_080)
    .default(15)
    .describe("So long a band that a rule tightened stays before a person may loosen it"),
  classes: z.record(Name, EngineClass),
  engines: z.record(Name, Name).describe("Engine to class"),
  gate: GateSettings.prefault({}),
  windows: z
    .record(Name, FreezeWindow)
    .refine(...atMost(200))
    .default({}),
  checks: z
    .record(Name, Check)
    .refine(...atMost(CHECKS_MAX_COUNT))
    .default({}),
  kpis: z
    .record(KpiName, Kpi)
    .refine(...atMost(KPIS_MAX_COUNT))
    .default({}),
  budgets: z
    .record(Name, Budget)
    .refine(...atMost(200))
    .default({}),
  rules: z
    .record(Name, Rule)
    .refine(...atMost(200))
    .default({}),
});

/** The rules of an installation: who may do what in which band, what is watched, and what follows. Data, not code. */
export const Policy = PolicyFields.superRefine((policy, issues) => {
  for (const { path, message } of findPolicyProblems(policy)) {
    issues.addIssue({ code: "custom", path: [...path], message });
  }
});
export type Policy = z.infer<typeof Policy>;

function atMost(most: number): [(entries: Readonly<Record<string, unknown>>) => boolean, string] {
  return [(entries) => Object.keys(entries).length <= most, `at most ${most}`];
}

export const GetPolicyInput = z.strictObject({});
