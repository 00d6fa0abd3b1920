import { TRPCClientError, createTRPCUntypedClient, httpLink } from "@trpc/client";
import { type ChangeOptions, createGoClient, isGoError } from "@valhalla-go/client";
import type { Operation } from "@valhalla-go/server/operations";
import type { AppRouter } from "@valhalla-go/server/router";
import { z } from "zod";

type Input = Readonly<Record<string, unknown>>;

/** A refusal, told the same whatever it came over. */
export interface Refusal {
  readonly code: string;
  readonly status: number | null;
  readonly detail: string;
  readonly errors: unknown;
  readonly facts: unknown;
}

export type Outcome = { readonly answer: unknown } | { readonly refusal: Refusal };

/** Carries a call to a server, under a key when there is one, and says what came back. */
export type Transport = (
  origin: string,
  operation: Operation,
  input: Input,
  idempotency_key?: string,
) => Promise<Outcome>;

const REQUEST_ID = "parity-1";

const ProblemBody = z.looseObject({
  code: z.string(),
  status: z.int(),
  detail: z.string(),
  request_id: z.literal(REQUEST_ID),
  errors: z.unknown().optional(),
  facts: z.unknown().optional(),
});

function toRefusal(body: unknown): { refusal: Refusal } {
  const { code, status, detail, errors = [], facts = {} } = ProblemBody.parse(body);
  return { refusal: { code, status, detail, errors, facts } };
}

/** `fetch` with the request id that every transport is to carry. */
async function fetchNamed(url: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("x-request-id", REQUEST_ID);
  return fetch(url, { ...init, headers });
}

const nameKey = (key: string | undefined): Record<string, string> =>
  key === undefined ? {} : { "idempotency-key": key };

const callRest: Transport = async (origin, { method, path }, input, idempotency_key) => {
  const rest = { ...input };
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]));
  const response = await (method === "post"
    ? fetchNamed(`${origin}${filled}`, {
        method,
        body: JSON.stringify(rest),
        headers: { "content-type": "application/json", ...nameKey(idempotency_key) },
      })
    : fetchNamed(`${origin}${filled}${query.size > 0 ? `?${query}` : ""}`, {
        method,
        headers: nameKey(idempotency_key),
      }));
  const body: unknown = await response.json();
  return response.ok ? { answer: body } : toRefusal(body);
};

const callTrpc: Transport = async (origin, { verb, method }, input, idempotency_key) => {
  const link = httpLink({
    url: `${origin}/trpc`,
    headers: nameKey(idempotency_key),
    fetch: (url, init) => fetchNamed(url as string, init as RequestInit),
  });
  const client = createTRPCUntypedClient<AppRouter>({ links: [link] });
  try {
    const { kind, name } = verb.spec;
    return {
      answer: await (kind === "read" && method !== "post" ? client.query(name, input) : client.mutation(name, input)),
    };
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    const data: unknown = error.data;
    const { go, httpStatus } = z.looseObject({ go: z.unknown(), httpStatus: z.int() }).parse(data);
    const told = toRefusal(go);
    if (told.refusal.status !== httpStatus || told.refusal.detail !== error.message) throw error;
    return told;
  }
};

type Method = (input: Input, options?: ChangeOptions) => Promise<unknown>;
type Rooms = Readonly<Record<string, Readonly<Record<string, Method>>>>;

const callClient: Transport = async (origin, { verb }, input, idempotency_key) => {
  const [room = "", deed = ""] = verb.spec.name.split(".");
  const method = clientRooms(origin)[room]?.[deed];
  if (method === undefined) throw new Error(`the client has no method ${verb.spec.name}`);
  try {
    return { answer: await method(input, { idempotency_key }) };
  } catch (error) {
    if (!isGoError(error)) throw error;
    const { code, status, detail, errors, facts } = error;
    return { refusal: { code, status, detail, errors, facts } };
  }
};

/** The client's methods by name. */
export function clientRooms(origin: string): Rooms {
  const go = createGoClient({ url: origin, fetch: fetchNamed });
  // The client's own search goes on from page to page; the verb answers one.
  const rooms: object = { ...go, audit: { ...go.audit, search: go.audit.searchPage } };
  return rooms as Rooms;
}

export const TRANSPORTS: Readonly<Record<"rest" | "trpc" | "client", Transport>> = {
  rest: callRest,
  trpc: callTrpc,
  client: callClient,
};
