import { useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";

/** Takes an offer of the session back, or turns it down. */
export function useWithdrawHandover() {
  return useChange(useTRPCClient().session.withdrawHandover.mutate);
}
