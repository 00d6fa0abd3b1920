import { useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";

/** Lets a button elsewhere know that a start is under way. */
export const START_FORM_ID = "start-session-form";

/** Starts a session. */
export function useStartSession() {
  return useChange(useTRPCClient().session.start.mutate);
}
