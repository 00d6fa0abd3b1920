import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { AuditEntry } from "@valhalla-go/core";
import { readAuditLine } from "../json-files/audit-line.ts";

const FIRST_LOOK_BYTES = 64 * 1024;

/** What was torn off or flipped at the end of the file is behind this. */
const LOOK_MAX_BYTES = 16 * 1024 * 1024;

/**
 * The last entry in `audit.log` whose line proves itself by its hash; null when there is none, or no file. Lines that do
 * not, because they were cut off, damaged or written by the old service, tell nothing of what was acknowledged.
 */
export function readLogHead(path: string): AuditEntry | null {
  const descriptor = openIfPresent(path);
  if (descriptor === null) return null;
  try {
    const { size } = fstatSync(descriptor);
    for (let look = FIRST_LOOK_BYTES; ; look *= 4) {
      const from = Math.max(0, size - look);
      const entry = findLastEntry(readFrom(descriptor, from, size));
      if (entry !== null || from === 0 || look >= LOOK_MAX_BYTES) return entry;
    }
  } finally {
    closeSync(descriptor);
  }
}

function openIfPresent(path: string): number | null {
  try {
    return openSync(path, "r");
  } catch {
    // What cannot be opened cannot be kept up to date either, and that is told where it is written.
    return null;
  }
}

function readFrom(descriptor: number, from: number, size: number): string {
  const bytes = Buffer.alloc(size - from);
  const length = readSync(descriptor, bytes, 0, bytes.length, from);
  return bytes.toString("utf8", 0, length);
}

function findLastEntry(text: string): AuditEntry | null {
  for (const line of text.split("\n").toReversed()) {
    const entry = readAuditLine(line);
    if (entry !== null) return entry;
  }
  return null;
}
