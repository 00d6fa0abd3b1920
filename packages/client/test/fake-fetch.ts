import { vi } from "vitest";
import type { FetchFunction } from "../src/options.ts";

/** How a fake server answers one request. */
export type FakeAnswer = (url: URL, init: RequestInit) => Response | Promise<Response>;

/** A fetch that gives its answers in turn; a request more than there are answers fails the test. */
export function fakeFetch(...answers: FakeAnswer[]) {
  const left = [...answers];
  return vi.fn<FetchFunction>(async (url, init) => {
    const answer = left.shift();
    if (answer === undefined) throw new Error(`one request too many: ${url}`);
    return answer(new URL(url), init);
  });
}

/** A procedure's answer, as tRPC wraps it. */
export function answerData(data: unknown): FakeAnswer {
  return () => Response.json({ result: { data } });
}

export interface FakeProblem {
  readonly code: string;
  readonly status: number;
  readonly facts?: object;
  readonly errors?: readonly object[];
  readonly headers?: Record<string, string>;
}

/** A refusal as REST and the HTTP face tell it. */
export function answerProblem({ headers = {}, ...problem }: FakeProblem): FakeAnswer {
  return () => Response.json(describeProblem(problem), { status: problem.status, headers });
}

/** A refusal inside of tRPC's error. */
export function answerRefusal({ headers = {}, ...problem }: FakeProblem): FakeAnswer {
  const go = describeProblem(problem);
  const error = { code: -32_603, message: go.detail, data: { code: "CONFLICT", httpStatus: problem.status, go } };
  return () => Response.json({ error }, { status: problem.status, headers });
}

function describeProblem(problem: Omit<FakeProblem, "headers">) {
  const detail = `A sentence about ${problem.code}.`;
  return { type: "about:blank", title: "A title", detail, request_id: "request-7", ...problem };
}

/** A page of something that stands between client and server. */
export function answerPage(status: number, headers: Record<string, string> = {}): FakeAnswer {
  return () => new Response("<h1>Bad gateway</h1>", { status, headers: { "content-type": "text/html", ...headers } });
}

/** A connection that fails as Node's fetch tells it. */
export function failWith(code: string): FakeAnswer {
  return () => Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) }));
}

/** No answer before the signal says to stop. */
export function neverAnswer(): FakeAnswer {
  return (_url, { signal }) =>
    new Promise((_, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason as Error));
    });
}
