import { AuditEntry } from "../audit/schemas.ts";
import { defineChange } from "../verb/define-change.ts";
import { requireOpen } from "./end.ts";
import { indexDeed } from "./index-deed.ts";
import { AddNoteInput } from "./schemas.ts";

/** Adds a note to the timeline of the open session, also while it is on hold; answers the timeline entry. */
export const addNote = defineChange({
  name: "session.addNote",
  scope: "session:operate",
  input: AddNoteInput,
  output: AuditEntry,
  errors: ["NO_ACTIVE_SESSION"],
  summary: "Add a note to the open session",
  async run({ ctx, input, tx, record }) {
    const { actor, workspace } = ctx.caller;
    const open = requireOpen(await tx.sessions.findOpen(workspace));

    await indexDeed(tx, open, actor, input.text);
    return record({ event: "GO_NOTE_ADD", session_id: open.id, payload: { text: input.text } });
  },
});
