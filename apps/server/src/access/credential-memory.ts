/** What was found out of a credential is used again for so long at most, in milliseconds. */
export const REMEMBERED_MS = 4000;
/** So many are remembered at most; the oldest make room. */
const REMEMBERED_MAX = 10_000;

interface Remembered<T> {
  readonly value: T;
  readonly until_ms: number;
}

/**
 * What was found out of credentials that were shown lately, by the digest of what was shown. A short memory: whoever is
 * revoked while nobody tells so is out when it ends. What was being looked up when everything was forgotten is not kept: it
 * may have been read before the news.
 */
export class CredentialMemory<T> {
  readonly #remembered = new Map<string, Remembered<T>>();
  readonly #nowMs: () => number;
  #generation = 0;

  /** `nowMs` counts milliseconds and never goes back. */
  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  recall(digest: string): T | undefined {
    const found = this.#remembered.get(digest);
    if (found === undefined) return undefined;
    if (this.#nowMs() < found.until_ms) return found.value;
    this.#remembered.delete(digest);
    return undefined;
  }

  /** To be called before something is looked up; what comes of it is given to the answer. */
  begin(digest: string): (value: T) => void {
    const generation = this.#generation;
    const until_ms = this.#nowMs() + REMEMBERED_MS;
    return (value) => {
      if (generation !== this.#generation) return;
      this.#remembered.delete(digest);
      this.#remembered.set(digest, { value, until_ms });
      if (this.#remembered.size <= REMEMBERED_MAX) return;
      for (const oldest of this.#remembered.keys()) {
        this.#remembered.delete(oldest);
        break;
      }
    };
  }

  forget(): void {
    this.#generation += 1;
    this.#remembered.clear();
  }
}
