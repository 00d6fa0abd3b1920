import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { VERDICTS } from "../gate/schemas.ts";
import { Digest } from "../text/digest.ts";
import { Utc } from "../time/utc.ts";
import { Purpose } from "../window/schemas.ts";
import { WHAT_IF_DEFAULT_DAYS, WHAT_IF_MAX_DAYS, WHAT_IF_MAX_GROUPS, WHAT_IF_MAX_TOTALS } from "./constants.ts";
import { Policy } from "./schemas.ts";

export const WhatIfInput = z.strictObject({
  policy: Policy.describe("The whole policy that is thought of"),
  days: z.int().min(1).max(WHAT_IF_MAX_DAYS).default(WHAT_IF_DEFAULT_DAYS).describe("How far back to look"),
});

/** What was answered: the verdict of the gate, or whether a decision or a step was allowed. */
export const ReplayedAnswer = z.enum([...VERDICTS, "allowed", "denied"]);
export type ReplayedAnswer = z.infer<typeof ReplayedAnswer>;

export const REPLAYED_KINDS = ["gate", "decide", "step"] as const;
export const ReplayedKind = z
  .enum(REPLAYED_KINDS)
  .describe(
    "An answer of the gate, a decision of the cone, or a step that was completed, skipped, reopened or refused",
  );

/** Answers that would have been others, all alike: the same question of the same actor in the same session. */
export const WhatIfGroup = z.strictObject({
  kind: ReplayedKind,
  engine: z.string().nullable(),
  action: z.string().nullable(),
  purpose: Purpose.nullable(),
  step_id: z.string().nullable(),
  actor: Actor,
  session_id: z.string().nullable(),
  was: ReplayedAnswer,
  would_be: ReplayedAnswer,
  effect: z.enum(["stricter", "looser"]),
  why: z.string().describe("Why the last of them would have been so"),
  count: z.int().positive(),
  first_at_utc: Utc,
  last_at_utc: Utc,
  seq: z.int().describe("The entry of the last of them"),
});
export type WhatIfGroup = z.infer<typeof WhatIfGroup>;

const Changed = { stricter: z.int().nonnegative(), looser: z.int().nonnegative() };
const Totals = <S extends z.core.$ZodLooseShape>(of: S) =>
  z.array(z.strictObject({ ...of, ...Changed })).max(WHAT_IF_MAX_TOTALS);

/** What a policy would have changed, over what was recorded. */
export const WhatIf = z.strictObject({
  from_utc: Utc,
  to_utc: Utc,
  complete_from_utc: Utc.describe("From then on everything was looked at; later than from_utc when there is too much"),
  policy_version: z.string(),
  policy_digest: Digest,
  gate_answers: z.int().nonnegative().describe("Answers of the gate that were replayed, each of a fold counted"),
  decisions: z.int().nonnegative().describe("Decisions of the cone that were replayed"),
  steps: z.int().nonnegative().describe("Changes of steps, and refusals of them, that were replayed"),
  stricter: z.int().nonnegative().describe("How many answers would have been stricter"),
  looser: z.int().nonnegative().describe("How many answers would have been looser"),
  changed: z
    .array(WhatIfGroup)
    .max(WHAT_IF_MAX_GROUPS)
    .describe("What would have been answered differently, most first"),
  more: z.int().nonnegative().describe("Changed answers of groups that are left out"),
  by_actor: Totals({ actor: Actor }),
  by_engine: Totals({ engine: z.string() }),
  by_session: Totals({ session_id: z.string() }),
  not_replayed: z
    .array(z.strictObject({ kind: ReplayedKind, why: z.string(), count: z.int().positive() }))
    .describe("What could not be replayed, because what it was judged by is not on record"),
});
export type WhatIf = z.infer<typeof WhatIf>;
