import {
  type AccessLimits,
  type CredentialProblem,
  type Operator,
  type ReadTransaction,
  type StoredKey,
  type StoredLogin,
  type StoredOperator,
  judgeKey,
  judgeLogin,
  scopesOf,
  toLogin,
} from "@valhalla-go/core";
import type { Principal } from "./principal.ts";
import type { CredentialUse, UseKeeper } from "./use-keeper.ts";

/** A credential that was found, and who shows it. Whether it counts is asked anew each time it is shown. */
export interface KnownCredential {
  readonly principal: Principal;
  readonly use: CredentialUse;
  /** Why it counts for nothing at a moment; null when it counts. */
  judge(now: string): CredentialProblem | null;
}

export interface LoginRules {
  readonly limits: AccessLimits;
  readonly uses: UseKeeper;
}

/** The service that an API key stands for. */
export function knowKey({ workspace, key }: StoredKey): KnownCredential {
  return {
    principal: {
      actor: { kind: "api_key", id: key.id, name: key.name, auth: "api_key" },
      scopes: new Set([...key.scopes, "access:self"]),
      workspace,
      credential: { kind: "api_key", key_id: key.id },
    },
    use: { kind: "api_key", id: key.id },
    judge: (now) => judgeKey(key, now),
  };
}

/** The operator that a log-in stands for. That it was used counts at once, though it is written later. */
function knowLogin(
  stored: StoredLogin,
  operator: Pick<StoredOperator, "operator">,
  { limits, uses }: LoginRules,
): KnownCredential {
  const { id, last_used_utc: written } = stored.login;
  const use: CredentialUse = { kind: "login", id };
  return {
    principal: principalOfLogin(stored, operator.operator),
    use,
    judge(now) {
      const latest = uses.latest(use) ?? written;
      const last_used_utc = latest > written ? latest : written;
      const login = toLogin({ ...stored, login: { ...stored.login, last_used_utc } }, limits);
      return judgeLogin(login, operator, now);
    },
  };
}

/** Who calls with a log-in. */
export function principalOfLogin(
  {
    workspace,
    login,
  }: Pick<StoredLogin, "workspace"> & {
    readonly login: Pick<StoredLogin["login"], "id" | "auth" | "confirmed_at_utc">;
  },
  { id, name, roles }: Operator,
): Principal {
  return {
    actor: { kind: "operator", id, name, auth: login.auth },
    scopes: scopesOf(roles),
    workspace,
    credential: { kind: "login", login_id: login.id, confirmed_at_utc: login.confirmed_at_utc },
  };
}

/** The credential of a log-in, with its operator; null when one of them is gone. */
export async function loadLogin(
  tx: ReadTransaction,
  stored: StoredLogin | null,
  rules: LoginRules,
): Promise<KnownCredential | null> {
  const operator = stored === null ? null : await tx.access.findOperator(stored.login.operator_id);
  return stored === null || operator === null ? null : knowLogin(stored, operator, rules);
}
