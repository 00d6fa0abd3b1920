import { GoError } from "../errors/go-error.ts";
import { defineChange } from "../verb/define-change.ts";
import { operatorFact } from "./operator-fact.ts";
import { EnterByOidcInput } from "./keeper-schemas.ts";
import { Operator } from "./schemas.ts";

/**
 * Makes the account of somebody whom the identity provider vouched for, or brings its name and roles up to what it says now.
 * An account is known by issuer and subject alone. Throws NOTHING_DUE when all is as it was, LOGIN_REFUSED for who is disabled.
 */
export const enterByOidc = defineChange({
  name: "access.enterByOidc",
  scope: "access:keep",
  input: EnterByOidcInput,
  output: Operator,
  errors: ["NOTHING_DUE", "LOGIN_REFUSED"],
  summary: "Take in what an identity provider says of somebody",
  async run({ ctx, input: { identity, name, roles }, tx, now, record }) {
    const { workspace, actor } = ctx.caller;
    const stored = await tx.access.findOperatorByIdentity(identity);
    if (stored !== null && (stored.workspace !== workspace || stored.operator.disabled_at_utc !== null)) {
      throw new GoError("LOGIN_REFUSED", {});
    }
    const before = stored?.operator ?? null;
    if (before !== null && before.name === name && isSame(before.roles, roles)) throw new GoError("NOTHING_DUE", {});
    const made: Operator = {
      id: ctx.ids.next(),
      login: null,
      name,
      roles,
      oidc: identity,
      has_password: false,
      created_at_utc: now,
      created_by: actor,
      disabled_at_utc: null,
    };
    const operator: Operator = before === null ? made : { ...before, name, roles };
    await tx.access.saveOperator({ workspace, operator, password_hash: null });
    await record(operatorFact(before, operator));
    return operator;
  },
});

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((role, index) => role === b[index]);
}
