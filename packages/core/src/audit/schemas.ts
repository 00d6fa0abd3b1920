import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { PageInput, nextCursor } from "../paging/schemas.ts";
import { Digest } from "../text/digest.ts";
import { JsonValue } from "../text/json.ts";
import { MomentInput, Utc } from "../time/utc.ts";
import { AUDIT_ENTRY_VERSION } from "./constants.ts";

/** What an event tells beyond the entry's own fields: any JSON object. */
export const AuditPayload = z.record(z.string(), JsonValue);
export type AuditPayload = z.infer<typeof AuditPayload>;

/**
 * One immutable fact. `hash` is SHA-256 over the byte 0x00 and the RFC 8785 text of the entry without `hash` (the leaf
 * hash of RFC 6962); `prev` is the hash of the entry before, or for the first one the digest of the origin record.
 */
export const AuditEntry = z.strictObject({
  v: z.literal(AUDIT_ENTRY_VERSION),
  origin: z.string().describe("The installation that wrote the entry"),
  seq: z.int().positive().describe("1, 2, 3, ... without gaps, for the whole installation"),
  id: z.string(),
  ts_utc: Utc,
  event: z.string(),
  actor: Actor,
  workspace: z.string(),
  session_id: z.string().nullable().describe("The session that was active, or that the entry is about"),
  request_id: z.string().nullable(),
  payload: AuditPayload,
  prev: Digest,
  hash: Digest,
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** An entry before it has its place in the chain. */
export type AuditDraft = Omit<AuditEntry, "v" | "origin" | "seq" | "prev" | "hash">;

export const ListAuditInput = PageInput.extend({
  event: z.string().max(100).optional().describe("Only this event, for example CONE_DENY"),
  session_id: z.string().max(100).optional(),
  actor: z.string().max(200).optional().describe("Only this actor's id"),
  from: MomentInput.optional().describe("At or after this moment"),
  to: MomentInput.optional().describe("Before this moment"),
});
export type ListAuditInput = z.infer<typeof ListAuditInput>;

export const AuditPage = z.strictObject({ entries: z.array(AuditEntry), next_cursor: nextCursor });
export type AuditPage = z.infer<typeof AuditPage>;

export const VerifyAuditInput = z.strictObject({});

export const AuditVerification = z.strictObject({
  ok: z.boolean(),
  origin: z.string(),
  entries_checked: z.int().nonnegative(),
  head: z.strictObject({ seq: z.int().nonnegative(), hash: Digest }),
  first_bad: z.strictObject({ seq: z.int(), problem: z.string() }).nullable().describe("The first bad entry, if any"),
});
export type AuditVerification = z.infer<typeof AuditVerification>;
