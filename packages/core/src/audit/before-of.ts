import type { JsonValue } from "../text/json.ts";
import { canonicalText } from "./canonical-text.ts";
import type { AuditEntry } from "./schemas.ts";
import { type SetThing, findSetThing } from "./set-thing.ts";

/** What a thing was before an entry set it, and which entry had set it so. */
export interface Before {
  /** null when it was not there, or when nothing tells what it was. */
  readonly value: JsonValue;
  readonly seq: number | null;
}

/**
 * What a thing was before: what the entry itself says, else what the last of the `earlier` entries set, which come newest first.
 * `seq` is null where none of them had set it so.
 */
export function beforeOf(thing: SetThing, entry: OfSession, earlier: readonly AuditEntry[]): Before {
  if (thing.before === null) return { value: null, seq: null };
  const last = earlier.find((other) => hasSetSo(thing, entry, other));
  const set = last === undefined ? null : findSetThing(last);
  return { value: thing.before ?? set?.after ?? null, seq: last?.seq ?? null };
}

/**
 * Whether another entry set the thing to what it was before. Where the entry tells that value, only one that set this very value
 * did: steps of several playbooks have the same names, and things change in ways that leave no entry of theirs. Where it tells
 * none, any that set the thing; a baseline is the same one only in the same session.
 */
export function hasSetSo(thing: SetThing, { session_id }: OfSession, other: AuditEntry): boolean {
  const set = findSetThing(other);
  if (set === null || set.kind !== thing.kind || set.subject !== thing.subject) return false;
  if (BY_SESSION.has(thing.kind) && other.session_id !== session_id) return false;
  return thing.before === undefined || canonicalText(set.after) === canonicalText(thing.before);
}

type OfSession = Pick<AuditEntry, "session_id">;

const BY_SESSION: ReadonlySet<SetThing["kind"]> = new Set(["baseline"]);
