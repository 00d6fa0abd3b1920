import { loadPosture } from "../posture/load-posture.ts";
import { defineChange } from "../verb/define-change.ts";
import { openSession } from "./open-session.ts";
import { ActiveSession, StartSessionInput } from "./schemas.ts";
import { startFrom } from "./start.ts";

/** Starts a session and freezes cone, health, playbook and policy of this moment into it. */
export const startSession = defineChange({
  name: "session.start",
  scope: "session:operate",
  input: StartSessionInput,
  output: ActiveSession,
  errors: ["SESSION_ACTIVE"],
  summary: "Start a session; freezes cone, health, playbook and policy",
  async run({ ctx, input, tx, now, record }) {
    const { actor, workspace } = ctx.caller;
    const open = await tx.sessions.findOpen(workspace);
    const { playbook, policy } = ctx;
    const frozen = { ...(await loadPosture(tx, ctx, now)), playbook, policy };
    const session = startFrom(open, input, { id: ctx.ids.next(), workspace, actor, now, ...frozen });

    await openSession({ tx, record }, session);
    return session;
  },
});
