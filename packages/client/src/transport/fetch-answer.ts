import type { FetchFunction } from "../options.ts";
import { networkError } from "./network-error.ts";
import { parseJson, readRefusal, unreadableAnswer } from "./read-refusal.ts";

interface Answer {
  readonly ok: true;
  json(): Promise<unknown>;
}

/**
 * Fetches a JSON answer to its last byte. Rejects with the refusal that it tells, with `NETWORK` when there is none, and
 * with `UNEXPECTED_ANSWER` when it is nothing that a Valhalla GO server says.
 */
export async function fetchAnswer(fetch: FetchFunction, url: string, init: RequestInit): Promise<Answer> {
  const { response, text } = await fetchText(fetch, url, init);
  const body = parseJson(text);
  if (response.ok && isEnvelope(body)) return { ok: true, json: () => Promise.resolve(body) };
  throw readRefusal(body, response, Date.now()) ?? unreadableAnswer(response, Date.now());
}

async function fetchText(
  fetch: FetchFunction,
  url: string,
  init: RequestInit,
): Promise<{ response: Response; text: string }> {
  try {
    const response = await fetch(url, init);
    return { response, text: await response.text() };
  } catch (error) {
    throw networkError(error, new URL(url).origin);
  }
}

/** Whether a body is what tRPC wraps every answer in. */
function isEnvelope(body: unknown): boolean {
  return typeof body === "object" && body !== null && "result" in body && typeof body.result === "object";
}
