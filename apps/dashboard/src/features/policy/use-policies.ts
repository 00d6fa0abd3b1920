import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";
import { changesWith } from "../../lib/live/is-touched.ts";

const PAGE = 10;
const FIRST_PAGE: string | null = null;

/** Which policies were in force, the latest first. */
export function usePolicyVersions() {
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: ["policy-versions"],
    queryFn: ({ pageParam, signal }) =>
      client.policy.listVersions.query(
        { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    meta: changesWith("POLICY_SET"),
  });
}

/** Replays what was recorded under another policy. It changes nothing. */
export function useWhatIf() {
  return useChange(useTRPCClient().policy.whatIf.mutate);
}
