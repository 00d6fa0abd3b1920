import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import type { AccessStore } from "../access/access-store.ts";
import type { ConnectionStore } from "../live/connection-store.ts";
import { keepsItself } from "../live/take-entries.ts";
import { describeQuestionFailure, isSignedOut, isUnanswered } from "./describe-failure.ts";

/** Marks a question that anybody may ask, so that its answer does not tell whether somebody is in. */
export const PUBLIC_QUESTION = { isPublic: true } as const;

/**
 * The cache of answers. Every answer and every silence tells the connection, so that the page knows how far it can trust
 * what it shows; a server that wants to know who calls tells the access too. Nothing is retried here: questions are asked
 * again by the clock, changes by a person.
 */
export function createQueryClient(connection: ConnectionStore, access: AccessStore): QueryClient {
  function noteSignedOut(error: unknown): void {
    if (!isSignedOut(error) || !access.lost()) return;
    const at = Date.now();
    connection.dispatch({ type: "unanswered", at, detail: describeQuestionFailure(error) });
    connection.dispatch({ type: "stream-lost", at });
  }

  const askedAfter = new Map<string, number>();
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onSuccess: (_answer, { meta, queryHash }) => {
        connection.dispatch({ type: "answered" });
        if (meta?.["isPublic"] !== true) access.found(askedAfter.get(queryHash) ?? access.refusals);
      },
      onError: (error) => {
        if (isSignedOut(error)) noteSignedOut(error);
        else if (!isUnanswered(error)) connection.dispatch({ type: "answered" });
        else connection.dispatch({ type: "unanswered", at: Date.now(), detail: describeQuestionFailure(error) });
      },
    }),
    mutationCache: new MutationCache({
      onError: noteSignedOut,
      // A refusal may mean that the page shows something old, so both outcomes are a reason to ask again.
      onSettled: () => client.invalidateQueries({ predicate: (query) => !keepsItself(query) }),
    }),
    defaultOptions: {
      // The server may be on this very machine, where the browser's idea of being offline means nothing.
      queries: { networkMode: "always", retry: false, staleTime: 0 },
      mutations: { networkMode: "always", retry: false },
    },
  });
  client.getQueryCache().subscribe((event) => {
    if (event.type === "removed") askedAfter.delete(event.query.queryHash);
    if (event.type !== "updated" || event.action.type !== "fetch") return;
    askedAfter.set(event.query.queryHash, access.refusals);
  });
  return client;
}
