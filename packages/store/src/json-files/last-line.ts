import { fstatSync, readSync } from "node:fs";

const NEWLINE = 0x0a;
const FIRST_LOOK_BYTES = 64 * 1024;

/** No line of ours is longer. */
const LOOK_MAX_BYTES = 64 * 1024 * 1024;

/** The last complete line of a file, without its line end, and where it ends; null when there is none. */
export interface LastLine {
  readonly text: string;
  /** The offset behind its line end. What follows there is a line that was cut off. */
  readonly end: number;
}

/** Reads the end of an open file, and no more of it than the last line needs. A line without end counts as an empty one. */
export function readLastLine(descriptor: number): LastLine | null {
  const { size } = fstatSync(descriptor);
  for (let look = FIRST_LOOK_BYTES; ; look *= 2) {
    const from = Math.max(0, size - look);
    const tail = Buffer.alloc(size - from);
    const length = readSync(descriptor, tail, 0, tail.length, from);
    const end = tail.subarray(0, length).lastIndexOf(NEWLINE);
    const start = end > 0 ? tail.lastIndexOf(NEWLINE, end - 1) : -1;
    if (end !== -1 && (start !== -1 || from === 0)) {
      return { text: tail.toString("utf8", start + 1, end), end: from + end + 1 };
    }
    if (from === 0) return null;
    if (look > LOOK_MAX_BYTES) return { text: "", end: 0 };
  }
}
