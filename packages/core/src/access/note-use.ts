import { z } from "zod";
import { defineUpkeep } from "../verb/define-upkeep.ts";
import { NoteUseInput } from "./keeper-schemas.ts";

const NOTED_AT_ONCE = 100;

/** Notes when keys and log-ins were last used: many at once, some time after, so that nobody's request waits for it. */
export const noteUse = defineUpkeep({
  name: "access.noteUse",
  scope: "access:keep",
  input: NoteUseInput,
  output: z.strictObject({}),
  errors: [],
  summary: "Note when credentials were last used",
  async run({ ctx: { store }, input: { keys, logins } }) {
    const uses = [
      ...keys.map((use) => ({ kind: "api_key" as const, ...use })),
      ...logins.map((use) => ({ kind: "login" as const, ...use })),
    ];
    // In pieces, so that no change of somebody's waits for all of them.
    for (let from = 0; from < uses.length; from += NOTED_AT_ONCE) {
      await store.write(async (tx) => {
        for (const { kind, id, last_used_utc } of uses.slice(from, from + NOTED_AT_ONCE)) {
          await tx.access.noteUse(kind, id, last_used_utc);
        }
      });
    }
    return {};
  },
});
