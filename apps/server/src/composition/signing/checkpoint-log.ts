import { closeSync, existsSync, fsyncSync, fstatSync, openSync, readFileSync, readSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { type CheckpointHead, type SignedCheckpoint, readAs, readCheckpointNote } from "@valhalla-go/core";
import { z } from "zod";
import { syncFolder } from "./sync-folder.ts";

/** What was signed is kept beside the key. */
const FILE = "checkpoints.log";

const NEWLINE = 0x0a;

const Line = z.strictObject({ note: z.string(), ts_utc: z.string() });

/**
 * The checkpoints that were signed, one JSON line each, in a file beside the key: outside the database, so that it knows of
 * them even when the database is put back to what it was. Lines are only ever added. A line that was cut short by a crash was
 * told to nobody, and is passed over, as are those of other installations that use the same key folder.
 */
export class CheckpointLog {
  readonly #path: string;
  readonly #origin: string;
  #last: SignedCheckpoint | null = null;

  constructor(signing_key_file: string, origin: string) {
    this.#path = join(dirname(signing_key_file), FILE);
    this.#origin = origin;
  }

  /** What was added last; null when nothing was. */
  last(): SignedCheckpoint | null {
    this.#last ??= this.#readLast();
    return this.#last;
  }

  /** The greatest epoch of all that was added, 0 when nothing was. */
  greatestEpoch(): number {
    const epochOf = (line: SignedCheckpoint | null): number => (line === null ? 0 : (this.#headOf(line)?.epoch ?? 0));
    return this.#readLines().reduce((greatest, line) => Math.max(greatest, epochOf(line)), 0);
  }

  /** Adds a checkpoint and waits until it is on disk. */
  add({ note, ts_utc }: SignedCheckpoint): void {
    const isNew = !existsSync(this.#path);
    const descriptor = openSync(this.#path, "a+", 0o600);
    try {
      const start = endsWithinLine(descriptor) ? "\n" : "";
      writeSync(descriptor, `${start}${JSON.stringify({ note, ts_utc })}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (isNew) syncFolder(dirname(this.#path));
    this.#last = { note, ts_utc };
  }

  #readLast(): SignedCheckpoint | null {
    return this.#readLines().findLast((line) => line !== null && this.#headOf(line) !== null) ?? null;
  }

  #readLines(): readonly (SignedCheckpoint | null)[] {
    return existsSync(this.#path) ? readFileSync(this.#path, "utf8").split("\n").map(readLine) : [];
  }

  #headOf({ note }: SignedCheckpoint): CheckpointHead | null {
    return readCheckpointNote(note, this.#origin);
  }
}

function endsWithinLine(descriptor: number): boolean {
  const { size } = fstatSync(descriptor);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(descriptor, last, 0, 1, size - 1);
  return last[0] !== NEWLINE;
}

function readLine(line: string): SignedCheckpoint | null {
  try {
    const read = readAs(Line, JSON.parse(line));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
