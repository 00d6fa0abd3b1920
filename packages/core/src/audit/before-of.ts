import type { JsonValue } from "../text/json.ts";
import type { AuditEntry } from "./schemas.ts";
import { type SetThing, findSetThing } from "./set-thing.ts";

/** What a thing was before an entry set it, and which entry had set it so. */
export interface Before {
  /** null when it was not there, or when nothing tells what it was. */
  readonly value: JsonValue;
  readonly seq: number | null;
}

/** What a thing was before: what the entry itself says, else what the last of the `earlier` entries set, which come newest first. */
export function beforeOf(thing: SetThing, entry: OfSession, earlier: readonly AuditEntry[]): Before {
  if (thing.before === null) return { value: null, seq: null };
  const last = earlier.find((other) => setsSame(thing, entry, other));
  const set = last === undefined ? null : findSetThing(last);
  return { value: thing.before ?? set?.after ?? null, seq: last?.seq ?? null };
}

/** Whether another entry set the same thing. A baseline is the same one only in the same session. */
export function setsSame(thing: SetThing, { session_id }: OfSession, other: AuditEntry): boolean {
  const set = findSetThing(other);
  if (set === null || set.kind !== thing.kind || set.subject !== thing.subject) return false;
  return !BY_SESSION.has(thing.kind) || other.session_id === session_id;
}

type OfSession = Pick<AuditEntry, "session_id">;

const BY_SESSION: ReadonlySet<SetThing["kind"]> = new Set(["baseline"]);
