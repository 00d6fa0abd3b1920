import { requireScope } from "../verb/context.ts";
import { defineRead } from "../verb/define-read.ts";
import { getOperator } from "./get-operator.ts";
import { toLogin } from "./judge-credential.ts";
import { ListLoginsInput, LoginList } from "./schemas.ts";

/** The log-ins of an operator that were not ended, newest first. Those of others need `operators:manage`. */
export const listLogins = defineRead({
  name: "access.listLogins",
  scope: "access:self",
  input: ListLoginsInput,
  output: LoginList,
  errors: ["OPERATOR_UNKNOWN"],
  summary: "Where somebody is signed in; oneself unless it is said otherwise",
  async run({ ctx, input }) {
    const { store, caller, access_limits } = ctx;
    const { operator_id = caller.actor.id } = input;
    const isOwn = operator_id === caller.actor.id;
    if (!isOwn) requireScope(ctx, "operators:manage");
    return store.read(async (tx) => {
      if (!isOwn) await getOperator(tx, caller.workspace, operator_id);
      const stored = await tx.access.listLogins(operator_id);
      return { logins: stored.map((login) => toLogin(login, access_limits)) };
    });
  },
});
