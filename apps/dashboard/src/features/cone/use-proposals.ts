import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { ProposalList } from "@valhalla-go/core/schemas";
import { useTRPC, useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";
import { changesWith } from "../../lib/live/is-touched.ts";

/** What a rule will do depends on the clock too, so the page asks now and then. */
const POLL_MS = 15_000;

/** What is proposed, what was decided, and what each rule will do. */
export function useProposals(): UseQueryResult<ProposalList, unknown> {
  const meta = changesWith("CONE_PROP", "CONE_SET", "HEALTH_", "KPI_", "POLICY_SET");
  return useQuery(useTRPC().proposal.list.queryOptions({}, { refetchInterval: POLL_MS, meta }));
}

/** Takes the band that is proposed. */
export function useAcceptProposal() {
  return useChange(useTRPCClient().proposal.accept.mutate);
}

/** Leaves the band as it is, with a reason. */
export function useDeclineProposal() {
  return useChange(useTRPCClient().proposal.decline.mutate);
}
