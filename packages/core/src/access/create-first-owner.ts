import { GoError } from "../errors/go-error.ts";
import { defineChange } from "../verb/define-change.ts";
import { credentialDigest } from "./credential-digest.ts";
import { operatorFact } from "./operator-fact.ts";
import { isAbleOwner } from "./owners.ts";
import { CreateFirstOwnerInput } from "./keeper-schemas.ts";
import { Operator } from "./schemas.ts";

/** Makes the first account that can do everything, while there is none: whoever has the machine's link or its terminal. */
export const createFirstOwner = defineChange({
  name: "access.createFirstOwner",
  scope: "access:keep",
  input: CreateFirstOwnerInput,
  output: Operator,
  errors: ["INVITATION_REFUSED", "LOGIN_NAME_TAKEN"],
  summary: "Make the first owner",
  async run({ ctx, input: { login, name, password_hash }, tx, now, record }) {
    const { workspace, actor } = ctx.caller;
    const all = await tx.access.listOperators(workspace);
    if (all.some(({ operator }) => isAbleOwner(operator))) throw new GoError("INVITATION_REFUSED", {});
    if ((await tx.access.findOperatorByLogin(login)) !== null) throw new GoError("LOGIN_NAME_TAKEN", { login });
    const operator: Operator = {
      id: ctx.ids.next(),
      login,
      name,
      roles: ["owner"],
      oidc: null,
      has_password: true,
      created_at_utc: now,
      created_by: actor,
      disabled_at_utc: null,
    };
    await tx.access.saveOperator({ workspace, operator, password_hash });
    await record(operatorFact(null, operator, { credential_digest: credentialDigest(password_hash) }));
    return operator;
  },
});
