import { z } from "zod";
import { canonicalText } from "../audit/canonical-text.ts";
import { digestOf } from "../audit/digest-of.ts";
import type { AuditEntry, AuditPayload } from "../audit/schemas.ts";
import type { Policy } from "../policy/schemas.ts";
import type { Playbook } from "../playbook/schemas.ts";

/** By what an entry that sets a playbook names it. */
export const PlaybookIdentity = z.object({ id: z.string(), version: z.string(), digest: z.string() });

/** By what an entry that sets a policy names it. */
export const PolicyIdentity = PlaybookIdentity.omit({ id: true });
export type PolicyIdentity = z.infer<typeof PolicyIdentity>;

/** What is recorded of a playbook or a policy. */
export interface RuleFact {
  readonly event: "PLAYBOOK_SET" | "POLICY_SET";
  readonly payload: AuditPayload;
}

/** The fact that this playbook is followed from now on; null when the entry that told so last told the same. */
export function playbookFact(playbook: Playbook, last: AuditEntry | null): RuleFact | null {
  const identity = { id: playbook.id, version: playbook.version, digest: digestOf(playbook) };
  const before = last === null ? null : PlaybookIdentity.parse(last.payload);
  if (canonicalText(identity) === canonicalText(before)) return null;
  return { event: "PLAYBOOK_SET", payload: { ...identity, before, playbook } };
}

/** The fact that this policy is in force from now on; null when the entry that told so last told the same. */
export function policyFact(policy: Policy, last: AuditEntry | null): RuleFact | null {
  const identity = { version: policy.version, digest: digestOf(policy) };
  const before = last === null ? null : PolicyIdentity.parse(last.payload);
  if (canonicalText(identity) === canonicalText(before)) return null;
  return { event: "POLICY_SET", payload: { ...identity, before, policy } };
}
