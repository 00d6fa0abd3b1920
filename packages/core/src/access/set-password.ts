import { GoError } from "../errors/go-error.ts";
import { defineChange } from "../verb/define-change.ts";
import { SetPasswordInput } from "./keeper-schemas.ts";
import { savePassword } from "./save-password.ts";
import { Operator } from "./schemas.ts";

/**
 * Sets the password of the caller, who gave the one of before. It is refused when another one was set in the meantime. Every
 * log-in ends and an open invitation counts no more: who knew the old password, or held a link, is out.
 */
export const setPassword = defineChange({
  name: "access.setPassword",
  scope: "access:keep",
  input: SetPasswordInput,
  output: Operator,
  errors: ["LOGIN_REFUSED"],
  summary: "Set one's password",
  async run({ ctx, input: { password_hash, expected_hash }, tx, now, record }) {
    const { workspace, actor } = ctx.caller;
    const operator_id = actor.id;
    const stored = await tx.access.findOperator(operator_id);
    if (
      stored?.workspace !== workspace ||
      stored.operator.disabled_at_utc !== null ||
      stored.password_hash !== expected_hash
    ) {
      throw new GoError("LOGIN_REFUSED", {});
    }
    return savePassword({ tx, now, record }, stored, password_hash);
  },
});
