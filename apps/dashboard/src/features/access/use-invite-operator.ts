import { useFreshChange } from "../../lib/access/use-fresh-change.ts";
import { useTRPCClient } from "../../lib/api/trpc.ts";

/** Makes a new link for somebody. */
export function useInviteOperator() {
  return useFreshChange(useTRPCClient().access.inviteOperator.mutate);
}
