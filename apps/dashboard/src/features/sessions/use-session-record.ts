import { useInfiniteQuery } from "@tanstack/react-query";
import type { AuditEntry, StartedSession } from "@valhalla-go/core/schemas";
import { useTRPCClient } from "../../lib/api/trpc.ts";

const PAGE = 50;
const FIRST_PAGE: string | null = null;

interface FoundRecord {
  /** Undefined until it is known. */
  readonly session: StartedSession | undefined;
  /** Oldest first, as far as they were asked for. */
  readonly entries: readonly AuditEntry[];
  readonly error: unknown;
  readonly hasMore: boolean;
  readonly isFetchingMore: boolean;
  readonly fetchMore: () => void;
}

/** One session with its entries from the start on, page by page. */
export function useSessionRecord(id: string): FoundRecord {
  const client = useTRPCClient();
  const query = useInfiniteQuery({
    queryKey: ["session-record", id],
    queryFn: ({ pageParam, signal }) =>
      client.session.getById.query(
        { id, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
  return {
    session: query.data?.pages[0]?.session,
    entries: query.data?.pages.flatMap(({ timeline }) => timeline) ?? [],
    error: query.error,
    hasMore: query.hasNextPage,
    isFetchingMore: query.isFetchingNextPage,
    fetchMore: () => void query.fetchNextPage(),
  };
}
