import { equalBytes, verifyConsistency } from "@valhalla-go/core/proof";
import type { CallOptions } from "../options.ts";
import { type Checkpoint, compareCheckpoints } from "./held-checkpoint.ts";
import { HistoryError } from "./history-error.ts";
import type { LogReader } from "./log-reader.ts";

/**
 * Holds a checkpoint that a server showed against the one that is held. Answers whichever of them to hold on to. Throws
 * HistoryError when they are not of one history, and GoError when the server gives no answer.
 *
 * One of an earlier epoch is left alone: it came before a restore that is known, and an old receipt may show it.
 */
export async function judge(
  held: Checkpoint,
  shown: Checkpoint,
  log: LogReader,
  options: CallOptions,
): Promise<Checkpoint> {
  const notes = { held: held.note, shown: shown.note };
  if (shown.origin !== held.origin) {
    const message = `This is the log of the installation ${shown.origin}, not of ${held.origin}.`;
    throw new HistoryError("OTHER_LOG", message, notes);
  }
  if (shown.epoch < held.epoch) return held;
  if (shown.epoch > held.epoch) {
    const lost = await findLoss(held, shown, log, options);
    throw new HistoryError("RESTORED", describeRestore(held, lost), { ...notes, lost });
  }
  const [older, newer] = shown.size < held.size ? [shown, held] : [held, shown];
  if (await isPrefix(older, newer, log, options)) return compareCheckpoints(shown, held) > 0 ? shown : held;
  const isOther =
    older.size === newer.size || (await isAbsent(held, log, options)) || (await isAbsent(shown, log, options));
  if (!isOther) {
    const message = `The server could not show that its log of ${newer.size} entries begins with that of ${older.size}.`;
    throw new HistoryError("PROOF_WRONG", message, notes);
  }
  throw new HistoryError("FORKED", `The first ${held.size} entries are not the ones that they were.`, notes);
}

/** Whether a restore gave up entries that are held; null when the server does not show it. */
async function findLoss(
  held: Checkpoint,
  shown: Checkpoint,
  log: LogReader,
  options: CallOptions,
): Promise<boolean | null> {
  if (shown.size < held.size) return true;
  if (await isPrefix(held, shown, log, options)) return false;
  return (await isAbsent(held, log, options)) ? true : null;
}

/** Whether the server's own tree says otherwise than a checkpoint. False when it does not say. */
async function isAbsent({ size, root }: Checkpoint, log: LogReader, options: CallOptions): Promise<boolean> {
  const now = await log.rootAt(size, options);
  return now !== null && !equalBytes(now, root);
}

async function isPrefix(older: Checkpoint, newer: Checkpoint, log: LogReader, options: CallOptions): Promise<boolean> {
  const needsProof = older.size > 0 && older.size < newer.size;
  const proof = needsProof ? await log.consistency(older.size, newer.size, options) : [];
  return proof !== null && verifyConsistency(older, newer, proof);
}

function describeRestore({ size }: Checkpoint, lost: boolean | null): string {
  const rest = {
    true: `Of the ${size} entries that were seen before, some are gone.`,
    false: `All ${size} entries that were seen before are still there.`,
    null: `The server did not show whether the ${size} entries that were seen before are still there.`,
  }[`${lost}`];
  return `The installation was restored from a backup. ${rest}`;
}
