import { z } from "zod";
import { defineChange } from "../verb/define-change.ts";
import { Exported } from "./schemas.ts";

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
