import { equalBytes, toBase64, toHex } from "@valhalla-go/core/proof";
import type { LogCheckpoint } from "../bundle/read-checkpoint.ts";
import type { Findings } from "../findings.ts";
import type { HeldEvidence } from "../held/held-evidence.ts";
import type { KeyRing } from "../keys/key-ring.ts";
import type { Receipt, Restore } from "../verification.ts";
import type { CheckpointLine } from "./checkpoint-line.ts";
import { findAbandoning, findEnding, findStanding } from "./timeline.ts";

interface Log {
  readonly size: number;
  readonly restores: readonly Restore[];
  readonly roots: ReadonlyMap<number, Uint8Array>;
  /** The file's own checkpoints that agree with its entries. */
  readonly agreeing: readonly CheckpointLine[];
  readonly leaf: (index: number) => Uint8Array | null;
  /** Whether something was reported of the entries already: then they cannot be what the caller knows. */
  readonly is_spoilt: boolean;
}

/** The first so many entries are those that the caller knows. */
export interface HeldMatch {
  readonly size: number;
  readonly by: "checkpoint" | "receipt";
}

/** What a held thing says against the record. */
interface Difference {
  /** The last entry that it speaks of. */
  readonly size: number;
  readonly expected: string;
  readonly found: string;
  /** In words, for example "the checkpoint of 40 entries that you hold". */
  readonly held: string;
  readonly is_forked: boolean;
}

/** Holds the record against what the caller has from elsewhere; answers what agrees, and reports what does not. */
export async function checkHeld(
  { checkpoints, receipts }: HeldEvidence,
  log: Log,
  ring: KeyRing,
  findings: Findings,
): Promise<readonly HeldMatch[]> {
  const matches: HeldMatch[] = [];
  const differences: Difference[] = [];
  for (const checkpoint of checkpoints) {
    const standing = findStanding(checkpoint, log.restores, log.size);
    const root = log.roots.get(checkpoint.size);
    if (standing !== "within") {
      reportStanding(checkpoint, standing, log, findings);
    } else if (root !== undefined) {
      const isSame = equalBytes(root, checkpoint.root);
      if (isSame) matches.push({ size: checkpoint.size, by: "checkpoint" });
      else differences.push(await describeDifference(checkpoint, root, log, ring));
    }
  }
  for (const receipt of receipts) {
    const leaf = log.leaf(receipt.seq - 1);
    if (receipt.seq > log.size || (leaf !== null && toHex(leaf) !== receipt.hash)) {
      const difference = checkReceipt(receipt, leaf, log, findings);
      if (difference !== null) differences.push(difference);
    } else if (leaf !== null) {
      matches.push({ size: receipt.seq, by: "receipt" });
    }
  }
  if (log.is_spoilt) return matches;
  for (const difference of differences) reportDifference(difference, matches, findings);
  return matches;
}

function reportStanding(
  { size: at, epoch }: LogCheckpoint,
  standing: "beyond" | "abandoned" | "unknown_restore",
  { size, restores }: Log,
  findings: Findings,
): void {
  const details = { seq: Math.min(at, size + 1), expected: String(at), found: String(size) };
  if (standing === "beyond") {
    const message = `You hold a checkpoint of ${at} entries; the record ends after ${size}: it was cut off or set back.`;
    findings.report("TRUNCATED", message, details);
  } else if (standing === "unknown_restore") {
    const message = `The checkpoint of ${at} entries that you hold is of epoch ${epoch}; the record tells of no restore that began it: it was set back.`;
    findings.report("ROLLED_BACK", message, details);
  } else {
    const restore = findEnding(epoch, restores);
    const message = `The checkpoint of ${at} entries that you hold was abandoned by the restore in entry ${restore?.seq}.`;
    findings.report("ABANDONED_BY_RESTORE", message, { ...details, seq: restore?.seq ?? null });
  }
}

/** Where the key that signed what the caller holds also signed another record of the same length, the key's holder lied. */
async function describeDifference(
  { size, root, epoch, note }: LogCheckpoint,
  actual: Uint8Array,
  { agreeing }: Log,
  ring: KeyRing,
): Promise<Difference> {
  const signatures = await ring.check(note);
  const is_forked = agreeing.some(
    (other) =>
      other.size === size &&
      other.epoch === epoch &&
      [...other.signed_by].some((key) => signatures.get(key) === "valid"),
  );
  const held = `the checkpoint of ${size} entries that you hold`;
  return { size, expected: toBase64(root), found: toBase64(actual), held, is_forked };
}

function checkReceipt(
  { seq, hash }: Receipt,
  leaf: Uint8Array | null,
  { size, restores }: Log,
  findings: Findings,
): Difference | null {
  const details = { seq, expected: hash, found: leaf === null ? null : toHex(leaf) };
  const restore = findAbandoning(seq, restores);
  if (restore !== null) {
    const message = `Entry ${seq}, of which you hold a receipt, was abandoned by the restore in entry ${restore.seq}.`;
    findings.report("ABANDONED_BY_RESTORE", message, details);
    return null;
  }
  if (seq > size) {
    const message = `You hold a receipt of entry ${seq}; the record ends after ${size}: it was cut off or set back.`;
    findings.report("TRUNCATED", message, details);
    return null;
  }
  const held = `the receipt of entry ${seq} that you hold`;
  return { size: seq, expected: hash, found: details.found ?? "", held, is_forked: false };
}

function reportDifference(
  { size, expected, found, held, is_forked }: Difference,
  matches: readonly HeldMatch[],
  findings: Findings,
): void {
  const details = { seq: size, expected, found };
  const shared = matches.reduce((most, match) => (match.size < size ? Math.max(most, match.size) : most), 0);
  if (is_forked) {
    findings.report(
      "FORKED",
      `The key signed both this record and, in ${held}, another one of the same length.`,
      details,
    );
  } else if (shared > 0) {
    const message = `The first ${shared} entries are those that you know, but behind them the record is not that of ${held}: it was set back and went on otherwise.`;
    findings.report("ROLLED_BACK", message, details);
  } else {
    const message = `The record is consistent in itself, but not that of ${held}.`;
    findings.report("REWRITTEN", message, details);
  }
}
