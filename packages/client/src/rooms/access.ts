import type { CallOptions, ChangeOptions } from "../options.ts";
import type { Receipted } from "../receipted.ts";
import type { Connection } from "../transport/connect.ts";
import type {
  ApiKey,
  CreateKeyInput,
  CreateOperatorInput,
  CreatedKey,
  EndLoginInput,
  GetMeInput,
  InviteOperatorInput,
  InvitedOperator,
  KeyList,
  ListKeysInput,
  ListLoginsInput,
  ListOperatorsInput,
  Login,
  LoginList,
  Me,
  Operator,
  OperatorList,
  RevokeKeyInput,
  UpdateOperatorInput,
} from "../wire-types.ts";

/**
 * Access: who may come in and what they may do. Keys and people are changed only by a person who showed lately who it is, or
 * by the operator of the server's machine: an API key meets `LOGIN_NOT_FRESH` there, whatever its scopes.
 */
export interface AccessRoom {
  /**
   * Who this client is to the server, and what it may do: the first thing to ask when something is refused.
   *
   * @example
   * ```ts
   * const { actor, scopes } = await go.access.getMe();
   * if (!scopes.includes("cone:decide")) console.log(`${actor.name} may not ask for decisions`);
   * ```
   */
  getMe(input?: GetMeInput, options?: CallOptions): Promise<Me>;

  /**
   * Everybody who has an account, in the order in which the accounts were made; the disabled ones too. Needs `access:read`.
   *
   * @example
   * ```ts
   * const { operators } = await go.access.listOperators();
   * for (const { name, roles } of operators) console.log(name, roles.join(", "));
   * ```
   */
  listOperators(input?: ListOperatorsInput, options?: CallOptions): Promise<OperatorList>;

  /**
   * Makes an account. `invitation.token` is shown once, here: the person sets a password with it at
   * `URL/#invitation=TOKEN`, a link whose fragment no server sees. Repeated under its key the call answers null in its place; make a new one with
   * `inviteOperator` then. Needs `operators:manage`.
   *
   * Rejects with `LOGIN_NAME_TAKEN`, which names the log-in name.
   *
   * @example
   * ```ts
   * const { operator, invitation } = await go.access.createOperator({
   *   login: "pia",
   *   name: "Pia Lindqvist",
   *   roles: ["operator"],
   * });
   * console.log(operator.id, invitation.expires_at_utc);
   * ```
   */
  createOperator(input: CreateOperatorInput, options?: ChangeOptions): Promise<Receipted<InvitedOperator>>;

  /**
   * Makes a new invitation for somebody who lost the first one or forgot the password; any earlier one counts no more, the
   * password of now counts until the new one is used. Needs `operators:manage`.
   *
   * Rejects with `OPERATOR_UNKNOWN`, and with `OPERATOR_OF_ISSUER` for who signs in at an identity provider.
   *
   * @example
   * ```ts
   * const { operators } = await go.access.listOperators();
   * const pia = operators.find(({ login }) => login === "pia");
   * if (pia !== undefined) console.log((await go.access.inviteOperator({ operator_id: pia.id })).invitation.token);
   * ```
   */
  inviteOperator(input: InviteOperatorInput, options?: ChangeOptions): Promise<Receipted<InvitedOperator>>;

  /**
   * Changes name or roles, or disables the account, which ends every log-in of it; `disabled: false` lets the person sign in
   * again. Answers the account as it is then. Needs `operators:manage`.
   *
   * Rejects with `LAST_OWNER` where nobody would be left who can manage access, with `OPERATOR_OF_ISSUER` for name and roles
   * that come from an identity provider, and with `OPERATOR_UNKNOWN`.
   *
   * @example
   * ```ts
   * const { operators } = await go.access.listOperators();
   * for (const { id, login } of operators) {
   *   if (login === "pia") await go.access.updateOperator({ operator_id: id, roles: ["approver"] });
   * }
   * ```
   */
  updateOperator(input: UpdateOperatorInput, options?: ChangeOptions): Promise<Receipted<Operator>>;

