import { toBase64 } from "@valhalla-go/core/proof";
import type { Header } from "../bundle/header.ts";
import type { Findings } from "../findings.ts";
import type { HeldEvidence } from "../held/held-evidence.ts";
import type { KeyRing } from "../keys/key-ring.ts";
import type { Anchor, Restore } from "../verification.ts";
import { type HeldMatch, checkHeld } from "./check-held.ts";
import { checkRoots } from "./check-roots.ts";
import { checkSignatures } from "./check-signatures.ts";
import { type CheckpointLine, type NoteLine, readCheckpointLines } from "./checkpoint-line.ts";
import { explainBroken } from "./explain-broken.ts";
import { KeyHistory } from "./key-history.ts";
import type { LogEntries } from "./log-entries.ts";
import { rootsAt } from "./roots-at.ts";
import { findStanding } from "./timeline.ts";

/** What is needed to judge a bundle, beside what stands in it. */
export interface Judging {
  readonly header: Header;
  readonly findings: Findings;
  readonly ring: KeyRing;
  /** The caller's keys of this installation. */
  readonly own: readonly string[];
  readonly held: HeldEvidence;
}

export interface Judged {
  readonly anchor: Anchor | null;
  readonly restores: readonly Restore[];
  /** The last entry's place. */
  readonly size: number;
}

/** Verifies a whole log: chain and tree over the same entries, neither in the place of the other, and all that is signed. */
export async function verifyLog(
  entries: LogEntries,
  notes: readonly NoteLine[],
  { header, findings, ring, own, held }: Judging,
): Promise<Judged> {
  const { size, restores } = entries;
  const keys = new KeyHistory(entries.keyChanges, header);
  for (const key of keys.keys) ring.add(key);
  const read = readCheckpointLines(notes, header.origin, findings);
  const spoilt = findings.count + entries.broken.length > 0;
  const checkpoints = await checkSignatures(read, ring, (at) => keys.keyAt(at), findings);
  const within = checkpoints.filter((checkpoint) => findStanding(checkpoint, restores, size) === "within");
  explainBroken(
    entries,
    within.filter(({ signed_by }) => signed_by.size > 0),
    findings,
  );

  const leaf = (index: number): Uint8Array | null => entries.leaf(index);
  const sizes = [...checkpoints, ...held.checkpoints].map((checkpoint) => checkpoint.size);
  const places = held.receipts.map(({ seq }) => seq);
  const roots = rootsAt(
    [...sizes, ...places].filter((at) => at <= size),
    leaf,
  );
  const agreeing = checkRoots(checkpoints, { size, restores, roots }, spoilt, findings);
  keys.checkOwn(own, size, agreeing, findings);
  const matches = await checkHeld(held, { size, restores, roots, agreeing, leaf, is_spoilt: spoilt }, ring, findings);
  return { anchor: findAnchor(agreeing, matches, own, roots), restores, size };
}

/** The longest part of the record that something of the caller's vouches for. */
function findAnchor(
  agreeing: readonly CheckpointLine[],
  matches: readonly HeldMatch[],
  own: readonly string[],
  roots: ReadonlyMap<number, Uint8Array>,
): Anchor | null {
  const signed = agreeing.filter(({ signed_by }) => own.some((key) => signed_by.has(key)));
  const candidates = [...signed.map(({ size }) => ({ size, by: "key" as const })), ...matches];
  let best: Anchor | null = null;
  for (const { size, by } of candidates) {
    const root = roots.get(size);
    if (root !== undefined && size > (best?.size ?? 0)) best = { size, root: toBase64(root), by };
  }
  return best;
}
