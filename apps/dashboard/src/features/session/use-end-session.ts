import { useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";

/** Ends the active session. */
export function useEndSession() {
  return useChange(useTRPCClient().session.end.mutate);
}
