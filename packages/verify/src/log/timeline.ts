import type { LogCheckpoint } from "../bundle/read-checkpoint.ts";
import type { Restore } from "../verification.ts";

/**
 * Where a checkpoint stands in the record: at a place that the record has (`within`), behind its end, in a part that a restore
 * abandoned, or behind a restore that the record does not tell of.
 */
export type Standing = "within" | "beyond" | "abandoned" | "unknown_restore";

/** The epoch that a record is in after these restores. */
export function lastEpoch(restores: readonly Restore[]): number {
  return restores.at(-1)?.epoch ?? 0;
}

/** The restore that ended an epoch, whether or not the record tells of the one that began it; null for the last epoch. */
export function findEnding(epoch: number, restores: readonly Restore[]): Restore | null {
  return restores.find((restore) => restore.epoch > epoch) ?? null;
}

/**
 * Finds where a checkpoint stands among `size` entries with these restores among them. An epoch that they pass over began with
 * a restore that a later one abandoned, and all of it with that.
 */
export function findStanding(
  { epoch, size: at }: Pick<LogCheckpoint, "epoch" | "size">,
  restores: readonly Restore[],
  size: number,
): Standing {
  if (epoch > lastEpoch(restores)) return "unknown_restore";
  const begun = epoch === 0 ? 0 : restores.find((restore) => restore.epoch === epoch)?.seq;
  if (begun === undefined) return "abandoned";
  if (at < begun) return "unknown_restore";
  const ended = findEnding(epoch, restores);
  if (ended !== null && at >= ended.seq) return "abandoned";
  return at > size ? "beyond" : "within";
}

/**
 * How far the record went that a restore abandoned; null when that is not known. Where the restore passes over epochs, its
 * entry tells only of the last of the records that are gone, and another one may have gone further.
 */
export function abandonedTo(restore: Restore, restores: readonly Restore[]): number | null {
  const before = restores[restores.indexOf(restore) - 1]?.epoch ?? 0;
  return restore.epoch === before + 1 ? restore.abandoned_seq : null;
}

/** The restore that abandoned the entry that was at this place before; null when none did. */
export function findAbandoning(seq: number, restores: readonly Restore[]): Restore | null {
  return restores.find((restore) => seq >= restore.seq && seq <= (abandonedTo(restore, restores) ?? seq)) ?? null;
}
