import { GoError } from "../errors/go-error.ts";
import { requireFresh, requireScope } from "../verb/context.ts";
import { defineChange } from "../verb/define-change.ts";
import { toLogin } from "./judge-credential.ts";
import { EndLoginInput, Login } from "./schemas.ts";

/** Signs somebody out: oneself, here or elsewhere, or with `operators:manage` somebody else. Open streams are closed. */
export const endLogin = defineChange({
  name: "access.endLogin",
  scope: "access:self",
  fresh: "others",
  input: EndLoginInput,
  output: Login,
  errors: ["LOGIN_UNKNOWN"],
  summary: "End a log-in",
  async run({ ctx, input: { login_id }, tx, now, record }) {
    const { workspace, actor, credential } = ctx.caller;
    const stored = await tx.access.findLogin(login_id);
    if (stored?.login.operator_id !== actor.id) {
      requireScope(ctx, "operators:manage");
      requireFresh(ctx);
    }
    if (stored === null || stored.workspace !== workspace || stored.login.ended_at_utc !== null) {
      throw new GoError("LOGIN_UNKNOWN", { login_id });
    }
    const isThisOne = credential.kind === "login" && credential.login_id === login_id;
    const end_reason = isThisOne ? "signed_out" : "revoked";
    const ended = { ...stored, login: { ...stored.login, ended_at_utc: now, end_reason } as const };
    await tx.access.saveLogin(ended);
    const { operator_id } = stored.login;
    await record({ event: "ACCESS_LOGIN_END", session_id: null, payload: { login_id, operator_id, end_reason } });
    return toLogin(ended, ctx.access_limits);
  },
});
