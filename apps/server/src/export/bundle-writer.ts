import { createHash } from "node:crypto";
import { once } from "node:events";
import type { Writable } from "node:stream";
import { type Caller, type RunVerb, canonicalText, sealBundle } from "@valhalla-go/core";

/** The reader of an export went away before it had all of it. */
export class ReaderGone extends Error {
  override readonly name = "ReaderGone";
}

/** Lines are gathered to this many characters, for a write costs more than a line. */
const GATHERED = 64 * 1024;

/** Writes the lines of a bundle no faster than they are read, and knows the digest of all it wrote. */
export class BundleWriter {
  readonly #out: Writable;
  readonly #digest = createHash("sha256");
  #gathered = "";

  constructor(out: Writable) {
    this.#out = out;
  }

  /** A line of a value, as canonical JSON (RFC 8785). */
  async line(value: unknown): Promise<void> {
    await this.raw(canonicalText(value));
  }

  /** A line that is canonical JSON already. */
  async raw(text: string): Promise<void> {
    this.#gathered += `${text}\n`;
    if (this.#gathered.length >= GATHERED) await this.#flush();
  }

  /** Writes the last line, which binds every byte before it, and ends. */
  async seal(run: RunVerb, caller: Caller): Promise<void> {
    await this.#flush();
    const digest = this.#digest.copy().digest("hex");
    await this.line(await run(sealBundle, { caller, input: { digest } }));
    await this.#flush();
    this.#out.end();
  }

  async #flush(): Promise<void> {
    const text = this.#gathered;
    this.#gathered = "";
    this.#digest.update(text);
    if (this.#out.destroyed) throw new ReaderGone();
    if (this.#out.write(text)) return;
    const waiting = new AbortController();
    try {
      const { signal } = waiting;
      await Promise.race([once(this.#out, "drain", { signal }), this.#closed(signal)]);
    } finally {
      waiting.abort();
    }
  }

  /** Never answers; throws when there is nobody any more to write to. */
  async #closed(signal: AbortSignal): Promise<never> {
    await once(this.#out, "close", { signal });
    throw new ReaderGone();
  }
}
