import { useFreshChange } from "../../lib/access/use-fresh-change.ts";
import { useTRPCClient } from "../../lib/api/trpc.ts";

/** Makes an account and its invitation. */
export function useCreateOperator() {
  return useFreshChange(useTRPCClient().access.createOperator.mutate);
}
