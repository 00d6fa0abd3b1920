import { useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";

/** Marks a step done, or open again. */
export function useCompleteStep() {
  return useChange(useTRPCClient().playbook.complete.mutate);
}
