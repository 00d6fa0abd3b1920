import { formatUtc } from "../time/utc.ts";
import { requireScope } from "../verb/context.ts";
import { defineRead } from "../verb/define-read.ts";
import { getOperator } from "./get-operator.ts";
import { hasLapsed, toLogin } from "./judge-credential.ts";
import { ListLoginsInput, LoginList } from "./schemas.ts";

/** The log-ins of an operator that count now, newest first. Those of others need `operators:manage`. */
export const listLogins = defineRead({
  name: "access.listLogins",
  scope: "access:self",
  input: ListLoginsInput,
  output: LoginList,
  errors: ["OPERATOR_UNKNOWN"],
  summary: "Where somebody is signed in; oneself unless it is said otherwise",
  async run({ ctx, input }) {
    const { store, caller, access_limits, clock } = ctx;
    const { operator_id = caller.actor.id } = input;
    const isOwn = operator_id === caller.actor.id;
    if (!isOwn) requireScope(ctx, "operators:manage");
    return store.read(async (tx) => {
      if (!isOwn) await getOperator(tx, caller.workspace, operator_id);
      const stored = await tx.access.listLogins(operator_id);
      const now = formatUtc(clock.nowMicros());
      const logins = stored.map((login) => toLogin(login, access_limits));
      return { logins: logins.filter((login) => !hasLapsed(login, now)) };
    });
  },
});
