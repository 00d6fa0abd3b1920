import { useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";

/** Reports the health of a source for a while. */
export function usePushSignal() {
  return useChange(useTRPCClient().health.pushSignal.mutate);
}

/** Takes a source away, so that it no longer counts. */
export function useRemoveSignal() {
  return useChange(useTRPCClient().health.removeSignal.mutate);
}
