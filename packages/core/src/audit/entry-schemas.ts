import { z } from "zod";
import { JsonValue } from "../text/json.ts";
import { Utc } from "../time/utc.ts";
import { AuditEntry } from "./schemas.ts";
import { Actor } from "../actor/schemas.ts";

export const GetEntryInput = z.strictObject({ seq: z.int().positive().describe("The entry's place in the trail") });
export type GetEntryInput = z.infer<typeof GetEntryInput>;

/** What an entry can set. */
export const ChangedKind = z.enum([
  "cone",
  "signal",
  "check",
  "step",
  "policy",
  "playbook",
  "operator",
  "health",
  "baseline",
  "signing_key",
]);
export type ChangedKind = z.infer<typeof ChangedKind>;

export const ChangedField = z.strictObject({
  name: z.string().describe("Its path, for example `metrics.cash`"),
  before: JsonValue.describe("null: nothing, or not there"),
  after: JsonValue.describe("null: nothing, or not there any more"),
});
export type ChangedField = z.infer<typeof ChangedField>;

/** What an entry set, before and after. */
export const EntryChange = z.strictObject({
  kind: ChangedKind,
  subject: z.string().nullable().describe("Which signal, check, step or operator; null where there is one of its kind"),
  is_new: z.boolean().describe("Nothing tells of it before"),
  is_gone: z.boolean().describe("It was taken away"),
  before_seq: z.int().positive().nullable().describe("The last entry that had set it so, where one was found"),
  fields: z.array(ChangedField).describe("Every field, changed or not"),
});
export type EntryChange = z.infer<typeof EntryChange>;

export const EntryDetail = z.strictObject({
  entry: AuditEntry,
  newer_seq: z.int().positive().nullable().describe("The next entry of the workspace"),
  older_seq: z.int().positive().nullable().describe("The entry of the workspace before it"),
  session: z
    .strictObject({ id: z.string(), started_at_utc: Utc, ended_at_utc: Utc.nullable(), started_by: Actor })
    .nullable()
    .describe("The session that it belongs to"),
  change: EntryChange.nullable().describe("What it set; null when it set nothing"),
});
export type EntryDetail = z.infer<typeof EntryDetail>;
