import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import type { ConnectionStore } from "../live/connection-store.ts";
import { describeQuestionFailure, isUnanswered } from "./describe-failure.ts";

/**
 * The cache of answers. Every answer and every silence tells the connection, so that the page knows how far it can trust
 * what it shows. Nothing is retried here: questions are asked again by the clock, changes by a person.
 */
export function createQueryClient(connection: ConnectionStore): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onSuccess: () => connection.dispatch({ type: "answered" }),
      onError: (error) => {
        if (!isUnanswered(error)) connection.dispatch({ type: "answered" });
        else connection.dispatch({ type: "unanswered", at: Date.now(), detail: describeQuestionFailure(error) });
      },
    }),
    mutationCache: new MutationCache({
      // A refusal may mean that the page shows something old, so both outcomes are a reason to ask again.
      onSettled: () => client.invalidateQueries(),
    }),
    defaultOptions: {
      // The server may be on this very machine, where the browser's idea of being offline means nothing.
      queries: { networkMode: "always", retry: false, staleTime: 0 },
      mutations: { networkMode: "always", retry: false },
    },
  });
  return client;
}
