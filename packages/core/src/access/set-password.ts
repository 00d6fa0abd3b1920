import { GoError } from "../errors/go-error.ts";
import { defineChange } from "../verb/define-change.ts";
import { endLogins } from "./end-logins.ts";
import { SetPasswordInput } from "./keeper-schemas.ts";
import { Operator } from "./schemas.ts";

/**
 * Sets the password of the caller, who gave the one of before. It is refused when another one was set in the meantime. Every
 * log-in ends: who knew the old password is out.
 */
export const setPassword = defineChange({
  name: "access.setPassword",
  scope: "access:keep",
  input: SetPasswordInput,
  output: Operator,
  errors: ["LOGIN_REFUSED"],
  summary: "Set one's password",
  async run({ ctx, input: { password_hash, expected_hash }, tx, now, record }) {
    const operator_id = ctx.caller.actor.id;
    const stored = await tx.access.findOperator(operator_id);
    if (stored === null || stored.operator.disabled_at_utc !== null || stored.password_hash !== expected_hash) {
      throw new GoError("LOGIN_REFUSED", {});
    }
    const operator: Operator = { ...stored.operator, has_password: true };
    await tx.access.saveOperator({ ...stored, operator, password_hash });
    const ended_logins = await endLogins(tx, operator_id, { now, end_reason: "password_changed" });
    await record({ event: "ACCESS_PASSWORD_SET", session_id: null, payload: { operator_id, ended_logins } });
    return operator;
  },
});
