import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../lib/api/trpc.ts";

/** Marks a step done, or open again. */
export function useCompleteStep() {
  return useMutation(useTRPC().playbook.complete.mutationOptions());
}
