import type { VerifySignature } from "@valhalla-go/core/proof";
import type { Held, Verification } from "../src/verification.ts";
import { verifyBundle } from "../src/verify-bundle.ts";

/** Verifies a file that is in memory. */
export function verifyText(
  file: string | Uint8Array,
  held: Held = {},
  verify?: VerifySignature,
): Promise<Verification> {
  return verifyBundle(inPieces(typeof file === "string" ? Buffer.from(file) : file), held, verify);
}

/** The bytes as a stream gives them, in pieces of this size. */
export async function* inPieces(bytes: Uint8Array, size: number = bytes.length): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** The codes of what was found wrong, each once, in their order. */
export function problemsOf({ problems }: Verification): string[] {
  return [...new Set(problems.map(({ problem }) => problem))];
}
