import { z } from "zod";
import { defineChange } from "../verb/define-change.ts";
import { closeSession } from "./close-session.ts";
import { requireDue } from "./find-due.ts";
import { EndedSession } from "./schemas.ts";

/** Ends the open session because nobody did anything in it for too long; no transport offers it. */
export const expireSession = defineChange({
  name: "session.expire",
  scope: "session:operate",
  input: z.strictObject({}),
  output: EndedSession,
  errors: ["NOTHING_DUE"],
  summary: "End a session that was forgotten",
  async run({ ctx, tx, now, record }) {
    const { open, active_at_utc } = await requireDue(tx, ctx, now, "expiry");
    return closeSession({ ctx, tx, now, record }, open, { end_reason: "expired", payload: { active_at_utc } });
  },
});
