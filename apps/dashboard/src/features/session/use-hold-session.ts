import { useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";

/** Puts the open session on hold. */
export function useHoldSession() {
  return useChange(useTRPCClient().session.hold.mutate);
}
