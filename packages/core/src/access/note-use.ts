import { z } from "zod";
import { defineUpkeep } from "../verb/define-upkeep.ts";
import { NoteUseInput } from "./keeper-schemas.ts";

/** Notes when keys and log-ins were last used: many at once, some time after, so that nobody's request waits for it. */
export const noteUse = defineUpkeep({
  name: "access.noteUse",
  scope: "access:keep",
  input: NoteUseInput,
  output: z.strictObject({}),
  errors: [],
  summary: "Note when credentials were last used",
  async run({ ctx, input: { keys, logins } }) {
    await ctx.store.write(async (tx) => {
      for (const { id, last_used_utc } of keys) await tx.access.noteUse("api_key", id, last_used_utc);
      for (const { id, last_used_utc } of logins) await tx.access.noteUse("login", id, last_used_utc);
    });
    return {};
  },
});
