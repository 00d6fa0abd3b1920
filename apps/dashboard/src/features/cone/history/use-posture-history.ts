import { type UseQueryResult, keepPreviousData, useQuery } from "@tanstack/react-query";
import type { PostureHistory } from "@valhalla-go/core/schemas";
import { useTRPC } from "../../../lib/api/trpc.ts";
import { changesWith } from "../../../lib/live/is-touched.ts";
import { useToday } from "../../../lib/time/use-clock.ts";
import { DAYS_OF, type HistoryPeriod } from "../cone-search.ts";

/** Answers come in all the time and time goes on, so the page asks now and then, and at once when something else changed. */
const POLL_MS = 60_000;
/** What a whole year holds is counted anew less often: an hour of it cannot be seen. */
const LONG_POLL_MS = 600_000;

/** A period that ends now, with all that it takes to draw it. It begins at a midnight, so that every call of a day asks the same. */
export function usePostureHistory(period: HistoryPeriod): UseQueryResult<PostureHistory, unknown> {
  const today = new Date(useToday());
  const days = DAYS_OF[period];
  const from = new Date(today.getFullYear(), today.getMonth(), today.getDate() - (days === 1 ? 1 : days - 1));
  return useQuery(
    useTRPC().posture.getHistory.queryOptions(
      { from: from.toISOString() },
      {
        refetchInterval: days > 90 ? LONG_POLL_MS : POLL_MS,
        placeholderData: keepPreviousData,
        meta: changesWith("CONE_SET", "HEALTH_CHANGE", "GO_SESSION_START", "GO_SESSION_END"),
      },
    ),
  );
}
