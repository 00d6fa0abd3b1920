import type {
  AccessReads,
  AccessWrites,
  StoredInvitation,
  StoredKey,
  StoredLogin,
  StoredOperator,
} from "../src/ports/access-store.ts";

/** What a `FakeStore` holds of access, as plain data. */
export interface FakeAccess {
  operators: StoredOperator[];
  keys: StoredKey[];
  logins: StoredLogin[];
  invitations: StoredInvitation[];
  /** When keys and log-ins were last used, by kind and id. */
  uses: Record<string, string>;
}

export function noAccess(): FakeAccess {
  return { operators: [], keys: [], logins: [], invitations: [], uses: {} };
}

export function accessReads(state: FakeAccess): AccessReads {
  const usedKey = (stored: StoredKey): StoredKey => ({
    ...stored,
    key: { ...stored.key, last_used_utc: state.uses[`api_key/${stored.key.id}`] ?? stored.key.last_used_utc },
  });
  const usedLogin = (stored: StoredLogin): StoredLogin => {
    const { id, last_used_utc } = stored.login;
    const use = state.uses[`login/${id}`] ?? last_used_utc;
    return { ...stored, login: { ...stored.login, last_used_utc: use > last_used_utc ? use : last_used_utc } };
  };
  const first = <T>(found: readonly T[]): T | null => found[0] ?? null;
  return {
    async findOperator(id) {
      return first(state.operators.filter(({ operator }) => operator.id === id));
    },
    async findOperatorByLogin(login) {
      return first(state.operators.filter(({ operator }) => operator.login === login));
    },
    async findOperatorByIdentity({ issuer, subject }) {
      return first(
        state.operators.filter(({ operator: { oidc } }) => oidc?.issuer === issuer && oidc.subject === subject),
      );
    },
    async listOperators(workspace) {
      return state.operators
        .filter((stored) => stored.workspace === workspace)
        .toSorted((a, b) => compare(a.operator.id, b.operator.id));
    },
    async findKey(id) {
      return first(state.keys.filter(({ key }) => key.id === id).map(usedKey));
    },
    async listKeys(workspace) {
      return state.keys
        .filter((stored) => stored.workspace === workspace)
        .toSorted((a, b) => compare(b.key.created_at_utc, a.key.created_at_utc) || compare(a.key.id, b.key.id))
        .map(usedKey);
    },
    async findLogin(id) {
      return first(state.logins.filter(({ login }) => login.id === id).map(usedLogin));
    },
    async findLoginByToken(token_hash) {
      return first(state.logins.filter((stored) => stored.token_hash === token_hash).map(usedLogin));
    },
    async listLogins(operator_id) {
      return state.logins
        .filter(({ login }) => login.operator_id === operator_id && login.ended_at_utc === null)
        .toSorted((a, b) => compare(b.login.id, a.login.id))
        .map(usedLogin);
    },
    async findInvitation(token_hash) {
      return first(state.invitations.filter((stored) => stored.token_hash === token_hash));
    },
  };
}

export function accessWrites(state: FakeAccess): AccessWrites {
  return {
    ...accessReads(state),
    async saveOperator(stored) {
      const { id, login, oidc } = stored.operator;
      const others = state.operators.filter(({ operator }) => operator.id !== id);
      const isTaken = others.some(
        ({ operator: other }) =>
          (login !== null && other.login === login) ||
          (oidc !== null && other.oidc?.issuer === oidc.issuer && other.oidc.subject === oidc.subject),
      );
      if (isTaken) throw new Error("the log-in name or the identity is taken");
      state.operators = [...others, structuredClone(stored)];
    },
    async saveKey(stored) {
      state.keys = [...state.keys.filter(({ key }) => key.id !== stored.key.id), structuredClone(stored)];
    },
    async saveLogin(stored) {
      state.logins = [...state.logins.filter(({ login }) => login.id !== stored.login.id), structuredClone(stored)];
    },
    async saveInvitation(stored) {
      state.invitations.push({ ...stored });
    },
    async removeInvitations(operator_id) {
      state.invitations = state.invitations.filter((stored) => stored.operator_id !== operator_id);
    },
    async noteUse(kind, id, last_used_utc) {
      const isThere = kind === "login" ? isLogin(state, id) : state.keys.some(({ key }) => key.id === id);
      if (!isThere) return;
      const known = state.uses[`${kind}/${id}`] ?? "";
      if (last_used_utc > known) state.uses[`${kind}/${id}`] = last_used_utc;
    },
    async removeEnded(utc, limit) {
      const old = state.logins
        .filter(({ login }) => endOf(login) < utc)
        .toSorted((a, b) => compare(endOf(a.login), endOf(b.login)))
        .slice(0, limit);
      state.logins = state.logins.filter((stored) => !old.includes(stored));
      for (const { login } of old) delete state.uses[`login/${login.id}`];
      const past = state.invitations.filter(({ expires_at_utc }) => expires_at_utc < utc).slice(0, limit);
      state.invitations = state.invitations.filter((stored) => !past.includes(stored));
    },
  };
}

function isLogin({ logins }: FakeAccess, id: string): boolean {
  return logins.some(({ login }) => login.id === id);
}

/** When a log-in ended or will in any case. */
function endOf({ ended_at_utc, expires_at_utc }: StoredLogin["login"]): string {
  return ended_at_utc ?? expires_at_utc;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
