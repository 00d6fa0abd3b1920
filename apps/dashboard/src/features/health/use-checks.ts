import { type UseQueryResult, keepPreviousData, useQuery } from "@tanstack/react-query";
import type { CheckDetail, CheckList } from "@valhalla-go/core/schemas";
import { useTRPC, useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";
import { changesWith } from "../../lib/live/is-touched.ts";

/** What a look finds is no entry, so the page asks now and then. */
const POLL_MS = 10_000;
const LIST_POLL_MS = 60_000;
const ABOUT_CHECKS = changesWith("HEALTH_", "POLICY_SET");
const ABOUT_LIST = changesWith("HEALTH_CHECK_", "POLICY_SET");

/** Every check with what is known of it: availability and latencies, which seconds do not change. */
export function useChecks(): UseQueryResult<CheckList, unknown> {
  return useQuery(useTRPC().check.list.queryOptions({}, { refetchInterval: LIST_POLL_MS, meta: ABOUT_LIST }));
}

/** One check with its history; what was shown before stays until the answer is there. */
export function useCheck(check_id: string, days: number): UseQueryResult<CheckDetail, unknown> {
  const input = { check_id, days };
  const options = { refetchInterval: POLL_MS, meta: ABOUT_CHECKS, placeholderData: keepPreviousData };
  return useQuery(useTRPC().check.get.queryOptions(input, options));
}

/** Sets a check that is not of a file. */
export function useSetCheck() {
  return useChange(useTRPCClient().check.set.mutate);
}

/** Has a server look at a check at once; the answer comes when it has looked. */
export function useRunCheck() {
  return useChange(useTRPCClient().check.run.mutate);
}

/** Takes a check away, with what is known of it. */
export function useRemoveCheck() {
  return useChange(useTRPCClient().check.remove.mutate);
}
