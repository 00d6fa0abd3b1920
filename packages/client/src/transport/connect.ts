import { type TRPCClient, TRPCClientError, createTRPCClient, httpLink } from "@trpc/client";
import type { AppRouter } from "@valhalla-go/server/router";
import { isGoError } from "../errors/go-client-error.ts";
import type { CallOptions, Settings } from "../options.ts";
import { call } from "./call.ts";
import { fetchAnswer } from "./fetch-answer.ts";
import type { CallKind } from "./next-wait.ts";

/** The server's procedures, and how to call them. */
export interface Connection {
  readonly procedures: TRPCClient<AppRouter>;
  /** Calls what changes nothing. */
  query<T>(send: Send<T>, options?: CallOptions): Promise<T>;
  /** Calls what may change something. */
  mutate<T>(send: Send<T>, options?: CallOptions): Promise<T>;
}

/** Calls one procedure; the signal ends the attempt. */
export type Send<T> = (init: { readonly signal: AbortSignal }) => Promise<T>;

/** Makes a connection; nothing is sent yet. `random` answers a number from 0 to below 1. */
export function connect({ url, headers, fetch, timeout_ms, retry }: Settings, random: () => number): Connection {
  const procedures = createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${url}/trpc`,
        headers,
        fetch: (input, init) => fetchAnswer(fetch, input as string, init as RequestInit),
      }),
    ],
  });
  const callKind = <T>(kind: CallKind, send: Send<T>, options: CallOptions = {}): Promise<T> =>
    call(kind, (signal) => unwrap(send({ signal })), options, { timeout_ms, retry, random });
  return {
    procedures,
    query: (send, options) => callKind("query", send, options),
    mutate: (send, options) => callKind("mutation", send, options),
  };
}

/** Takes errors out of the one that tRPC puts around them. What is not ours is a caller's input that is no JSON. */
async function unwrap<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const cause: unknown = error instanceof TRPCClientError ? error.cause : error;
    throw isGoError(cause) || cause instanceof Error ? cause : error;
  }
}
