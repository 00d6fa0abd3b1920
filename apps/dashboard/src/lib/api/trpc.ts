import { type TRPCClient, createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@valhalla-go/server/router";
import type { Attendance } from "./attendance.ts";
import { CLIENT_HEADER } from "./client-header.ts";
import { takeFirstAnswer } from "./first-answers.ts";
import { ProblemError } from "./problem-error.ts";
import { loadRefusalTexts } from "./refusal-texts.ts";
import type { ChangeContext } from "./use-change.ts";

type GoContext = ReturnType<typeof createTRPCContext<AppRouter>>;

/** The calls of the server. */
export type GoClient = TRPCClient<AppRouter>;

const context: GoContext = createTRPCContext<AppRouter>();

export const TRPCProvider: GoContext["TRPCProvider"] = context.TRPCProvider;
/** Options for queries and mutations of TanStack Query, by the name of the call. */
export const useTRPC: GoContext["useTRPC"] = context.useTRPC;
/** The calls themselves. */
export const useTRPCClient: GoContext["useTRPCClient"] = context.useTRPCClient;

/**
 * The calls of the server at `url`: one request for each question and change, one stream for what is live. Browsers send no
 * headers of ours with a stream, and the server asks for none.
 */
export function createClient(url: string, attendance: Pick<Attendance, "isAttended">): GoClient {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({ url }),
        false: httpLink({
          url,
          fetch: fetchOrRefuse,
          headers: ({ op }) => ({
            ...CLIENT_HEADER,
            ...nameAttendance(op.type, attendance.isAttended),
            ...nameKey(op.context),
          }),
        }),
      }),
    ],
  });
}

/** What a page asks for while nobody is there does not count as use of a log-in. A change is always somebody's. */
function nameAttendance(type: "query" | "mutation" | "subscription", isAttended: boolean): Record<string, string> {
  return type !== "query" || isAttended ? {} : { "X-VGO-Unattended": "1" };
}

/** Throws a ProblemError for what was refused before it came to a procedure: by who calls, from where, how often. */
async function fetchOrRefuse(input: string | Request | URL, init?: unknown): Promise<Response> {
  const response = await (takeFirstAnswer(input instanceof Request ? input.url : String(input)) ??
    fetch(input, init as RequestInit));
  if (!response.ok) await loadRefusalTexts();
  if (response.headers.get("content-type")?.startsWith("application/problem+json") !== true) return response;
  throw new ProblemError(response.status, await response.json());
}

/** The header under which the server does a change once. */
function nameKey({ idempotency_key }: Partial<ChangeContext>): Record<string, string> {
  return idempotency_key === undefined ? {} : { "Idempotency-Key": idempotency_key };
}
