const BYTES = 16;

/** The caller's key, or a new one. Throws TypeError for one that the server would not take. */
export function readIdempotencyKey(given: string | undefined): string {
  if (given === undefined) return makeIdempotencyKey();
  if (/^[\x21-\x7e]{1,200}$/.test(given)) return given;
  throw new TypeError(`idempotency_key must be 1 to 200 visible ASCII characters, not ${JSON.stringify(given)}`);
}

/**
 * A key that nobody else has: 32 hexadecimal digits of chance. Not `randomUUID`, which browsers keep from pages that were
 * not fetched over a safe connection.
 */
function makeIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
