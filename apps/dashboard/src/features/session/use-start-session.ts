import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../lib/api/trpc.ts";

/** Lets a button elsewhere know that a start is under way. */
export const START_FORM_ID = "start-session-form";

/** Starts a session. */
export function useStartSession() {
  return useMutation(useTRPC().session.start.mutationOptions());
}
