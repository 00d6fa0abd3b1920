import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";
import { changesWith } from "../../lib/live/is-touched.ts";

const PAGE_SIZE = 10;

/** Which policies were in force, the latest first. */
export function usePolicyVersions() {
  return useInfiniteQuery(
    useTRPC().policy.listVersions.infiniteQueryOptions(
      { limit: PAGE_SIZE },
      { getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined, meta: changesWith("POLICY_SET") },
    ),
  );
}

/** Replays what was recorded under another policy. It changes nothing. */
export function useWhatIf() {
  return useChange(useTRPCClient().policy.whatIf.mutate);
}
