import { GoError } from "../errors/go-error.ts";
import { defineChange } from "../verb/define-change.ts";
import { toLogin } from "./judge-credential.ts";
import { ConfirmLoginInput } from "./keeper-schemas.ts";
import { Login } from "./schemas.ts";

/** Notes that the caller showed anew who they are: keys and people can be changed for a while. */
export const confirmLogin = defineChange({
  name: "access.confirmLogin",
  scope: "access:keep",
  input: ConfirmLoginInput,
  output: Login,
  errors: ["LOGIN_UNKNOWN"],
  summary: "Note that somebody showed anew who they are",
  async run({ ctx, input: { login_id }, tx, now, record }) {
    const { workspace, actor } = ctx.caller;
    const stored = await tx.access.findLogin(login_id);
    if (
      stored?.workspace !== workspace ||
      stored.login.operator_id !== actor.id ||
      stored.login.ended_at_utc !== null ||
      stored.login.expires_at_utc <= now
    ) {
      throw new GoError("LOGIN_UNKNOWN", { login_id });
    }
    const confirmed = { ...stored, login: { ...stored.login, confirmed_at_utc: now } };
    await tx.access.saveLogin(confirmed);
    await record({ event: "ACCESS_LOGIN_CONFIRM", session_id: null, payload: { login_id } });
    return toLogin(confirmed, ctx.access_limits);
  },
});
