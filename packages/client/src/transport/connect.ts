import { type TRPCClient, TRPCClientError, createTRPCClient, httpLink } from "@trpc/client";
import type { AppRouter } from "@valhalla-go/server/router";
import { isGoError } from "../errors/go-client-error.ts";
import type { CallOptions, ChangeOptions, Settings } from "../options.ts";
import { call } from "./call.ts";
import { fetchAnswer } from "./fetch-answer.ts";
import { readIdempotencyKey } from "./idempotency-key.ts";

/** The server's procedures, and how to call them. */
export interface Connection {
  readonly procedures: TRPCClient<AppRouter>;
  /** Calls what changes nothing. */
  query<T>(send: Send<T>, options?: CallOptions): Promise<T>;
  /** Calls what may change something, under a key of its own when the caller gives none. */
  mutate<T>(send: Send<T>, options?: ChangeOptions): Promise<T>;
}

/** Calls one procedure; the signal ends the attempt. */
export type Send<T> = (init: { readonly signal: AbortSignal; readonly context: CallContext }) => Promise<T>;

interface CallContext extends Record<string, unknown> {
  readonly idempotency_key: string | null;
}

/** Makes a connection; nothing is sent yet. `random` answers a number from 0 to below 1. */
export function connect({ url, headers, fetch, timeout_ms, retry }: Settings, random: () => number): Connection {
  const procedures = createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${url}/trpc`,
        headers: ({ op }) => ({ ...headers, ...nameKey(op.context as CallContext) }),
        fetch: (input, init) => fetchAnswer(fetch, input as string, init as RequestInit),
      }),
    ],
  });
  const callUnder = <T>(idempotency_key: string | null, send: Send<T>, options: CallOptions): Promise<T> => {
    const attempt = (signal: AbortSignal): Promise<T> => unwrap(send({ signal, context: { idempotency_key } }));
    return call(attempt, options, { timeout_ms, retry, random, idempotency_key });
  };
  return {
    procedures,
    query: (send, options = {}) => callUnder(null, send, options),
    mutate: async (send, options = {}) => callUnder(readIdempotencyKey(options.idempotency_key), send, options),
  };
}

function nameKey({ idempotency_key }: CallContext): Record<string, string> {
  return idempotency_key === null ? {} : { "idempotency-key": idempotency_key };
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
