import { SYSTEM_ACTOR } from "../actor/constants.ts";
import { Utc } from "../time/utc.ts";
import { UNREADABLE_CONE_BAND } from "./constants.ts";
import { ConeChange } from "./schemas.ts";

/** Stands for a moment that is not known. */
const UNKNOWN_MOMENT = "1970-01-01T00:00:00.000000Z";

/** A stored change of the cone, not yet trusted: a file or a row may hold anything. */
export interface StoredCone {
  readonly seq: number;
  readonly change: unknown;
  /** When the change was stored, as far as the row tells. */
  readonly updated_at_utc: unknown;
  /** Why the store does not trust the row, null when it does. */
  readonly problem: string | null;
}

/**
 * The change that was stored, or when the store does not trust it or it fails its schema, survival (`D`) with a reason that
 * tells the operator: what cannot be read must never pass for a better band than it may have been.
 */
export function readCone({ change, updated_at_utc, problem }: StoredCone): ConeChange {
  const result = ConeChange.safeParse(change);
  if (result.success && problem === null) return result.data;
  const stored_at = Utc.safeParse(updated_at_utc);
  // A session freezes the cone, so also one that stands in must be a cone that can be read again.
  const since = stored_at.success ? stored_at.data : UNKNOWN_MOMENT;
  if (problem !== null) return standIn("The stored cone", since, problem, "the record is restored");
  return unreadableCone("The stored cone", since, result.error?.issues[0]?.message ?? "no reason known");
}

/** The cone that stands in for one that could not be read. `what` says which, for example a file's name. */
export function unreadableCone(what: string, updated_at_utc: string, problem: string): ConeChange {
  return standIn(what, updated_at_utc, problem, "an operator sets the cone");
}

function standIn(what: string, updated_at_utc: string, problem: string, until: string): ConeChange {
  return {
    band: UNREADABLE_CONE_BAND,
    reason: `${what} cannot be read (${problem.slice(0, 200)}). Survival until ${until}.`,
    updated_at_utc,
    metrics: {},
    set_by: SYSTEM_ACTOR,
  };
}
