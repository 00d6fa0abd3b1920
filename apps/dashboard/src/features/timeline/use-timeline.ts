import { useInfiniteQuery } from "@tanstack/react-query";
import { PAGE_DEFAULT_LIMIT, PAGE_MAX_LIMIT } from "@valhalla-go/core/constants";
import type { AuditEntry } from "@valhalla-go/core/schemas";
import { useMemo } from "react";
import { useTRPCClient } from "../../lib/api/trpc.ts";
import { takesEntries } from "../../lib/live/take-entries.ts";
import { type TimelinePages, takeEntry } from "./take-entry.ts";

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
 * under which engines ask for decisions has many thousands, and the page needs the last few. What comes after is told by the
 * live stream and taken in; entries do not change, so nothing is asked for twice.
 */
export function useTimeline(session_id: string): Timeline {
  const client = useTRPCClient();
  const query = useInfiniteQuery({
    queryKey: ["timeline", session_id],
    queryFn: ({ pageParam, signal }) =>
      client.audit.list.query(
        pageParam === null
          ? { session_id, limit: PAGE_DEFAULT_LIMIT }
          : { session_id, limit: PAGE_MAX_LIMIT, cursor: pageParam },
        { signal },
      ),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    staleTime: Number.POSITIVE_INFINITY,
    meta: takesEntries<TimelinePages>((timeline, entry) => takeEntry(session_id, timeline, entry)),
  });
  const { data } = query;
  return {
    entries: useMemo(() => data?.pages.flatMap((page) => page.entries) ?? null, [data]),
    error: query.error,
    hasOlder: query.hasNextPage,
    isFetchingOlder: query.isFetchingNextPage,
    fetchOlder: () => {
      if (!query.isFetching) void query.fetchNextPage();
    },
  };
}
