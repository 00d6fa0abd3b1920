import { useFreshChange } from "../../lib/access/use-fresh-change.ts";
import { useTRPCClient } from "../../lib/api/trpc.ts";

/** Changes an account. */
export function useUpdateOperator() {
  return useFreshChange(useTRPCClient().access.updateOperator.mutate);
}
