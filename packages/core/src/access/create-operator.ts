import { GoError } from "../errors/go-error.ts";
import { defineChange } from "../verb/define-change.ts";
import { makeInvitation } from "./make-invitation.ts";
import { operatorFact } from "./operator-fact.ts";
import { CreateOperatorInput, InvitedOperator, type Operator } from "./schemas.ts";

/** Makes an account and the link with which its owner sets a password: nobody else ever knows one. */
export const createOperator = defineChange({
  name: "access.createOperator",
  scope: "operators:manage",
  fresh: true,
  shown_once: ["invitation.token"],
  input: CreateOperatorInput,
  output: InvitedOperator,
  errors: ["LOGIN_NAME_TAKEN"],
  summary: "Make an account, and a link with which the person sets a password",
  async run({ ctx, input: { login, name, roles }, tx, now, record }) {
    const { workspace, actor } = ctx.caller;
    if ((await tx.access.findOperatorByLogin(login)) !== null) throw new GoError("LOGIN_NAME_TAKEN", { login });
    const operator: Operator = {
      id: ctx.ids.next(),
      login,
      name,
      roles,
      oidc: null,
      has_password: false,
      created_at_utc: now,
      created_by: actor,
      disabled_at_utc: null,
    };
    await tx.access.saveOperator({ workspace, operator, password_hash: null });
    await record(operatorFact(null, operator));
    return { operator, invitation: await makeInvitation({ ctx, tx, now, record }, operator) };
  },
});
