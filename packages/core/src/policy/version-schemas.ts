import { z } from "zod";
import { Actor } from "../actor/schemas.ts";
import { PageInput, nextCursor } from "../paging/schemas.ts";
import { Digest } from "../text/digest.ts";
import { Utc } from "../time/utc.ts";
import { POLICY_CHANGES_MAX_NAMES } from "./constants.ts";

export const ListPolicyVersionsInput = PageInput;

const Names = z.array(z.string()).max(POLICY_CHANGES_MAX_NAMES);

/** What differs between two policies, by name: `ratchet`, `engines.pricing`, `windows.quarter-end`. */
export const PolicyChanges = z.strictObject({
  added: Names,
  removed: Names,
  changed: Names,
  more: z.int().nonnegative().describe("How many names are left out"),
});
export type PolicyChanges = z.infer<typeof PolicyChanges>;

/** A policy that was in force; the entry `seq` of the trail holds it whole. */
export const PolicyVersion = z.strictObject({
  version: z.string(),
  digest: Digest.describe("SHA-256 of its RFC 8785 text"),
  since_utc: Utc,
  set_by: Actor,
  seq: z.int(),
  changes: PolicyChanges.nullable().describe("What differs from the version before; null for the first"),
});
export type PolicyVersion = z.infer<typeof PolicyVersion>;

export const PolicyVersionPage = z.strictObject({ versions: z.array(PolicyVersion), next_cursor: nextCursor });
