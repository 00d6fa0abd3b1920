import { createSha256 } from "#sha256";
import { fromHex, toHex } from "../proof/hex.ts";
import type { ReadTransaction } from "../ports/store.ts";
import type { EventCounts } from "./session-counts.ts";

/** The entries of a session that were there at one moment, in so few words that an end can hold them. */
export interface RecordSum {
  readonly entries: number;
  /** SHA-256 over the bytes of the entries' hashes, in their order. */
  readonly digest: string;
  readonly events: EventCounts;
}

/** Sums up what a session holds so far; no entry is read as a whole, so that a session of 100,000 takes no minute. */
export async function sumUpRecord(
  tx: ReadTransaction,
  workspace: string,
  session_id: string,
  at_once = 10_000,
): Promise<RecordSum> {
  const events = new Map<string, number>();
  const digest = createSha256();
  let entries = 0;
  for (let after_seq = 0; ;) {
    const marks = await tx.audit.listMarks(workspace, session_id, after_seq, at_once);
    for (const mark of marks) {
      events.set(mark.event, (events.get(mark.event) ?? 0) + 1);
      digest.update(bytesOf(mark));
      entries += 1;
    }
    const last = marks.at(-1);
    if (last === undefined || marks.length < at_once) break;
    after_seq = last.seq;
  }
  return { entries, digest: toHex(digest.digest()), events };
}

function bytesOf({ seq, hash }: { readonly seq: number; readonly hash: string }): Uint8Array {
  const bytes = fromHex(hash);
  if (bytes === null) throw new Error(`entry ${seq} has a hash that is none`);
  return bytes;
}
