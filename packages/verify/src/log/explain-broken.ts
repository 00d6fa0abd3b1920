import { equalBytes, fromHex } from "@valhalla-go/core/proof";
import type { Findings } from "../findings.ts";
import type { CheckpointLine } from "./checkpoint-line.ts";
import type { LogEntries } from "./log-entries.ts";
import { rootsAt } from "./roots-at.ts";

/**
 * Reports where entries do not follow each other. Where a signed root is that of the tree with the hashes that the entries
 * behind tell, these are the true ones: then the entries before were edited. Otherwise it is only known that the chain breaks.
 */
export function explainBroken(
  entries: LogEntries,
  signed: readonly Pick<CheckpointLine, "size" | "root">[],
  findings: Findings,
): void {
  if (entries.broken.length === 0) return;
  const edited = findEdited(entries, signed);
  for (const { seq, line, claimed, found } of entries.broken) {
    if (edited.has(seq)) {
      const message = `Entry ${seq} was edited: its hash is not the one that entry ${seq + 1} and the checkpoint know.`;
      findings.report("ENTRY_EDITED", message, { line: line - 1, seq, expected: claimed, found });
    } else if (!edited.has(seq + 1)) {
      // What an edited entry tells of the one before would be no evidence against that one.
      const before = seq === 0 ? "the beginning of this record" : `entry ${seq}`;
      const message = `Entry ${seq + 1} does not follow ${before}: it names another hash.`;
      findings.report("CHAIN_BROKEN", message, { line, seq: seq + 1, expected: found, found: claimed });
    }
  }
}

/** The entries that were edited, with their true hashes; empty when no signed root says so. */
function findEdited(
  entries: LogEntries,
  signed: readonly Pick<CheckpointLine, "size" | "root">[],
): ReadonlyMap<number, string> {
  const last = signed.at(-1);
  if (last === undefined) return new Map();
  const trusted = new Map([...entries.claimed].filter(([seq]) => !entries.claimed.has(seq + 1)));
  for (const claims of [trusted, entries.claimed]) {
    const roots = rootsAt([last.size], (index) => {
      const claim = claims.get(index + 1);
      return claim === undefined ? entries.leaf(index) : fromHex(claim);
    });
    const root = roots.get(last.size);
    if (root !== undefined && equalBytes(root, last.root)) return claims;
  }
  return new Map();
}
