import { toBase64 } from "../proof/base64.ts";
import type { NodeSource } from "../proof/node-source.ts";
import { proveConsistency } from "../proof/prove.ts";
import { verifyConsistency } from "../proof/verify-consistency.ts";
import type { CheckpointHead } from "./read-note.ts";
import { rootAt } from "./tree-nodes.ts";

/**
 * Why the history as it is now (`head`) does not continue the one that was signed; null when it does. One of an earlier
 * epoch that is not in the database was abandoned by the restore after it, which the trail tells of.
 */
export async function findBreak(
  signed: CheckpointHead,
  head: CheckpointHead,
  nodes: NodeSource,
): Promise<string | null> {
  if (signed.epoch > head.epoch) {
    return `it was signed in epoch ${signed.epoch}, and the record is in epoch ${head.epoch}: it tells of no such restore`;
  }
  if (signed.size > head.size) {
    return `it was signed with ${signed.size} entries, and the record has ${head.size}`;
  }
  const proof = await proveConsistency(signed.size, head.size, nodes);
  if (verifyConsistency(signed, head, proof)) return null;
  const root = toBase64(await rootAt(signed.size, nodes));
  return `it was signed with root ${toBase64(signed.root)}, and the first ${signed.size} entries have ${root}`;
}
