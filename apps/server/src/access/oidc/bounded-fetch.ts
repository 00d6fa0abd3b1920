import type { CustomFetch } from "openid-client";
import { isLoopbackHost } from "../../http/host-name.ts";
import { ProviderProblem } from "./oidc-refusal.ts";

/** So much of an answer is read: keys and metadata of large providers are a tenth of it. */
const ANSWER_MAX_BYTES = 65_536;

/**
 * Fetches from an identity provider: HTTPS only, no redirects, and no more of an answer than 64 KiB. Plain HTTP goes to this
 * machine alone, and only where `issuer` itself is on it. The caller's signal ends a fetch that takes too long.
 */
export function createBoundedFetch(issuer: string): CustomFetch {
  const allowsLoopback = isLoopbackUrl(issuer);
  return async (url, { body, ...options }) => {
    if (!url.startsWith("https://") && !(allowsLoopback && isLoopbackUrl(url))) {
      throw new ProviderProblem("the identity provider names an address that is not HTTPS");
    }
    const response = await fetch(url, {
      ...options,
      body: (body ?? null) as NonNullable<RequestInit["body"]> | null,
      redirect: "manual",
    });
    const { status, statusText, headers } = response;
    const bytes = await readBounded(response);
    return new Response(bytes.length === 0 ? null : bytes, { status, statusText, headers });
  };
}

async function readBounded({ body }: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > ANSWER_MAX_BYTES) {
      throw new ProviderProblem(`the identity provider answered more than ${ANSWER_MAX_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** Whether a URL leads to this machine without leaving it. */
export function isLoopbackUrl(text: string): boolean {
  return isLoopbackHost(new URL(text).hostname.replaceAll(/[[\]]/g, ""));
}
