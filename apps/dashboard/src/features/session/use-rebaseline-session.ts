import { useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";

/** Accepts the band of now as the one that the session holds on to. */
export function useRebaselineSession() {
  return useChange(useTRPCClient().session.rebaseline.mutate);
}
