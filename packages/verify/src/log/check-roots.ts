import { equalBytes, toBase64 } from "@valhalla-go/core/proof";
import type { Findings } from "../findings.ts";
import type { Restore } from "../verification.ts";
import type { CheckpointLine } from "./checkpoint-line.ts";
import { abandonedTo, findEnding, findStanding, lastEpoch } from "./timeline.ts";

interface Log {
  readonly size: number;
  readonly restores: readonly Restore[];
  /** Roots of the tree over the entries, at the sizes of the checkpoints. */
  readonly roots: ReadonlyMap<number, Uint8Array>;
}

/**
 * Holds the file's own checkpoints against its entries; answers those that agree. Entries of which something was reported
 * already (`isSpoilt`) cannot agree, which is not reported again.
 */
export function checkRoots(
  checkpoints: readonly CheckpointLine[],
  { size, restores, roots }: Log,
  isSpoilt: boolean,
  findings: Findings,
): readonly CheckpointLine[] {
  const agreeing: CheckpointLine[] = [];
  const differing: CheckpointLine[] = [];
  for (const checkpoint of checkpoints) {
    const standing = findStanding(checkpoint, restores, size);
    const root = roots.get(checkpoint.size);
    if (standing !== "within") reportStanding(checkpoint, standing, size, restores, findings);
    else if (root !== undefined && equalBytes(root, checkpoint.root)) agreeing.push(checkpoint);
    else differing.push(checkpoint);
  }
  if (!isSpoilt) reportDiffering(differing, agreeing, roots, findings);
  reportStale(checkpoints, size, restores, findings);
  return agreeing;
}

function reportStanding(
  { line, size: at, epoch }: CheckpointLine,
  standing: "beyond" | "abandoned" | "unknown_restore",
  size: number,
  restores: readonly Restore[],
  findings: Findings,
): void {
  const details = { line, seq: at, expected: String(at), found: String(size) };
  const restore = findEnding(epoch, restores);
  const abandoned_to = restore === null ? null : abandonedTo(restore, restores);
  if (standing === "beyond") {
    findings.report("TRUNCATED", `A checkpoint in the file is of ${at} entries, but there are only ${size}.`, details);
  } else if (standing === "unknown_restore" || restore === null) {
    const message = `The checkpoint of ${at} entries is of epoch ${epoch}; at this place the record tells of no restore that began it.`;
    findings.report("ROLLED_BACK", message, details);
  } else if (abandoned_to !== null && at > abandoned_to) {
    const message = `The restore in entry ${restore.seq} says that it abandoned the entries up to ${abandoned_to}, but a checkpoint has ${at}.`;
    findings.report("REWRITTEN", message, { ...details, found: String(abandoned_to) });
  } else {
    const message = `The checkpoint of ${at} entries is of a part that was abandoned by the restore in entry ${restore.seq}.`;
    findings.warn("CHECKPOINT_ABANDONED", message, restore.seq);
  }
}

/** All that differ from the first one on differ for the same reason; one that differs alone was signed beside the record. */
function reportDiffering(
  differing: readonly CheckpointLine[],
  agreeing: readonly CheckpointLine[],
  roots: ReadonlyMap<number, Uint8Array>,
  findings: Findings,
): void {
  const [first] = differing;
  if (first === undefined) return;
  const { size, line, root } = first;
  const sound = agreeing.findLast((checkpoint) => checkpoint.size < size)?.size ?? 0;
  const found = roots.get(size);
  const details = {
    line,
    seq: sound + 1,
    expected: toBase64(root),
    found: found === undefined ? null : toBase64(found),
  };
  const fork = agreeing.find(
    (other) => other.size >= size && [...other.signed_by].some((key) => first.signed_by.has(key)),
  );
  if (fork !== undefined) {
    const message = `The key signed two records that differ: one of ${size} entries, and this one.`;
    findings.report("FORKED", message, { ...details, seq: size });
  } else if (sound === size - 1) {
    findings.report(
      "ENTRY_EDITED",
      `Entry ${size} is not the one that the checkpoint of ${size} entries knows.`,
      details,
    );
  } else {
    const message = `The entries ${sound + 1} to ${size} are not those that the checkpoint of ${size} entries knows.`;
    findings.report("REWRITTEN", message, details);
  }
}

function reportStale(
  checkpoints: readonly CheckpointLine[],
  size: number,
  restores: readonly Restore[],
  findings: Findings,
): void {
  const last = checkpoints.at(-1);
  if (size === 0 || (last !== undefined && last.epoch >= lastEpoch(restores) && last.size >= size)) return;
  const found = last === undefined ? "there is none" : `it is of ${last.size}`;
  const details = { line: last?.line ?? null, expected: String(size), found: String(last?.size ?? 0) };
  findings.report("STALE_CHECKPOINT", `The last checkpoint should be of all ${size} entries; ${found}.`, details);
}
