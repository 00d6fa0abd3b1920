import { useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";

/** Name of the change that marks a step done, or open again. */
export const COMPLETE_STEP = "playbook.complete";

/** Marks a step done, or open again. */
export function useCompleteStep() {
  return useChange(useTRPCClient().playbook.complete.mutate, COMPLETE_STEP);
}
