import { fromBase64, toBase64 } from "./base64.ts";
import { HASH_BYTES } from "./hash-node.ts";
import type { TreeHead } from "./verify-consistency.ts";

/** The head of a log as C2SP tlog-checkpoint says it, in the text of a signed note. */
export interface Checkpoint extends TreeHead {
  /** Which log. */
  readonly origin: string;
}

/** The text to sign: origin, size and root, each on a line. Throws RangeError for what a checkpoint cannot say. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  const text = `${origin}\n${size}\n${toBase64(root)}\n`;
  if (parseCheckpoint(text) === null) throw new RangeError("this is not the head of a log");
  return text;
}

/**
 * What the text of a note says about a log; null when it is not a checkpoint. The size is decimal without leading zeros, the
 * root 32 bytes of base64. Further lines, which others may add, are accepted, and mean nothing to us.
 */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin = "", size = "", root = "", ...extensions] = text.split("\n");
  // The text ends with a line feed, and no line before is empty.
  if (extensions.pop() !== "" || origin === "" || extensions.includes("")) return null;
  if (!/^(?:0|[1-9]\d*)$/.test(size) || !Number.isSafeInteger(Number(size))) return null;
  const bytes = fromBase64(root);
  return bytes?.length === HASH_BYTES ? { origin, size: Number(size), root: bytes } : null;
}
