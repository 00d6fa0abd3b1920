import type { AuditPayload } from "../audit/schemas.ts";
import type { Operator } from "./schemas.ts";

/** What is recorded of an account. */
interface OperatorFact {
  readonly event: "ACCESS_OPERATOR_SET";
  readonly session_id: null;
  readonly payload: AuditPayload;
}

interface Consequences {
  readonly ended_logins?: readonly string[];
  /** See {@link credentialDigest}; left out where the password stays as it was. */
  readonly credential_digest?: string;
}

/** The fact that an account is as `after` says; `before` is null for a new one. */
export function operatorFact(before: Operator | null, after: Operator, consequences: Consequences = {}): OperatorFact {
  const { ended_logins = [], ...credential } = consequences;
  return {
    event: "ACCESS_OPERATOR_SET",
    session_id: null,
    payload: {
      operator_id: after.id,
      name: after.name,
      before: before === null ? null : partsOf(before),
      after: partsOf(after),
      ended_logins: [...ended_logins],
      ...credential,
    },
  };
}

function partsOf({ login, name, roles, oidc, disabled_at_utc }: Operator) {
  return { login, name, roles, oidc, disabled_at_utc };
}
