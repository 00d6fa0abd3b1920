import { useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";

/** Offers the open session to another operator. */
export function useOfferHandover() {
  return useChange(useTRPCClient().session.offerHandover.mutate);
}
