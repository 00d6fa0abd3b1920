import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { StartedSession } from "@valhalla-go/core/schemas";
import { useTRPCClient } from "../../lib/api/trpc.ts";
import { changesWith } from "../../lib/live/is-touched.ts";
import { askForSessions } from "./ask-for-sessions.ts";
import type { SessionsSearch } from "./sessions-search.ts";

/** Rows that are fetched at once while somebody scrolls. */
const PAGE = 100;
const FIRST_PAGE: string | null = null;

/** Every page that is here is asked for again, so no entry may be a reason that changes no row: decisions come by the thousand. */
const SHOWN_IN_ROWS = ["GO_SESSION_", "GO_HANDOVER_", "GO_DRIFT"] as const;
/** What else is said in a session makes it be found by that. */
const FOUND_BY_TEXT = ["GO_NOTE_ADD", "GO_STEP_SET", "GO_STEP_SKIP"] as const;

interface FoundSessions {
  /** null until they are known. */
  readonly sessions: readonly StartedSession[] | null;
  readonly error: unknown;
  /** What is shown answers an earlier question; the answer to this one is on its way. */
  readonly isOld: boolean;
  readonly hasMore: boolean;
  readonly isFetchingMore: boolean;
  readonly fetchMore: () => void;
}

/** The sessions that the search finds, page by page. Picking some asks for nothing. */
export function useSessions(search: SessionsSearch): FoundSessions {
  const client = useTRPCClient();
  const asked = askForSessions(search);
  const query = useInfiniteQuery({
    queryKey: ["sessions", asked],
    queryFn: ({ pageParam, signal }) =>
      client.session.list.query(
        { ...asked, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    placeholderData: keepPreviousData,
    meta: changesWith(...(asked.text === undefined ? SHOWN_IN_ROWS : [...SHOWN_IN_ROWS, ...FOUND_BY_TEXT])),
  });
  return {
    sessions: query.data?.pages.flatMap((page) => page.sessions) ?? null,
    error: query.error,
    isOld: query.isPlaceholderData,
    hasMore: query.hasNextPage,
    isFetchingMore: query.isFetchingNextPage,
    fetchMore: () => void query.fetchNextPage(),
  };
}
