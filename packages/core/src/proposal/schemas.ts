import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { Band } from "../cone/schemas.ts";
import { ConditionText } from "../condition/schemas.ts";
import { Name, Title } from "../text/identifier.ts";
import { Reason } from "../text/schemas.ts";
import { Utc } from "../time/utc.ts";

/** When which band is proposed. */
export const Rule = z.strictObject({
  title: Title,
  when: z
    .array(ConditionText)
    .min(1)
    .max(10)
    .describe("All of these: of health, a KPI by its name, check.ID, budget.ID, budget.ID.remaining, burn.ID"),
  for_minutes: z.number().min(0).max(10_080).default(0).describe("So long without a break before it fires"),
  propose: Band,
  apply: z.boolean().default(false).describe("Whether a worse band is set without asking; a better one never is"),
  clear_minutes: z
    .number()
    .min(0)
    .max(10_080)
    .default(15)
    .describe("So long it has to be over before a better band is proposed, and before it can fire again"),
});
export type Rule = z.infer<typeof Rule>;

/** What a rule saw when it fired. */
export const RuleEvidence = z.strictObject({ condition: z.string(), found: z.string() });
export type RuleEvidence = z.infer<typeof RuleEvidence>;

export const PROPOSAL_STATES = ["open", "applied", "accepted", "declined", "withdrawn"] as const;

/** A band that is proposed, and what became of it. */
export const Proposal = z.strictObject({
  id: z.string(),
  rule: z.string(),
  title: z.string(),
  direction: z.enum(["tighten", "loosen"]),
  from_band: Band.describe("The band at the time"),
  band: Band,
  reason: z.string(),
  evidence: z.array(RuleEvidence),
  state: z.enum(PROPOSAL_STATES).describe("withdrawn: what it was about passed by itself"),
  proposed_at_utc: Utc,
  decided_at_utc: Utc.nullable(),
  decided_by: Actor.nullable(),
  decision_reason: z.string().nullable(),
  acceptable_at_utc: Utc.nullable().describe("A better band can be accepted from then on; null: at once"),
});
export type Proposal = z.infer<typeof Proposal>;

/** How far a rule has come, as it is kept between looks. */
export const RuleState = z.strictObject({
  rule: z.string(),
  phase: z.enum(["quiet", "counting", "fired", "clearing"]),
  since_utc: Utc,
  proposal_id: z
    .string()
    .nullable()
    .describe("What it proposed when it fired; once it has cleared the better band that it proposed, null before that"),
  band_before: Band.nullable().describe("The band before it tightened: that to which loosening is proposed"),
});
export type RuleState = z.infer<typeof RuleState>;

/** What a rule will do if things stay as they are. */
export const RuleForecast = z.strictObject({
  rule: z.string(),
  title: z.string(),
  propose: Band,
  apply: z.boolean(),
  phase: z.enum(["quiet", "counting", "fired", "clearing", "no_data"]),
  evidence: z.array(RuleEvidence),
  fires_at_utc: Utc.nullable().describe("When it proposes its band if things stay as they are"),
  clears_at_utc: Utc.nullable().describe("When it proposes a better one, or can fire again"),
  why: z.string(),
});
export type RuleForecast = z.infer<typeof RuleForecast>;

export const ListProposalsInput = z.strictObject({});
export const ProposalList = z.strictObject({
  open: z.array(Proposal),
  decided: z.array(Proposal).describe("The last ones, newest first"),
  rules: z.array(RuleForecast),
  checked_at_utc: Utc,
});
export type ProposalList = z.infer<typeof ProposalList>;

export const AcceptProposalInput = z.strictObject({
  proposal_id: Name,
  reason: Reason.optional().describe("Needed for a better band"),
});
export const DeclineProposalInput = z.strictObject({ proposal_id: Name, reason: Reason });
