import { type GoError, invalidInput } from "@valhalla-go/core";
import type { Request } from "express";

/** What is a key: printable ASCII, long enough for anything that tells two deeds apart. */
export const IDEMPOTENCY_KEY_PATTERN = /^[\x20-\x7e]{1,200}$/;

/**
 * The key of a request; null when it has none. It may stand in quotation marks, which are no part of it. Throws
 * INVALID_INPUT for one that is no key, and for two of them.
 */
export function readIdempotencyKey(request: Request): string | null {
  const name = "idempotency-key";
  if (request.headers[name] === undefined) return null;
  const [given = "", ...others] = request.headersDistinct[name] ?? [];
  if (others.length > 0) throw refuse("must be sent once");
  const key = /^"(.*)"$/.exec(given)?.[1] ?? given;
  if (!IDEMPOTENCY_KEY_PATTERN.test(key)) throw refuse("must be 1 to 200 printable ASCII characters");
  return key;
}

function refuse(message: string): GoError {
  return invalidInput({ path: ["Idempotency-Key"], message });
}
