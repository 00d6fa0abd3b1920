const KEY_BYTES = 16;

/** How long the same deed counts as a repetition of one that got no answer; later it is meant anew. */
export const REPEATED_WITHIN_MS = 60 * 60 * 1000;

/**
 * The key under which the server does a deed once. A press of a button is a deed; while it has no answer, pressing again
 * with the same input is the same deed, and anything else is another one.
 */
export class PendingDeed {
  #pending: { readonly input: string; readonly key: string; readonly begun_at: number } | null = null;

  keyFor(input: unknown, now: number): string {
    const text = JSON.stringify(input);
    const pending = this.#pending;
    if (pending !== null && pending.input === text && now - pending.begun_at < REPEATED_WITHIN_MS) return pending.key;
    const key = makeKey();
    this.#pending = { input: text, key, begun_at: now };
    return key;
  }

  /** There is an answer, be it a refusal: the next press is another deed. */
  answered(): void {
    this.#pending = null;
  }
}

/** Not `randomUUID`, which browsers keep from pages that were not fetched over a safe connection. */
function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
