import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { Health, HealthHistory } from "@valhalla-go/core/schemas";
import { useTRPC } from "../../lib/api/trpc.ts";
import { changesWith } from "../../lib/live/is-touched.ts";

/** What a look finds is no entry, so the page asks now and then. */
const POLL_MS = 10_000;
const ABOUT_HEALTH = changesWith("HEALTH_", "POLICY_SET");
/** A strip of a day is not another one after some seconds. */
const STRIP_MS = 60_000;

/** Health with every input. */
export function useHealth(): UseQueryResult<Health, unknown> {
  return useQuery(useTRPC().health.get.queryOptions({}, { refetchInterval: POLL_MS, meta: ABOUT_HEALTH }));
}

/** How an input was; asked again once a minute, because entries come more often than what a strip shows. */
export function useHealthHistory(source: string, days: number): UseQueryResult<HealthHistory, unknown> {
  const options = { refetchInterval: STRIP_MS, staleTime: STRIP_MS, meta: changesWith() };
  return useQuery(useTRPC().health.getHistory.queryOptions({ source, days }, options));
}
