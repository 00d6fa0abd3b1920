import { GoError } from "../errors/go-error.ts";
import { GetSessionByIdInput } from "../session/schemas.ts";
import { defineChange } from "../verb/define-change.ts";
import { Exported } from "./schemas.ts";

/** Records that a session is exported, before it is. Called by the server, which writes the export itself. */
export const recordSessionExport = defineChange({
  name: "session.recordExport",
  scope: "audit:export",
  input: GetSessionByIdInput.pick({ id: true }),
  output: Exported,
  errors: ["SESSION_UNKNOWN"],
  summary: "Record that a session is exported",
  async run({ ctx, input: { id }, tx, now, record }) {
    const session = await tx.sessions.find(ctx.caller.workspace, id);
    if (session === null) throw new GoError("SESSION_UNKNOWN", { session_id: id });
    await record({ event: "GO_SESSION_EXPORT", session_id: id, payload: { session_id: id } });
    return { made_at_utc: now };
  },
});
