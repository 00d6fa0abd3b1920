import type { Held, Verification } from "@valhalla-go/verify";
import * as texts from "#texts/record.ts";
import type { VerifyReply, VerifyRequest } from "./verify-worker.ts";

interface VerifyOptions {
  readonly signal: AbortSignal;
  /** Is told how many bytes are read so far. */
  readonly onProgress: (bytes: number) => void;
}

/** Verifies a file with what somebody holds. Rejects with an Error for people where that cannot be done. */
export type VerifyFile = (file: Blob, held: Held, options: VerifyOptions) => Promise<Verification>;

/** Verifies a file in a thread of its own: a long record must not stop the page, and nothing of it leaves the browser. */
export const verifyInWorker: VerifyFile = (file, held, { signal, onProgress }) => {
  const worker = new Worker(new URL("verify-worker.ts", import.meta.url), { type: "module" });
  const verified = new Promise<Verification>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error(texts.STOPPED)));
    worker.addEventListener("error", () => reject(new Error(texts.NOT_LOADED)));
    worker.addEventListener("message", ({ data }: MessageEvent<VerifyReply>) => {
      if (data.kind === "progress") onProgress(data.bytes);
      else if (data.kind === "verified") resolve(data.verification);
      else reject(new Error(data.message));
    });
  });
  const request: VerifyRequest = { file, held };
  worker.postMessage(request);
  return verified.finally(() => worker.terminate());
};
