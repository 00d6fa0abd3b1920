import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { AuditEntry, StartedSession } from "@valhalla-go/core/schemas";
import { useMemo } from "react";
import { useTRPC, useTRPCClient } from "../../lib/api/trpc.ts";
import { takesEntries } from "../../lib/live/take-entries.ts";
import { type RecordPages, appendEntry } from "./append-entry.ts";

const PAGE = 50;
const FIRST_PAGE: string | null = null;

interface FoundRecord {
  /** Undefined until it and the first of its entries are known. */
  readonly session: StartedSession | undefined;
  /** Oldest first, as far as they were asked for. */
  readonly entries: readonly AuditEntry[];
  readonly error: unknown;
  readonly hasMore: boolean;
  readonly isFetchingMore: boolean;
  readonly fetchMore: () => void;
}

/**
 * One session with its entries from the start on, page by page. How the session stands is asked for again with each entry that
 * is told; its entries do not change, so they are asked for once, and what comes after is taken in.
 */
export function useSessionRecord(id: string): FoundRecord {
  const client = useTRPCClient();
  const head = useQuery(useTRPC().session.getById.queryOptions({ id, limit: 1 }));
  const query = useInfiniteQuery({
    queryKey: ["session-record", id],
    queryFn: ({ pageParam, signal }) =>
      client.session.getById.query(
        { id, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    staleTime: Number.POSITIVE_INFINITY,
    meta: takesEntries<RecordPages>((record, entry) => appendEntry(id, record, entry)),
  });
  const { data } = query;
  return {
    session: data === undefined ? undefined : head.data?.session,
    entries: useMemo(() => data?.pages.flatMap(({ timeline }) => timeline) ?? [], [data]),
    error: head.error ?? query.error,
    hasMore: query.hasNextPage,
    isFetchingMore: query.isFetchingNextPage,
    fetchMore: () => {
      if (!query.isFetching) void query.fetchNextPage();
    },
  };
}
