import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { PageInput, nextCursor } from "../paging/schemas.ts";
import { Digest } from "../text/digest.ts";
import { Utc } from "../time/utc.ts";
import { PLAYBOOK_VERSIONS_DEFAULT_LIMIT, PLAYBOOK_VERSIONS_MAX_LIMIT } from "./constants.ts";
import { EvidenceRule, PlaybookFields } from "./schemas.ts";

/** Shorter pages than other lists have: each version holds its whole playbook. */
export const ListPlaybookVersionsInput = PageInput.extend({
  limit: z.int().min(1).max(PLAYBOOK_VERSIONS_MAX_LIMIT).default(PLAYBOOK_VERSIONS_DEFAULT_LIMIT),
});

const place = z.int().positive().describe("1 for the first step");
const Value = z.union([z.string(), z.boolean(), EvidenceRule]).nullable();

/** What a step says otherwise in the newer playbook. */
export const StepFieldChange = z.strictObject({
  field: z.enum(["title", "why", "band_min", "blocked_if_red", "remediation", "evidence"]),
  before: Value,
  after: Value,
});
export type StepFieldChange = z.infer<typeof StepFieldChange>;

const PlacedStep = z.strictObject({ id: z.string(), title: z.string(), place });

/** What differs between two playbooks. The version is not told: it is there to differ. */
export const PlaybookChanges = z.strictObject({
  fields: z
    .array(z.strictObject({ field: z.enum(["id", "title", "progress"]), before: z.string(), after: z.string() }))
    .describe("What the playbook says otherwise of itself"),
  added: z.array(PlacedStep).describe("Steps that only the newer one has, by their place in it"),
  removed: z.array(PlacedStep).describe("Steps that only the older one has, by their place in it"),
  moved: z
    .array(z.strictObject({ id: z.string(), title: z.string(), from: place, to: place }))
    .describe("As few steps as tell how the order of those that both have differs"),
  changed: z
    .array(z.strictObject({ id: z.string(), title: z.string(), fields: z.array(StepFieldChange).min(1) }))
    .describe("Steps that say something else, in the order of the newer one"),
});
export type PlaybookChanges = z.infer<typeof PlaybookChanges>;

/** A playbook that was followed from a moment on. */
export const PlaybookVersion = z.strictObject({
  id: z.string(),
  version: z.string(),
  digest: Digest.describe("SHA-256 of its RFC 8785 text, as sessions that froze it name it"),
  since_utc: Utc,
  until_utc: Utc.nullable().describe("When another one took its place; null while it is followed"),
  set_by: Actor,
  seq: z.int().positive().describe("The entry that recorded it"),
  playbook: PlaybookFields.nullable().describe("The whole playbook; null when this server cannot read it"),
  changes: PlaybookChanges.nullable().describe(
    "Against the one before; null for the first one, and where one of both cannot be read",
  ),
});
export type PlaybookVersion = z.infer<typeof PlaybookVersion>;

export const PlaybookVersionPage = z.strictObject({ versions: z.array(PlaybookVersion), next_cursor: nextCursor });
export type PlaybookVersionPage = z.infer<typeof PlaybookVersionPage>;
