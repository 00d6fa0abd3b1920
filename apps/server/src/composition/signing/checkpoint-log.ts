import { closeSync, existsSync, fsyncSync, fstatSync, openSync, readFileSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { findEpoch, parseCheckpoint, parseNote } from "@valhalla-go/core/proof";
import { syncFolder } from "./sync-folder.ts";

const NEWLINE = 0x0a;

/**
 * The checkpoints that were signed, one JSON line each, in a file beside the key: outside the database, so that it knows of
 * them even when the database is put back to what it was. Lines are only ever added. A line that was cut short by a crash was
 * told to nobody, and is passed over, as are those of other installations that use the same key folder.
 */
export class CheckpointLog {
  readonly #path: string;
  readonly #origin: string;
  #last: string | null | undefined;

  constructor(path: string, origin: string) {
    this.#path = path;
    this.#origin = origin;
  }

  /** The note that was added last; null when there is none. */
  last(): string | null {
    this.#last ??= this.#readLast();
    return this.#last;
  }

  /** Adds a note and waits until it is on disk. */
  add(note: string): void {
    const isNew = !existsSync(this.#path);
    const descriptor = openSync(this.#path, "a+", 0o600);
    try {
      const start = endsWithinLine(descriptor) ? "\n" : "";
      writeSync(descriptor, `${start}${JSON.stringify({ note })}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (isNew) syncFolder(dirname(this.#path));
    this.#last = note;
  }

  #readLast(): string | null {
    if (!existsSync(this.#path)) return null;
    const notes = readFileSync(this.#path, "utf8").split("\n").map(readNote);
    return notes.findLast((note) => note !== null && this.#isOwn(note)) ?? null;
  }

  #isOwn(note: string): boolean {
    const checkpoint = parseCheckpoint(parseNote(note)?.text ?? "");
    return checkpoint !== null && findEpoch(checkpoint.origin, this.#origin) !== null;
  }
}

function endsWithinLine(descriptor: number): boolean {
  const { size } = fstatSync(descriptor);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(descriptor, last, 0, 1, size - 1);
  return last[0] !== NEWLINE;
}

function readNote(line: string): string | null {
  try {
    const value: unknown = JSON.parse(line);
    const note = typeof value === "object" && value !== null && "note" in value ? value.note : null;
    return typeof note === "string" ? note : null;
  } catch {
    return null;
  }
}
