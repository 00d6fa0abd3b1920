import { SYSTEM_ACTOR } from "../actor/constants.ts";
import { UNREADABLE_CONE_BAND } from "./constants.ts";
import { ConeChange } from "./schemas.ts";

/** A stored change of the cone, not yet trusted: a file or a row may hold anything. */
export interface StoredCone {
  readonly seq: number;
  readonly change: unknown;
  /** When the change was stored, for the reason that replaces an unreadable one. */
  readonly updated_at_utc: string;
}

/**
 * The change that was stored, or when it fails its schema, survival (`D`) with a reason that tells the operator:
 * what cannot be read must never pass for a better band than it may have been.
 */
export function readCone({ change, updated_at_utc }: StoredCone): ConeChange {
  const result = ConeChange.safeParse(change);
  if (result.success) return result.data;
  return unreadableCone("The stored cone", updated_at_utc, result.error.issues[0]?.message ?? "no reason known");
}

/** The cone that stands in for one that could not be read. `what` says which, for example a file's name. */
export function unreadableCone(what: string, updated_at_utc: string, problem: string): ConeChange {
  return {
    band: UNREADABLE_CONE_BAND,
    reason: `${what} cannot be read (${problem.slice(0, 200)}). Survival until an operator sets the cone.`,
    updated_at_utc,
    metrics: {},
    set_by: SYSTEM_ACTOR,
  };
}
