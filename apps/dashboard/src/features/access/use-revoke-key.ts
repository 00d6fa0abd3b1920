import { useFreshChange } from "../../lib/access/use-fresh-change.ts";
import { useTRPCClient } from "../../lib/api/trpc.ts";

/** Ends an API key. */
export function useRevokeKey() {
  return useFreshChange(useTRPCClient().access.revokeKey.mutate);
}
