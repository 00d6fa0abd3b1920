import type { Fact } from "../verb/define-change.ts";
import type { Operator } from "./schemas.ts";

/** The fact that an account is as `after` says; `before` is null for a new one. */
export function operatorFact(before: Operator | null, after: Operator, ended_logins: readonly string[] = []): Fact {
  return {
    event: "ACCESS_OPERATOR_SET",
    session_id: null,
    payload: {
      operator_id: after.id,
      name: after.name,
      before: before === null ? null : partsOf(before),
      after: partsOf(after),
      ended_logins: [...ended_logins],
    },
  };
}

function partsOf({ login, name, roles, oidc, disabled_at_utc }: Operator) {
  return { login, name, roles, oidc, disabled_at_utc };
}
