import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../lib/api/trpc.ts";

/** Reports the health of a source for a while. */
export function usePushSignal() {
  return useMutation(useTRPC().health.pushSignal.mutationOptions());
}

/** Takes a source away, so that it no longer counts. */
export function useRemoveSignal() {
  return useMutation(useTRPC().health.removeSignal.mutationOptions());
}
