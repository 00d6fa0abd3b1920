import { useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";

/** Ends a log-in of one's own. */
export function useEndLogin() {
  return useChange(useTRPCClient().access.endLogin.mutate);
}
