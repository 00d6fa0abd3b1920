import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { AuditEntry } from "../audit/schemas.ts";
import { Band, ConeState } from "../cone/schemas.ts";
import { HealthStatus, HealthSummary } from "../health/schemas.ts";
import { PageInput, nextCursor } from "../paging/schemas.ts";
import { Note } from "../text/schemas.ts";
import { MomentInput, Utc } from "../time/utc.ts";

/** The cone and the health as they were when a session started. Never changes afterwards. */
export const Snapshot = z.strictObject({ cone: ConeState, status: HealthSummary });
export type Snapshot = z.infer<typeof Snapshot>;

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

export const ActiveSession = z.strictObject({
  active: z.literal(true),
  started_at_utc: Utc,
  ended_at_utc: z.null(),
  ...frozen,
  state: z.literal("active"),
  ended_by: z.null(),
});
export type ActiveSession = z.infer<typeof ActiveSession>;

export const EndedSession = z.strictObject({
  active: z.literal(false),
  started_at_utc: Utc,
  ended_at_utc: Utc,
  ...frozen,
  state: z.literal("ended"),
  ended_by: Actor,
});
export type EndedSession = z.infer<typeof EndedSession>;

/** A session that exists. */
export const StartedSession = z.discriminatedUnion("state", [ActiveSession, EndedSession]);
export type StartedSession = z.infer<typeof StartedSession>;

/** The current session, the last one when none is active, or none yet. */
export const Session = z.discriminatedUnion("state", [NoSession, ActiveSession, EndedSession]);
export type Session = z.infer<typeof Session>;

export const GetSessionInput = z.strictObject({});

export const StartSessionInput = z.strictObject({ notes: Note.nullable().optional() });
export type StartSessionInput = z.infer<typeof StartSessionInput>;

export const EndSessionInput = z.strictObject({
  notes: Note.nullable().optional().describe("Become the session's notes; null or left out, the start's notes stay"),
});
export type EndSessionInput = z.infer<typeof EndSessionInput>;

export const AddNoteInput = z.strictObject({
  text: Note.regex(/\S/, "write at least one character that is not a space"),
});
export type AddNoteInput = z.infer<typeof AddNoteInput>;

export const ListSessionsInput = PageInput.extend({
  band: Band.optional().describe("Started in this band"),
  status: HealthStatus.optional().describe("Started in this health"),
  from: MomentInput.optional().describe("Started at or after this moment"),
  to: MomentInput.optional().describe("Started before this moment"),
  text: z.string().min(1).max(200).optional().describe("Found in any of its notes, whatever the case of the letters"),
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
