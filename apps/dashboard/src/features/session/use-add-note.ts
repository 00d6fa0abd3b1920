import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../lib/api/trpc.ts";

/** Adds a note to the active session. */
export function useAddNote() {
  return useMutation(useTRPC().session.addNote.mutationOptions());
}
