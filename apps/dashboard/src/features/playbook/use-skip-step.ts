import { useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";

/** Leaves a step out. */
export function useSkipStep() {
  return useChange(useTRPCClient().playbook.skip.mutate);
}
