import { useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";

/** Adds a note to the active session. */
export function useAddNote() {
  return useChange(useTRPCClient().session.addNote.mutate);
}
