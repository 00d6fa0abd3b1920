import { useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";

/** Accepts the session that is offered to whoever calls. */
export function useAcceptHandover() {
  return useChange(useTRPCClient().session.acceptHandover.mutate);
}
