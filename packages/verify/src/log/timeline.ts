import type { LogCheckpoint } from "../bundle/read-checkpoint.ts";
import type { Restore } from "../verification.ts";

/**
 * Where a checkpoint stands in the record: at a place that the record has (`within`), behind its end, in a part that a restore
 * abandoned, or behind a restore that the record does not tell of.
 */
export type Standing = "within" | "beyond" | "abandoned" | "unknown_restore";

/** Finds where a checkpoint stands among `size` entries with these restores among them. */
export function findStanding(
  { epoch, size: at }: Pick<LogCheckpoint, "epoch" | "size">,
  restores: readonly Restore[],
  size: number,
): Standing {
  const begun = restores[epoch - 1];
  if (epoch > restores.length || (begun !== undefined && at < begun.seq)) return "unknown_restore";
  const ended = restores[epoch];
  if (ended !== undefined && at >= ended.seq) return "abandoned";
  return at > size ? "beyond" : "within";
}

/** The restore that abandoned the entry that was at this place before; null when none did. */
export function findAbandoning(seq: number, restores: readonly Restore[]): Restore | null {
  return (
    restores.find(
      (restore) => seq >= restore.seq && (restore.abandoned_seq === null || seq <= restore.abandoned_seq),
    ) ?? null
  );
}
