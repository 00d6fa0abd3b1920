import { useInfiniteQuery } from "@tanstack/react-query";
import type { AuditEntry } from "@valhalla-go/core/schemas";
import { useEffect, useMemo, useState } from "react";
import { useTRPCClient } from "../../lib/api/trpc.ts";
import { takesEntries } from "../../lib/live/take-entries.ts";
import { type EntryQuestion, askForEntries } from "./ask-for-entries.ts";
import type { AuditSearch } from "./audit-search.ts";
import { type FoundPages, takeFound } from "./take-found.ts";

/** So many entries are looked for before somebody scrolls on. */
const SCREENFUL = 50;

const FIRST_PAGE: string | null = null;

export interface Trail {
  /** What was asked; the same object until another question is. */
  readonly question: EntryQuestion;
  /** Newest first; null until the first answer. */
  readonly entries: readonly AuditEntry[] | null;
  readonly error: unknown;
  readonly isLooking: boolean;
  readonly isComplete: boolean;
  /** How many entries were looked at, of how many. */
  readonly looked: number;
  readonly all: number;
  readonly updated_at: number;
  /** Looks for another screenful; also after a failure. */
  readonly lookOn: () => void;
}

/**
 * The entries that a search finds, newest first. The server looks for a while with each call, so this one asks on by itself until
 * there is a screenful, and again when somebody comes near the end; a search that is typed over is called off. What comes in
 * meanwhile is told by the live stream.
 */
export function useTrail(search: AuditSearch): Trail {
  const client = useTRPCClient();
  const question = useMemo(() => askForEntries(search), [search]);
  const query = useInfiniteQuery({
    queryKey: ["audit.search", question],
    queryFn: ({ pageParam, signal }) =>
      client.audit.search.query(
        { ...question, limit: SCREENFUL, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    staleTime: Number.POSITIVE_INFINITY,
    meta: takesEntries<FoundPages>((found, entry) => takeFound(question, found, entry)),
  });
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  const entries = useMemo(() => data?.pages.flatMap((page) => page.entries) ?? null, [data]);
  const [wanted, want] = useWanted(question);
  const isShort = entries !== null && entries.length < wanted && hasNextPage && !isError;
  const calls = data?.pages.length;
  useEffect(() => {
    if (isShort && !isFetching) void fetchNextPage();
    // Also with each answer: one that is there at once leaves all the rest as it was.
  }, [isShort, isFetching, calls, fetchNextPage]);

  const first = data?.pages[0];
  const last = data?.pages.at(-1);
  return {
    question,
    entries,
    error: query.error,
    isLooking: isFetching || isShort,
    isComplete: data !== undefined && !hasNextPage,
    looked: first === undefined || last === undefined ? 0 : first.searched_from_seq - last.searched_down_to_seq + 1,
    all: first?.searched_from_seq ?? 0,
    updated_at: query.dataUpdatedAt,
    lookOn: () => {
      want((entries?.length ?? 0) + SCREENFUL);
      if (isError) void (entries === null ? query.refetch() : fetchNextPage());
    },
  };
}

/** How many entries somebody wants to see; another question begins anew. */
function useWanted(question: EntryQuestion): readonly [number, (count: number) => void] {
  const [state, setState] = useState({ question, count: SCREENFUL });
  const count = state.question === question ? state.count : SCREENFUL;
  return [count, (next) => setState({ question, count: next })];
}
