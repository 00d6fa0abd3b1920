import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "../../lib/api/trpc.ts";
import { changesWith } from "../../lib/live/is-touched.ts";
import { dayOf, startOfDay } from "../../lib/time/day.ts";
import { useToday } from "../../lib/time/use-clock.ts";
import type { FigureDays } from "./playbooks-search.ts";

const FIRST_PAGE: string | null = null;
const DAY_MS = 86_400_000;

/** To count reads the whole period: at each step of a busy session it would use up what a person may ask for in a minute. */
const STEPS_COUNTED_ANEW_MS = 60_000;

/** Which playbooks were followed, the one of now first, each whole. */
export function usePlaybookVersions() {
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: ["playbook-versions"],
    queryFn: ({ pageParam, signal }) =>
      client.playbook.listVersions.query(pageParam === null ? {} : { cursor: pageParam }, { signal }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    meta: changesWith("PLAYBOOK_SET"),
  });
}

/** The first day in the viewer's zone that the figures of the last days count. */
export function useFirstDay(days: FigureDays): string {
  // From noon, because days have 23 to 25 hours.
  return dayOf(useToday() + DAY_MS / 2 - (days - 1) * DAY_MS);
}

/** How the steps went in the sessions that started since a day; of one version, or with null of every one. */
export function useFigures(first_day: string, digest: string | null) {
  const input = { from: startOfDay(first_day), ...(digest === null ? {} : { digest }) };
  return useQuery(
    useTRPC().playbook.getFigures.queryOptions(input, {
      meta: changesWith("GO_SESSION_"),
      refetchInterval: STEPS_COUNTED_ANEW_MS,
      placeholderData: keepPreviousData,
    }),
  );
}
