import { useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";

/** Name of the change that adds a note. */
export const ADD_NOTE = "session.addNote";

/** Adds a note to the active session. */
export function useAddNote() {
  return useChange(useTRPCClient().session.addNote.mutate, ADD_NOTE);
}
