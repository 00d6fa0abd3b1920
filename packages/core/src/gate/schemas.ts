import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { BANDS } from "../cone/constants.ts";
import { Band, EffectiveBand } from "../cone/schemas.ts";
import { HealthStatus } from "../health/schemas.ts";
import { Name } from "../text/identifier.ts";
import { Utc } from "../time/utc.ts";
import { Purpose, WindowOccurrence } from "../window/schemas.ts";

/** GO: go. HOLD: wait, or have somebody do something. NO_GO: not now. In the order in which they are worse. */
export const VERDICTS = ["GO", "HOLD", "NO_GO"] as const;
export const Verdict = z.enum(VERDICTS);
export type Verdict = z.infer<typeof Verdict>;

/** What the gate asks, in this order. */
export const GATE_RULES = ["read_only", "window", "health", "band", "session"] as const;
export type GateRule = (typeof GATE_RULES)[number];

/** How the gate of an installation is set. */
export const GateSettings = z.strictObject({
  valid_seconds: z.int().min(1).max(3600).default(60).describe("For how long an answer holds"),
  yellow: z.enum(["go", "hold"]).default("go").describe("What yellow health means; health without data always holds"),
  session_for: z.array(Purpose).default([]).describe("For these an open session is needed"),
  mending_bands: z
    .array(Band)
    .default([...BANDS])
    .describe("In these bands rollback and repair may go whatever the matrix says"),
});
export type GateSettings = z.infer<typeof GateSettings>;

export const AskGateInput = z.strictObject({
  engine: Name,
  action: Name,
  purpose: Purpose.default("deploy"),
  dry_run: z.boolean().default(false).describe("Answers GO whatever the truth is, and records the truth"),
  strict: z
    .boolean()
    .default(false)
    .describe("Over REST the status says the verdict: 200 GO, 403 NO_GO, 409 HOLD, 503 cannot decide"),
});
export type AskGateInput = z.infer<typeof AskGateInput>;

/** What one rule says. */
export const RuleVerdict = z.strictObject({ rule: z.enum(GATE_RULES), verdict: Verdict, why: z.string() });
export type RuleVerdict = z.infer<typeof RuleVerdict>;

/** The answer of the gate. `expires_at`: nobody may go on it from then on. */
export const GateAnswer = z.strictObject({
  verdict: Verdict,
  true_verdict: Verdict.describe("Other than `verdict` only in a dry run"),
  reasons: z.array(z.string()).describe("Why it is not GO; empty when it is"),
  to_go: z.array(z.string()).describe("What would make it GO"),
  rules: z.array(RuleVerdict),
  engine: z.string(),
  action: z.string(),
  purpose: Purpose,
  dry_run: z.boolean(),
  decided: z.boolean().describe("false: it could not be decided, which is NO_GO"),
  band: Band.nullable().describe("The band that counts; null when it is not known"),
  effective_band: EffectiveBand.nullable(),
  status: HealthStatus.nullable(),
  policy_version: z.string().nullable(),
  window: WindowOccurrence.nullable().describe("The freeze window that stands in the way"),
  session_id: z.string().nullable(),
  answered_at_utc: Utc,
  expires_at: Utc,
  decision_seq: z
    .int()
    .nullable()
    .describe(
      "The audit entry of this answer, or of the first of the same answers in a row; null when none could be kept",
    ),
});
export type GateAnswer = z.infer<typeof GateAnswer>;

/** What the same answers in a row are about. */
const FoldSubject = z.strictObject({
  asked_by: Actor,
  engine: z.string(),
  action: z.string(),
  purpose: Purpose,
  dry_run: z.boolean(),
  verdict: Verdict,
  session_id: z.string().nullable(),
});

/** The same answer to the same question in a row, counted. */
export const GateFold = z.strictObject({
  key: z.string().describe("Digest of the question and of the answer"),
  seq: z.int().describe("The entry of the first"),
  count: z.int().positive().describe("All of them, the first too"),
  first_at_utc: Utc,
  last_at_utc: Utc,
  question: z.string().describe("Digest of who asked what"),
  about: FoldSubject,
});
export type GateFold = z.infer<typeof GateFold>;

/** What an answer was decided on beyond what it says itself: enough to decide it again by another policy. */
export const GateFacts = z.strictObject({
  engine_class: z.string().nullable().describe("null: the policy does not name the engine"),
  live_band: Band,
  held_band: z.strictObject({ band: Band, origin: z.string() }).nullable().describe("What the session holds on to"),
  ratchet: z.boolean(),
  health: HealthStatus,
  no_data: z.boolean().describe("Whether something that health is made of has never reported or is too old"),
  troubled: z.array(z.strictObject({ source: z.string(), status: HealthStatus, stale: z.boolean() })),
  session: z
    .strictObject({ id: z.string(), state: z.enum(["active", "held"]), started_at_utc: Utc })
    .nullable()
    .describe("The open session"),
  policy_digest: z.string(),
});
export type GateFacts = z.infer<typeof GateFacts>;

/** What the entry GO_GATE tells: the answer, and what it was decided on. */
export const GateRecord = GateAnswer.omit({ decision_seq: true }).extend({ facts: GateFacts });
export type GateRecord = z.infer<typeof GateRecord>;

/** What the entry GO_GATE_FOLD tells: how often the answer of entry `seq` was given, the first time too. */
export const GateFoldRecord = FoldSubject.extend({
  seq: z.int(),
  count: z.int().positive(),
  first_at_utc: Utc,
  last_at_utc: Utc,
});
export type GateFoldRecord = z.infer<typeof GateFoldRecord>;

/** One question, or the same question of one caller several times at once. */
export const GateAsk = z.strictObject({
  actor: Actor,
  request_id: z.string().nullable(),
  question: AskGateInput.omit({ strict: true }),
  times: z.int().positive().default(1).describe("So many callers are waiting for this answer"),
});
export type GateAsk = z.infer<typeof GateAsk>;

/** Most different questions that are answered in one transaction. */
export const ASKS_MAX = 500;

export const AnswerGatesInput = z.strictObject({ asks: z.array(GateAsk).min(1).max(ASKS_MAX) });
export const GateAnswers = z.strictObject({ answers: z.array(GateAnswer).describe("In the order of the questions") });

export const CloseFoldsInput = z.strictObject({});
export const ClosedFolds = z.strictObject({ closed: z.int().nonnegative() });
