import { canonicalText } from "../audit/canonical-text.ts";
import { POLICY_CHANGES_MAX_NAMES } from "./constants.ts";
import type { PolicyChanges } from "./version-schemas.ts";

/**
 * What differs between two policies, or between what two entries say are policies: each setting and each thing that has a
 * name by its own, `engines.pricing` or `gate.yellow`. The version is not told: it is there to differ.
 */
export function findPolicyChanges(before: unknown, after: unknown): PolicyChanges {
  const [old, now] = [nameParts(before), nameParts(after)];
  const added = [...now.keys()].filter((name) => !old.has(name));
  const removed = [...old.keys()].filter((name) => !now.has(name));
  const changed = [...now].filter(([name, text]) => old.has(name) && old.get(name) !== text).map(([name]) => name);
  const told = [added, removed, changed].map((names) => names.toSorted().slice(0, POLICY_CHANGES_MAX_NAMES));
  const [first = [], second = [], third = []] = told;
  const more = added.length + removed.length + changed.length - told.flat().length;
  return { added: first, removed: second, changed: third, more };
}

/** Each part of a policy under its name, as text that is the same for the same part. */
function nameParts(policy: unknown): Map<string, string> {
  const parts = new Map<string, string>();
  for (const [key, value] of entriesOf(policy)) {
    if (key === "version") continue;
    if (!isRecord(value)) parts.set(key, canonicalText(value));
    for (const [name, part] of entriesOf(value)) parts.set(`${key}.${name}`, canonicalText(part));
  }
  return parts;
}

function entriesOf(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
