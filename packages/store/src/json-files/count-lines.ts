import { readSync } from "node:fs";

const NEWLINE = 0x0a;
const CHUNK_BYTES = 1024 * 1024;

/** How many lines end before an offset of an open file. */
export function countLines(descriptor: number, end: number): number {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let lines = 0;
  for (let offset = 0; offset < end;) {
    const length = readSync(descriptor, chunk, 0, Math.min(CHUNK_BYTES, end - offset), offset);
    if (length === 0) break;
    const read = chunk.subarray(0, length);
    for (let at = read.indexOf(NEWLINE); at !== -1; at = read.indexOf(NEWLINE, at + 1)) lines += 1;
    offset += length;
  }
  return lines;
}
