import { useInfiniteQuery } from "@tanstack/react-query";
import type { AuditEntry } from "@valhalla-go/core/schemas";
import { useTRPCClient } from "../../lib/api/trpc.ts";

const PAGE = 50;
const FIRST_PAGE: string | null = null;

interface Timeline {
  /** Newest first; null until they are known. */
  readonly entries: readonly AuditEntry[] | null;
  readonly error: unknown;
  readonly hasOlder: boolean;
  readonly isFetchingOlder: boolean;
  readonly fetchOlder: () => void;
}

/**
 * The audit entries of a session, newest first. Read from the audit trail because that begins with the newest: a session
 * under which engines ask for decisions has many thousands, and the page needs the last few.
 */
export function useTimeline(session_id: string): Timeline {
  const client = useTRPCClient();
  const query = useInfiniteQuery({
    queryKey: ["timeline", session_id],
    queryFn: ({ pageParam, signal }) =>
      client.audit.list.query(
        { session_id, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
  return {
    entries: query.data?.pages.flatMap((page) => page.entries) ?? null,
    error: query.error,
    hasOlder: query.hasNextPage,
    isFetchingOlder: query.isFetchingNextPage,
    fetchOlder: () => void query.fetchNextPage(),
  };
}
