import { useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";

/** Starts a session. */
export function useStartSession() {
  return useChange(useTRPCClient().session.start.mutate);
}
