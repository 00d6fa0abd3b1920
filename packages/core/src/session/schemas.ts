import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { AuditEntry } from "../audit/schemas.ts";
import { Band, ConeState } from "../cone/schemas.ts";
import { HealthStatus, HealthSummary } from "../health/schemas.ts";
import { PageInput, nextCursor } from "../paging/schemas.ts";
import { PlaybookFields } from "../playbook/schemas.ts";
import { Digest } from "../text/digest.ts";
import { Note, Reason } from "../text/schemas.ts";
import { DriftLevel, RecordedDrift, Watch } from "../drift/schemas.ts";
import { MomentInput, Utc } from "../time/utc.ts";
import { CHOSEN_END_REASONS, END_REASONS, SESSION_ORDERS } from "./constants.ts";

/** The playbook as it was frozen: whoever edits it does not touch a session that runs. */
export const FrozenPlaybook = PlaybookFields.extend({ digest: Digest.describe("Of the playbook as canonical JSON") });
export type FrozenPlaybook = z.infer<typeof FrozenPlaybook>;

export const FrozenPolicy = z.strictObject({ version: z.string(), digest: Digest });
export type FrozenPolicy = z.infer<typeof FrozenPolicy>;

/**
 * Cone, health, playbook and policy as they were at one moment: when a session started, and again when it ended. Never
 * changes afterwards. Snapshots of earlier versions and of the old service hold no playbook and no policy.
 */
