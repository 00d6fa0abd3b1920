import { z } from "zod";
import type { AuditEntry } from "../audit/schemas.ts";
import { PolicyIdentity } from "../governance/changed-rules.ts";
import { cutPage, decodeCursor } from "../paging/cursor.ts";
import { defineRead } from "../verb/define-read.ts";
import { findPolicyChanges } from "./find-policy-changes.ts";
import { Policy } from "./schemas.ts";
import { ListPolicyVersionsInput, type PolicyVersion, PolicyVersionPage } from "./version-schemas.ts";

const Position = z.tuple([z.int()]);

/** Which policies were in force, newest first; the trail holds each of them whole. */
export const listPolicyVersions = defineRead({
  name: "policy.listVersions",
  scans: true,
  scope: "cone:read",
  input: ListPolicyVersionsInput,
  output: PolicyVersionPage,
  errors: [],
  summary: "Which policies were in force, since when, and what each of them changed",
  async run({ ctx, input: { limit, cursor } }) {
    const [before_seq] = decodeCursor(cursor, Position) ?? [null];
    // One more tells whether there is another page, and what the last of this page was changed from.
    const found = await ctx.store.read((tx) =>
      tx.audit.list(ctx.caller.workspace, { event: "POLICY_SET" }, { limit: limit + 1, before_seq }),
    );
    const { items, next_cursor } = cutPage(found, limit, (entry) => [entry.seq]);
    return { versions: items.map((entry, index) => toVersion(entry, found[index + 1] ?? null)), next_cursor };
  },
});

function toVersion(entry: AuditEntry, before: AuditEntry | null): PolicyVersion {
  const { version, digest } = PolicyIdentity.parse(entry.payload);
  return {
    version,
    digest,
    since_utc: entry.ts_utc,
    set_by: entry.actor,
    seq: entry.seq,
    changes: before === null ? null : findPolicyChanges(policyIn(before), policyIn(entry)),
  };
}

/** As it is read today, so that what a newer version of the server fills in by itself is no change; else as it was written. */
function policyIn({ payload: { policy } }: AuditEntry): unknown {
  const read = Policy.safeParse(policy);
  return read.success ? read.data : policy;
}
