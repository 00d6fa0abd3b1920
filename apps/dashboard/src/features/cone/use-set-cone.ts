import { useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";

/** Sets the cone. */
export function useSetCone() {
  return useChange(useTRPCClient().cone.set.mutate);
}
