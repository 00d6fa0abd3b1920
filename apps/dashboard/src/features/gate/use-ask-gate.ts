import { useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";

/** Asks the gate. Each answer is kept in the record. */
export function useAskGate() {
  return useChange(useTRPCClient().gate.ask.mutate);
}
