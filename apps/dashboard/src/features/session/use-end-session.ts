import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../lib/api/trpc.ts";

/** Ends the active session. */
export function useEndSession() {
  return useMutation(useTRPC().session.end.mutationOptions());
}
