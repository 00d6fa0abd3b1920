import { GoError } from "../errors/go-error.ts";
import { defineChange } from "../verb/define-change.ts";
import { getOperator } from "./get-operator.ts";
import { makeInvitation } from "./make-invitation.ts";
import { InviteOperatorInput, InvitedOperator } from "./schemas.ts";

/** Makes a new link for somebody who lost the first one, or forgot the password; the password of now counts until it is used. */
export const inviteOperator = defineChange({
  name: "access.inviteOperator",
  scope: "operators:manage",
  fresh: true,
  shown_once: ["invitation.token"],
  input: InviteOperatorInput,
  output: InvitedOperator,
  errors: ["OPERATOR_UNKNOWN", "OPERATOR_OF_ISSUER"],
  summary: "Make a new link with which somebody sets a password",
  async run({ ctx, input: { operator_id }, tx, now, record }) {
    const { operator } = await getOperator(tx, ctx.caller.workspace, operator_id);
    if (operator.oidc !== null) throw new GoError("OPERATOR_OF_ISSUER", { operator_id });
    return { operator, invitation: await makeInvitation({ ctx, tx, now, record }, operator) };
  },
});
