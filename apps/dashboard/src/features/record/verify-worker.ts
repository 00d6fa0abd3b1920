import "../../lib/without-eval.ts";
import { type Held, type Verification, verifyBundle } from "@valhalla-go/verify";
import * as texts from "#texts/verify-worker.ts";

/** What the worker is asked. */
export interface VerifyRequest {
  readonly file: Blob;
  readonly held: Held;
}

/** What the worker says. */
export type VerifyReply =
  | { readonly kind: "progress"; readonly bytes: number }
  | { readonly kind: "verified"; readonly verification: Verification }
  | { readonly kind: "failed"; readonly message: string };

addEventListener("message", ({ data }: MessageEvent<VerifyRequest>) => void answer(data));

async function answer({ file, held }: VerifyRequest): Promise<void> {
  if (!isSecureContext) return reply({ kind: "failed", message: texts.NO_CRYPTOGRAPHY });
  try {
    reply({ kind: "verified", verification: await verifyBundle(readPieces(file), held) });
  } catch (error) {
    reply({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }
}

/** Not the stream itself: not every browser can loop over one. */
async function* readPieces(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
    bytes += value.length;
    reply({ kind: "progress", bytes });
  }
}

function reply(message: VerifyReply): void {
  postMessage(message);
}
