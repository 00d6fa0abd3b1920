import { type UseQueryResult, keepPreviousData, useQuery } from "@tanstack/react-query";
import type { SessionDays } from "@valhalla-go/core/schemas";
import { useTRPC } from "../../../lib/api/trpc.ts";
import { changesWith } from "../../../lib/live/is-touched.ts";

const ABOUT_SESSIONS = changesWith("GO_SESSION_START", "GO_SESSION_END", "GO_HANDOVER");

/** What was done on each day, in the days of the viewer's zone. */
export function useSessionDays(span: {
  readonly from: string;
  readonly to: string;
}): UseQueryResult<SessionDays, unknown> {
  const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
  return useQuery(
    useTRPC().session.countDays.queryOptions(
      { ...span, zone },
      { meta: ABOUT_SESSIONS, placeholderData: keepPreviousData },
    ),
  );
}
