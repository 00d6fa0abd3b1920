import { z } from "zod";
import { addSeconds } from "../time/utc.ts";
import { defineChange } from "../verb/define-change.ts";
import { requireDue } from "./find-due.ts";
import { OpenSession } from "./schemas.ts";

/** Records that nothing has happened in the open session for long, and when it will expire; no transport offers it. */
export const warnSession = defineChange({
  name: "session.warn",
  scope: "session:operate",
  input: z.strictObject({}),
  output: OpenSession,
  errors: ["NOTHING_DUE"],
  summary: "Record that a session is stale",
  async run({ ctx, tx, now, record }) {
    const { open, active_at_utc } = await requireDue(tx, ctx, now, "warning");
    const session: OpenSession = { ...open, warned_at_utc: now };

    await tx.sessions.save(session);
    await record({
      event: "GO_SESSION_STALE",
      session_id: session.id,
      payload: { active_at_utc, expires_at_utc: addSeconds(active_at_utc, ctx.session_limits.expire_after_seconds) },
    });
    return session;
  },
});
