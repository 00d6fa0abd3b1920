import { GoError } from "../errors/go-error.ts";
import { defineChange } from "../verb/define-change.ts";
import { savePassword } from "./save-password.ts";
import { AcceptInvitationInput } from "./keeper-schemas.ts";
import { Operator } from "./schemas.ts";

/** Sets the password of the caller with the link that was given out, which counts no more after it. */
export const acceptInvitation = defineChange({
  name: "access.acceptInvitation",
  scope: "access:keep",
  input: AcceptInvitationInput,
  output: Operator,
  errors: ["INVITATION_REFUSED"],
  summary: "Set a password with an invitation",
  async run({ ctx, input: { token_hash, password_hash }, tx, now, record }) {
    const { workspace, actor } = ctx.caller;
    const operator_id = actor.id;
    const invitation = await tx.access.findInvitation(token_hash);
    const stored = await tx.access.findOperator(operator_id);
    if (
      invitation?.operator_id !== operator_id ||
      invitation.expires_at_utc <= now ||
      stored?.workspace !== workspace ||
      stored.operator.disabled_at_utc !== null
    ) {
      throw new GoError("INVITATION_REFUSED", {});
    }
    return savePassword({ tx, now, record }, stored, password_hash);
  },
});
