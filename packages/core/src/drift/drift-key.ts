import type { Drift } from "./schemas.ts";

/**
 * A text that changes exactly when a drift is worth an entry: with its level, or with the set of fields that differ and how.
 * Which values they have is not in it, so that reasons with figures in them do not fill the record.
 */
export function driftKey({ level, differences }: Drift): string {
  const pairs = new Set(differences.map(({ field, drift }) => JSON.stringify([field, drift])));
  return JSON.stringify([level, [...pairs].toSorted()]);
}
