import type { Scope } from "@valhalla-go/core";
import type { Response } from "express";
import { principalOf } from "./authenticate-request.ts";
import type { CredentialWatch } from "./credential-watch.ts";

/** An answer that goes on is told why it ends; one that nobody takes in so long is cut, in milliseconds. */
const LAST_WORDS_MS = 1000;

/**
 * Aborts when the caller of a request, who was let in, may not go on with what takes `scope`; the reason is the refusal. The
 * answer is cut soon after, whoever is writing it.
 */
export function whileAllowed(watch: Pick<CredentialWatch, "watch">, response: Response, scope: Scope): AbortSignal {
  const { signal, end } = watch.watch(principalOf(response), scope);
  if (response.destroyed) end();
  response.once("close", end);
  signal.addEventListener("abort", () => {
    setTimeout(() => {
      if (!response.writableFinished) response.destroy();
    }, LAST_WORDS_MS);
  });
  return signal;
}