  /**
   * Every API key, newest first, without its secret; those that expired or were revoked too. Needs `access:read`.
   *
   * @example
   * ```ts
   * const { keys } = await go.access.listKeys();
   * for (const { name, last_used_utc } of keys) console.log(name, last_used_utc ?? "never used");
   * ```
   */
  listKeys(input?: ListKeysInput, options?: CallOptions): Promise<KeyList>;

  /**
   * Makes an API key for a service. `secret` is the whole key and shown once, here; repeated under its idempotency key the
   * call answers null in its place. Valid for 90 days unless `expires_in_days` says otherwise, at most 730. Needs
   * `keys:manage`.
   *
   * Rejects with `SCOPE_NOT_YOURS` and the scopes that the caller has not itself, or that no key is given.
   *
   * @example
   * ```ts
   * const { key, secret } = await go.access.createKey({ name: "billing pipeline", scopes: ["cone:read", "cone:decide"] });
   * console.log(key.id, secret === null ? "was shown before" : "keep its secret now");
   * ```
   */
  createKey(input: CreateKeyInput, options?: ChangeOptions): Promise<Receipted<CreatedKey>>;

  /**
   * Ends an API key for ever, on every instance within five seconds; live streams that it has open are closed. Needs
   * `keys:manage`.
   *
   * Rejects with `KEY_UNKNOWN`, also for one that was revoked already.
   *
   * @example
   * ```ts
   * const { keys } = await go.access.listKeys();
   * const old = keys.find(({ name, revoked_at_utc }) => name === "billing pipeline" && revoked_at_utc === null);
   * if (old !== undefined) await go.access.revokeKey({ key_id: old.id });
   * ```
   */
  revokeKey(input: RevokeKeyInput, options?: ChangeOptions): Promise<Receipted<ApiKey>>;

  /**
   * Where somebody is signed in: the caller, or with `operator_id` somebody else, which needs `operators:manage`.
   *
   * Rejects with `OPERATOR_UNKNOWN`.
   *
   * @example
   * ```ts
   * const { logins } = await go.access.listLogins();
   * for (const { agent, last_used_utc } of logins) console.log(agent, last_used_utc);
   * ```
   */
  listLogins(input?: ListLoginsInput, options?: CallOptions): Promise<LoginList>;

  /**
   * Signs somebody out: the caller anywhere, or somebody else, which needs `operators:manage`. Live streams of the log-in are
   * closed.
   *
   * Rejects with `LOGIN_UNKNOWN`, also for one that has ended.
   *
   * @example
   * ```ts
   * const { login_id } = await go.access.getMe();
   * const { logins } = await go.access.listLogins();
   * for (const { id } of logins) if (id !== login_id) await go.access.endLogin({ login_id: id });
   * ```
   */
  endLogin(input: EndLoginInput, options?: ChangeOptions): Promise<Receipted<Login>>;
}

export function createAccessRoom({ procedures: { access }, query, mutate }: Connection): AccessRoom {
  return {
    getMe: (input = {}, options) => query((init) => access.getMe.query(input, init), options),
    listOperators: (input = {}, options) => query((init) => access.listOperators.query(input, init), options),
    createOperator: (input, options) => mutate((init) => access.createOperator.mutate(input, init), options),
    inviteOperator: (input, options) => mutate((init) => access.inviteOperator.mutate(input, init), options),
    updateOperator: (input, options) => mutate((init) => access.updateOperator.mutate(input, init), options),
    listKeys: (input = {}, options) => query((init) => access.listKeys.query(input, init), options),
    createKey: (input, options) => mutate((init) => access.createKey.mutate(input, init), options),
    revokeKey: (input, options) => mutate((init) => access.revokeKey.mutate(input, init), options),
    listLogins: (input = {}, options) => query((init) => access.listLogins.query(input, init), options),
    endLogin: (input, options) => mutate((init) => access.endLogin.mutate(input, init), options),
  };
}
