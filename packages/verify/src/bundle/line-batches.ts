import { createSha256, toHex } from "@valhalla-go/core/proof";

const LINE_FEED = 10;
/** A longer line is in no bundle, and would fill the memory. */
const MAX_LINE_BYTES = 64 * 1024 * 1024;

/** Larger texts are kept apart from what lives shortly, and stay in memory until all of that is cleaned. */
const MAX_PIECE_BYTES = 64 * 1024;

/** Lines that follow each other; null stands for one that is not UTF-8. */
export type LineBatch = readonly (string | null)[];

/**
 * The lines of a file as it streams in, and the digest of all before the last one. The last line is handed over only when the
 * file has ended, for nobody knows before that it is the last.
 */
export class LineBatches {
  readonly #digest = createSha256();
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  /** SHA-256 of all bytes before the last line, in hexadecimal; known when the lines have ended. */
  digest = "";
  /** Whether the file ends with a line feed, and so with a whole line. */
  ends_whole = false;

  /** Throws RangeError when a line is longer than any bundle's. */
  async *read(source: AsyncIterable<Uint8Array>): AsyncGenerator<LineBatch> {
    let pieces: Uint8Array[] = [];
    for await (const piece of inPieces(source)) {
      pieces.push(piece);
      if (!piece.includes(LINE_FEED)) {
        requireLineLength(pieces);
        continue;
      }
      const bytes = joinPieces(pieces);
      const last = bytes.lastIndexOf(LINE_FEED);
      // The last whole line is kept back: the file may end with it.
      const end = last > 0 ? bytes.lastIndexOf(LINE_FEED, last - 1) + 1 : 0;
      pieces = [end > 0 ? bytes.slice(end) : bytes];
      if (end === 0) continue;
      const whole = bytes.subarray(0, end);
      this.#digest.update(whole);
      yield this.#decode(whole);
    }
    yield* this.#readEnd(joinPieces(pieces));
  }

  /** The last whole line, and what is behind it without an end. */
  *#readEnd(bytes: Uint8Array): Generator<LineBatch> {
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    this.ends_whole = bytes.length > 0 && end === bytes.length;
    const whole = bytes.subarray(0, end);
    if (!this.ends_whole) this.#digest.update(whole);
    this.digest = toHex(this.#digest.digest());
    if (whole.length > 0) yield this.#decode(whole);
    if (!this.ends_whole && bytes.length > 0) yield [this.#decodeLine(bytes.subarray(end))];
  }

  #decode(whole: Uint8Array): LineBatch {
    const lines = this.#decodeLine(whole.subarray(0, -1))?.split("\n");
    return lines ?? splitLines(whole).map((line) => this.#decodeLine(line));
  }

  #decodeLine(bytes: Uint8Array): string | null {
    try {
      return this.#decoder.decode(bytes);
    } catch {
      return null;
    }
  }
}

async function* inPieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; at += MAX_PIECE_BYTES) yield chunk.subarray(at, at + MAX_PIECE_BYTES);
  }
}

function requireLineLength(pieces: readonly Uint8Array[]): void {
  if (lengthOf(pieces) > MAX_LINE_BYTES) throw new RangeError("a line is longer than any line of a bundle");
}

function joinPieces(pieces: readonly Uint8Array[]): Uint8Array {
  const [first, ...more] = pieces;
  if (first !== undefined && more.length === 0) return first;
  const bytes = new Uint8Array(lengthOf(pieces));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((length, piece) => length + piece.length, 0);
}

function splitLines(whole: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let from = 0; from < whole.length;) {
    const end = whole.indexOf(LINE_FEED, from);
    lines.push(whole.subarray(from, end));
    from = end + 1;
  }
  return lines;
}
