import { invalidInput } from "@valhalla-go/core";
import type { Request } from "express";

/** The header under which a change is done once; null when it was not sent. Throws INVALID_INPUT for one that is no key. */
export function readIdempotencyKey(request: Request): string | null {
  const header = request.get("Idempotency-Key");
  if (header === undefined) return null;
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (/^[\x20-\x7e]{1,200}$/.test(key)) return key;
  throw invalidInput({ path: ["Idempotency-Key"], message: "must be 1 to 200 printable ASCII characters" });
}
