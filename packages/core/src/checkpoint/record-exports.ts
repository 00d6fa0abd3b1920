import { z } from "zod";
import { GoError } from "../errors/go-error.ts";
import { GetSessionByIdInput } from "../session/schemas.ts";
import { Utc } from "../time/utc.ts";
import { defineChange } from "../verb/define-change.ts";

const Exported = z.strictObject({ made_at_utc: Utc.describe("When it was asked for") });

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

/** Records that the whole log is exported, before it is. Called by the server, which writes the export itself. */
export const recordLogExport = defineChange({
  name: "audit.recordExport",
  scope: "audit:export",
  input: z.strictObject({}),
  output: Exported,
  errors: [],
  summary: "Record that the whole log is exported",
  async run({ tx, now, record }) {
    const { seq } = await tx.audit.head();
    await record({ event: "AUDIT_EXPORT", session_id: null, payload: { entries: seq + 1 } });
    return { made_at_utc: now };
  },
});