export const Snapshot = z.strictObject({
  cone: ConeState,
  status: HealthSummary,
  playbook: FrozenPlaybook.nullable().default(null),
  policy: FrozenPolicy.nullable().default(null),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** Why nothing is being done, since when, and who said so. */
export const Hold = z.strictObject({ since_utc: Utc, reason: Reason, by: Actor });
export type Hold = z.infer<typeof Hold>;

/** An offer to carry a session on, which the other operator has not accepted yet. */
export const Handover = z.strictObject({
  to: z.string().describe("The id of the operator who may accept"),
  reason: Reason,
  offered_by: Actor,
  offered_at_utc: Utc,
});
export type Handover = z.infer<typeof Handover>;

/** The posture that counts as the frozen one of the ratchet since the operator accepted it as it was. */
export const Baseline = z.strictObject({ band: Band, reason: Reason, set_by: Actor, set_at_utc: Utc });
export type Baseline = z.infer<typeof Baseline>;

export const EndReason = z.enum(END_REASONS);
export type EndReason = z.infer<typeof EndReason>;

/** What an ended session came to, counted in its entries. */
export const SessionCounts = z.strictObject({
  steps_done: z.int().nonnegative().describe("Steps that were done when it ended"),
  steps_skipped: z.int().nonnegative().describe("Steps that were skipped when it ended"),
  steps_open: z.int().nonnegative().describe("Steps that were neither when it ended"),
  steps_denied: z.int().nonnegative().describe("GO_STEP_DENY entries"),
  notes: z.int().nonnegative().describe("GO_NOTE_ADD entries"),
  decisions_allowed: z.int().nonnegative().describe("CONE_ALLOW entries"),
  decisions_denied: z.int().nonnegative().describe("CONE_DENY entries"),
  drifts: z.int().nonnegative().describe("GO_DRIFT entries"),
});
export type SessionCounts = z.infer<typeof SessionCounts>;

/** What `GET /core/go/session` answers in a workspace that has never had a session. */
export const NoSession = z.strictObject({
  active: z.literal(false),
  started_at_utc: z.null(),
  ended_at_utc: z.null(),
  cone_band: z.null(),
  status: z.null(),
  notes: z.null(),
  snapshot: z.null(),
  id: z.null(),
  workspace: z.string(),
  state: z.literal("none"),
  started_by: z.null(),
  ended_by: z.null(),
  hold: z.null(),
  held_ms: z.null(),
  handover: z.null(),
  baseline: z.null(),
  drift: z.null(),
  warned_at_utc: z.null(),
  continues: z.null(),
  continued_by: z.null(),
  end_reason: z.null(),
  end_snapshot: z.null(),
  watch: z.null(),
  counts: z.null(),
});
export type NoSession = z.infer<typeof NoSession>;

const frozen = {
  cone_band: Band,
  status: HealthStatus,
  notes: z.string().nullable(),
  snapshot: Snapshot.nullable().describe("null only for sessions of the old service whose snapshot it did not keep"),
  id: z.string(),
  workspace: z.string(),
  started_by: Actor,
};

const running = {
  held_ms: z.int().nonnegative().describe("Time on hold so far, in milliseconds; a hold that lasts is not in it"),
  baseline: Baseline.nullable().describe("Set when the operator re-baselined; null while the snapshot counts"),
  drift: RecordedDrift.nullable().describe("As recorded last; null for sessions of before drift was recorded"),
  warned_at_utc: Utc.nullable().describe("When it was last found that nothing had happened for long"),
  continues: z.string().nullable().describe("The session that was handed over into this one"),
};

const open = {
  active: z.literal(true),
  started_at_utc: Utc,
  ended_at_utc: z.null(),
  ...frozen,
  ...running,
  handover: Handover.nullable(),
  ended_by: z.null(),
  end_reason: z.null(),
  continued_by: z.null(),
  end_snapshot: z.null(),
  watch: z.null(),
  counts: z.null(),
};

export const ActiveSession = z.strictObject({ ...open, state: z.literal("active"), hold: z.null() });
export type ActiveSession = z.infer<typeof ActiveSession>;

/** Open, but nothing is being done: notes can be added, steps cannot be completed. */
export const HeldSession = z.strictObject({ ...open, state: z.literal("held"), hold: Hold });
export type HeldSession = z.infer<typeof HeldSession>;

/** The one session that a workspace may have going on. */
export const OpenSession = z.discriminatedUnion("state", [ActiveSession, HeldSession]);
export type OpenSession = z.infer<typeof OpenSession>;

export const EndedSession = z.strictObject({
  active: z.literal(false),
  started_at_utc: Utc,
  ended_at_utc: Utc,
  ...frozen,
  ...running,
  state: z.literal("ended"),
  hold: z.null(),
  handover: z.null(),
  ended_by: Actor,
  end_reason: EndReason.nullable().describe("null for sessions of before reasons were kept"),
  continued_by: z.string().nullable().describe("The session that it was handed over into"),
  end_snapshot: Snapshot.nullable().describe("null for sessions of before it was frozen"),
  watch: Watch.nullable().describe("What changed from the snapshot of the start to that of the end"),
  counts: SessionCounts.nullable(),
});
export type EndedSession = z.infer<typeof EndedSession>;

/** A session that exists. */
export const StartedSession = z.discriminatedUnion("state", [ActiveSession, HeldSession, EndedSession]);
export type StartedSession = z.infer<typeof StartedSession>;

/** The open session, the last one when none is open, or none yet. */
export const Session = z.discriminatedUnion("state", [NoSession, ActiveSession, HeldSession, EndedSession]);
export type Session = z.infer<typeof Session>;

export const GetSessionInput = z.strictObject({});

export const StartSessionInput = z.strictObject({ notes: Note.nullable().optional() });
export type StartSessionInput = z.infer<typeof StartSessionInput>;

export const EndSessionInput = z.strictObject({
  notes: Note.nullable().optional().describe("Become the session's notes; null or left out, the start's notes stay"),
  reason: z.enum(CHOSEN_END_REASONS).default("completed").describe("How it went"),
});
export type EndSessionInput = z.infer<typeof EndSessionInput>;

export const AddNoteInput = z.strictObject({
  text: Note.regex(/\S/, "write at least one character that is not a space"),
});
export type AddNoteInput = z.infer<typeof AddNoteInput>;

export const HoldSessionInput = z.strictObject({ reason: Reason });
export type HoldSessionInput = z.infer<typeof HoldSessionInput>;

export const ResumeSessionInput = z.strictObject({ reason: Reason });
export type ResumeSessionInput = z.infer<typeof ResumeSessionInput>;

export const RebaselineSessionInput = z.strictObject({ reason: Reason });
export type RebaselineSessionInput = z.infer<typeof RebaselineSessionInput>;

export const OfferHandoverInput = z.strictObject({
  to: z.string().min(1).max(200).describe("The id of another operator"),
  reason: Reason,
});
export type OfferHandoverInput = z.infer<typeof OfferHandoverInput>;

export const AcceptHandoverInput = z.strictObject({
  notes: Note.nullable()
    .optional()
    .describe("The notes of the session that begins; null or left out, those of the one that ends"),
});
export type AcceptHandoverInput = z.infer<typeof AcceptHandoverInput>;

export const WithdrawHandoverInput = z.strictObject({ reason: Reason });
export type WithdrawHandoverInput = z.infer<typeof WithdrawHandoverInput>;

export const ListSessionsInput = PageInput.extend({
  band: Band.optional().describe("Started in this band"),
  status: HealthStatus.optional().describe("Started in this health"),
  state: z.enum(["active", "held", "ended"]).optional(),
  end_reason: EndReason.optional(),
  drift: DriftLevel.optional().describe("How the posture stood to the snapshot, as recorded last"),
  actor: z.string().min(1).max(200).optional().describe("The id of whoever started it"),
  from: MomentInput.optional().describe("Started at or after this moment"),
  to: MomentInput.optional().describe("Started before this moment"),
  text: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe("Found in its notes, steps, people or reasons, whatever the case of the letters"),
  order: z
    .enum(SESSION_ORDERS)
    .default("started")
    .describe("By the start, the end, or the time at work; open sessions count as the last"),
  ascending: z.stringbool().or(z.boolean()).default(false).describe("Oldest or shortest first"),
});
export type ListSessionsInput = z.infer<typeof ListSessionsInput>;

export const SessionPage = z.strictObject({ sessions: z.array(StartedSession), next_cursor: nextCursor });
export type SessionPage = z.infer<typeof SessionPage>;

export const GetSessionByIdInput = z.strictObject({
  id: z.string().min(1).max(100),
  ...PageInput.pick({ limit: true, cursor: true }).shape,
});
export type GetSessionByIdInput = z.infer<typeof GetSessionByIdInput>;

/** A session with a page of its timeline: its audit entries, oldest first. */
export const SessionRecord = z.strictObject({
  session: StartedSession,
  timeline: z.array(AuditEntry),
  next_cursor: nextCursor,
});
export type SessionRecord = z.infer<typeof SessionRecord>;
