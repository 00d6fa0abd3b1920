import { z } from "zod";
import { defineChange } from "../verb/define-change.ts";
import { NoteDeedsInput } from "./keeper-schemas.ts";

/** Records what callers did at the door: failures to sign in, denials, reading the trail; deeds of one kind with a count. */
export const noteDeeds = defineChange({
  name: "access.noteDeeds",
  scope: "access:keep",
  input: NoteDeedsInput,
  output: z.strictObject({ recorded: z.int() }),
  errors: [],
  summary: "Record denials and readings of the trail",
  async run({ input: { deeds }, record }) {
    for (const { event, payload, count, first_at_utc, last_at_utc } of deeds) {
      await record({ event, session_id: null, payload: { ...payload, count, first_at_utc, last_at_utc } });
    }
    return { recorded: deeds.length };
  },
});
