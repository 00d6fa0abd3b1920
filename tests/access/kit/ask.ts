import { type WireAnswer, type WireRequest, send } from "@valhalla-go/server/test";
import type { GuardedServer } from "./open-guarded-server.ts";

/** What came back: the status, and of a refusal the code and its facts. */
export interface Verdict {
  readonly status: number;
  readonly code?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

export interface Asked extends Verdict {
  readonly answer: WireAnswer;
}

interface Caller {
  readonly headers: Readonly<Record<string, string>>;
  readonly query?: string;
}

/** Makes a call in somebody's name. */
export async function ask(
  { origin, port }: Pick<GuardedServer, "origin" | "port">,
  request: WireRequest,
  { headers, query }: Caller,
): Promise<Asked> {
  const shown = Object.entries(headers).map(([name, value]) => [name, value.replace(/^COOKIE=/, `vgo-${port}=`)]);
  const separator = request.path.includes("?") ? "&" : "?";
  const path = query === undefined ? request.path : `${request.path}${separator}${query}`;
  const all = { ...request.headers, ...(Object.fromEntries(shown) as Record<string, string>) };
  const answer = await send(origin, { ...request, path, headers: all });
  const isStream = path.startsWith("/trpc/live.") && answer.status === 200;
  return { ...(isStream ? await readBegin(`${origin}${path}`, all) : readVerdict(answer)), answer };
}

/** A stream of tRPC is refused in the stream itself: what counts is what it says first. */
async function readBegin(url: string, headers: Readonly<Record<string, string | readonly string[]>>): Promise<Verdict> {
  const response = await fetch(url, { headers: headers as Record<string, string> });
  let text = "";
  // Whoever stops listening here closes the stream.
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString("utf8");
    const [, data] = /^event: serialized-error\ndata: (.*)\n/m.exec(text) ?? [];
    if (data !== undefined) {
      const { go } = (JSON.parse(data) as { data: { go: Problem & { status: number } } }).data;
      return { status: go.status, code: go.code, facts: go.facts ?? {} };
    }
    if (/^id: \d+$/m.test(text)) break;
  }
  return { status: response.status };
}

/** Both transports tell a refusal in the same words, tRPC around it. */
function readVerdict({ status, headers, text }: WireAnswer): Verdict {
  if (status < 400 || text === "" || !headers["content-type"]?.includes("json")) return { status };
  const body = JSON.parse(text) as Problem & { readonly error?: { readonly data: { readonly go: Problem } } };
  const { code, facts = {} } = body.error?.data.go ?? body;
  return { status, code, facts };
}

interface Problem {
  readonly code: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}
