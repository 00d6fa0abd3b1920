import { defineRead } from "../verb/define-read.ts";
import { GetSessionInput, Session } from "./schemas.ts";
import { noSession } from "./start.ts";

/** The active session, else the last one, else "none yet". */
export const getSession = defineRead({
  name: "session.get",
  scope: "session:read",
  input: GetSessionInput,
  output: Session,
  errors: [],
  summary: "The current (or last) session",
  async run({ ctx }) {
    const { workspace } = ctx.caller;
    return ctx.store.read(async (tx) => (await tx.sessions.findCurrent(workspace)) ?? noSession(workspace));
  },
});
