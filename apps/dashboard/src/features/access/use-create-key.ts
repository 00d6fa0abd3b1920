import { useFreshChange } from "../../lib/access/use-fresh-change.ts";
import { useTRPCClient } from "../../lib/api/trpc.ts";

/** Makes an API key. */
export function useCreateKey() {
  return useFreshChange(useTRPCClient().access.createKey.mutate);
}
