import { type StoredEntry, readEntry } from "../audit/check-chain.ts";
import { epochAfterRestore } from "../proof/log-identity.ts";

/**
 * The epoch of a log that has these DATA_RESTORED entries, in their order. One that is not what was hashed counts as a restore
 * that tells no epoch.
 */
export function epochOf(restores: readonly Pick<StoredEntry, "body" | "hash">[]): number {
  return restores.reduce((epoch, row) => epochAfterRestore(epoch, readEntry(row)?.payload["epoch"]), 0);
}
