import { toBase64 } from "@valhalla-go/core/proof";
import { checkSignatures } from "../log/check-signatures.ts";
import { type NoteLine, readCheckpointLines } from "../log/checkpoint-line.ts";
import { KeyHistory } from "../log/key-history.ts";
import type { Judged, Judging } from "../log/verify-log.ts";
import { checkHeldSession } from "./check-held-session.ts";
import { type ProofLine, checkProofs } from "./check-proofs.ts";
import { checkRecord, findEnd } from "./check-record.ts";
import { checkSession } from "./check-session.ts";
import type { SessionEntries, SessionEntry } from "./session-entries.ts";

/** What a session's file holds beside its entries and its checkpoint. */
export interface SessionParts {
  readonly proofs: readonly (ProofLine & { readonly line: number })[];
  /** The session as the server tells it; null when the file does not have exactly one. */
  readonly session: { readonly value: Readonly<Record<string, unknown>>; readonly line: number } | null;
}

/** Verifies one session: each entry by its proof, all of them together by what the session's end says of them. */
export async function verifySession(
  { entries }: SessionEntries,
  notes: readonly NoteLine[],
  { proofs, session }: SessionParts,
  { header, findings, ring, own, held }: Judging,
): Promise<Judged> {
  const size = entries.at(-1)?.facts.seq ?? 0;
  ring.add(header.vkey);
  const keys = new KeyHistory([], header);
  const read = readCheckpointLines(notes, header.origin, findings);
  const [checkpoint, ...more] = await checkSignatures(read, ring, (at) => keys.keyAt(at), findings);
  for (const { line } of more) findings.report("MALFORMED_LINE", "A session has one checkpoint.", { line });
  keys.checkOwn(own, size, [], findings);
  const end = findEnd(entries);
  const record = checkRecord(entries, end, findings);
  if (session !== null) checkSession(session.value, session.line, entries, end, header, findings);
  if (checkpoint === undefined || checkpoint.size < size) {
    const found = String(checkpoint?.size ?? 0);
    const message = `The checkpoint should be of at least ${size} entries.`;
    findings.report("STALE_CHECKPOINT", message, { line: checkpoint?.line ?? null, expected: String(size), found });
    return { anchor: null, restores: [], size };
  }
  checkProofs(entries, proofs, checkpoint, (entry) => isKnown(entry), findings);
  if (record === "differs" && findings.count === 0) {
    const message = "The entries of the session are not those that its end knows.";
    findings.report("ENTRY_EDITED", message, { line: end?.line ?? null, seq: end?.facts.seq ?? null });
  }
  const anchor = await checkHeldSession(held, entries, end, checkpoint, ring, findings);
  const isSignedByOwn = own.some((key) => checkpoint.signed_by.has(key));
  const { root } = checkpoint;
  const byKey = { size: checkpoint.size, root: toBase64(root), by: "key" as const };
  return { anchor: isSignedByOwn ? byKey : anchor, restores: [], size };

  /** Whether an entry's hash is the one that the session's end, or else the entry right behind it, knows of it. */
  function isKnown(entry: SessionEntry): boolean {
    if (record === "complete") return true;
    if (record === "differs") return false;
    const next = entries[entries.indexOf(entry) + 1];
    return next?.facts.seq !== entry.facts.seq + 1 || next.facts.prev === entry.hash;
  }
}
