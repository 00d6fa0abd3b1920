import { GoError } from "../errors/go-error.ts";
import { defineChange } from "../verb/define-change.ts";
import { endLogins } from "./end-logins.ts";
import { getOperator } from "./get-operator.ts";
import { operatorFact } from "./operator-fact.ts";
import { leavesNoOwner } from "./owners.ts";
import { Operator, UpdateOperatorInput } from "./schemas.ts";

/**
 * Changes what somebody may do, or whether they may come in at all. Who is disabled is signed out everywhere; the account
 * stays, as entries tell of it. One owner who can sign in always stays.
 */
export const updateOperator = defineChange({
  name: "access.updateOperator",
  scope: "operators:manage",
  fresh: true,
  input: UpdateOperatorInput,
  output: Operator,
  errors: ["OPERATOR_UNKNOWN", "OPERATOR_OF_ISSUER", "LAST_OWNER"],
  summary: "Change an operator's name or roles, or disable the account",
  async run({ ctx, input: { operator_id, name, roles, disabled }, tx, now, record }) {
    const { workspace } = ctx.caller;
    const stored = await getOperator(tx, workspace, operator_id);
    const before = stored.operator;
    if (before.oidc !== null && (name !== undefined || roles !== undefined)) {
      throw new GoError("OPERATOR_OF_ISSUER", { operator_id });
    }
    const wasDisabled = before.disabled_at_utc !== null;
    const isDisabled = disabled ?? wasDisabled;
    const after: Operator = {
      ...before,
      name: name ?? before.name,
      roles: roles ?? before.roles,
      disabled_at_utc: isDisabled ? (before.disabled_at_utc ?? now) : null,
    };
    const all = (await tx.access.listOperators(workspace)).map(({ operator }) => operator);
    if (leavesNoOwner(all, after)) throw new GoError("LAST_OWNER", { operator_id });

    await tx.access.saveOperator({ ...stored, operator: after });
    if (isDisabled) await tx.access.removeInvitations(operator_id);
    const ended = isDisabled ? await endLogins(tx, operator_id, { now, end_reason: "operator_disabled" }) : [];
    await record(operatorFact(before, after, { ended_logins: ended }));
    return after;
  },
});
