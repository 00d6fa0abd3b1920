import type { Damage } from "@valhalla-go/core";
import { findUnreadable } from "../sqlite/find-unreadable.ts";

/** The damage that a statement met, null for an error that speaks of something else. */
export function toDamage(error: unknown, table = "unknown"): Damage | null {
  const problem = findUnreadable(error);
  return problem === null ? null : { table, row: "unknown", problem };
}
