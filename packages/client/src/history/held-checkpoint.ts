import { type TreeHead, parseCheckpoint, parseNote } from "@valhalla-go/core/proof";

/** A checkpoint as it is held on to: the first `size` entries of the log `origin`, in its `epoch`, have this root. */
export interface Checkpoint extends TreeHead {
  /** The signed note (C2SP tlog-checkpoint). */
  readonly note: string;
  /** The installation. */
  readonly origin: string;
  /** 0 until the first restore, greater after each. */
  readonly epoch: number;
}

const LOG = /^valhalla-go\/([^/]+)(?:\/([1-9]\d{0,14}))?$/;

/** What a note says about a log of Valhalla GO; null when it says nothing about one. No signature is verified here. */
export function readCheckpoint(note: unknown): Checkpoint | null {
  if (typeof note !== "string") return null;
  const checkpoint = parseCheckpoint(parseNote(note)?.text ?? "");
  const [, origin, epoch = "0"] = LOG.exec(checkpoint?.origin ?? "") ?? [];
  if (checkpoint === null || origin === undefined) return null;
  return { note, origin, epoch: Number(epoch), size: checkpoint.size, root: checkpoint.root };
}

/** Below 0 when `a` is the lesser: that of an earlier epoch, or of fewer entries in the same. */
export function compareCheckpoints(a: Checkpoint, b: Checkpoint): number {
  return a.epoch - b.epoch || a.size - b.size;
}
