import { AuditEntry } from "../audit/schemas.ts";
import { defineChange } from "../verb/define-change.ts";
import { requireActive } from "./end.ts";
import { AddNoteInput } from "./schemas.ts";

/** Adds a note to the timeline of the active session; answers the timeline entry. */
export const addNote = defineChange({
  name: "session.addNote",
  scope: "session:operate",
  input: AddNoteInput,
  output: AuditEntry,
  errors: ["NO_ACTIVE_SESSION"],
  summary: "Add a note to the active session",
  async run({ ctx, input, tx, record }) {
    const { workspace } = ctx.caller;
    const { id } = requireActive(await tx.sessions.findActive(workspace));

    await tx.sessions.indexText(workspace, id, input.text);
    return record({ event: "GO_NOTE_ADD", session_id: id, payload: { text: input.text } });
  },
});
