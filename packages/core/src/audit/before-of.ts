import type { JsonValue } from "../text/json.ts";
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
 * A step is the same one only in the same session, where its entries name one.
 */
export function beforeOf(
  thing: SetThing,
  { session_id }: Pick<AuditEntry, "session_id">,
  earlier: readonly AuditEntry[],
): Before {
  if (thing.before === null) return { value: null, seq: null };
  for (const entry of earlier) {
    const other = findSetThing(entry);
    if (other === null || other.kind !== thing.kind || other.subject !== thing.subject) continue;
    if (BY_SESSION.has(thing.kind) && entry.session_id !== session_id) continue;
    return { value: thing.before ?? other.after, seq: entry.seq };
  }
  return { value: thing.before ?? null, seq: null };
}

const BY_SESSION: ReadonlySet<SetThing["kind"]> = new Set(["baseline"]);
