import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../lib/api/trpc.ts";

/** Sets the cone. */
export function useSetCone() {
  return useMutation(useTRPC().cone.set.mutationOptions());
}
