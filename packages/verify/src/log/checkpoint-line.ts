import { type LogCheckpoint, readCheckpoint } from "../bundle/read-checkpoint.ts";
import type { Findings } from "../findings.ts";

/** A checkpoint that stands in the file. */
export interface CheckpointLine extends LogCheckpoint {
  readonly line: number;
  /** Keys whose valid signatures it has. */
  readonly signed_by: ReadonlySet<string>;
}

/** A line of the section of checkpoints: its number, and the note in it, null when there is none. */
export interface NoteLine {
  readonly line: number;
  readonly note: string | null;
}

/** Reads the checkpoints of a file, which are of its own log and in their order; reports those that are not. */
export function readCheckpointLines(
  lines: readonly NoteLine[],
  origin: string,
  findings: Findings,
): readonly Omit<CheckpointLine, "signed_by">[] {
  const read: (LogCheckpoint & { line: number })[] = [];
  for (const { line, note } of lines) {
    const checkpoint = note === null ? null : readCheckpoint(note, origin);
    if (checkpoint === null) {
      findings.report("MALFORMED_LINE", `Line ${line} is not a checkpoint.`, { line });
    } else if (checkpoint.epoch === null) {
      const message = `The checkpoint in line ${line} is of another log, ${checkpoint.origin}.`;
      findings.report("FOREIGN_ENTRY", message, { line, expected: origin, found: checkpoint.origin });
    } else {
      read.push({ ...checkpoint, line });
    }
  }
  for (const [at, { epoch, size, line }] of read.entries()) {
    const before = read[at - 1];
    if (before === undefined || before.epoch < epoch || (before.epoch === epoch && before.size <= size)) continue;
    findings.report("MALFORMED_LINE", `The checkpoint in line ${line} is out of its order.`, { line });
  }
  return read;
}
