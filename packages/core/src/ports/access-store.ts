import type { ApiKey, Login, OidcIdentity, Operator } from "../access/schemas.ts";

/** An operator as stored, with what is kept of the password: a PHC string of argon2id, null where there is none. */
export interface StoredOperator {
  readonly workspace: string;
  readonly operator: Operator;
  readonly password_hash: string | null;
}

/** A key as stored, with the digest of its secret. */
export interface StoredKey {
  readonly workspace: string;
  readonly key: ApiKey;
  readonly secret_hash: string;
}

/** A log-in as stored, with the digest of its token. */
export interface StoredLogin {
  readonly workspace: string;
  readonly login: Omit<Login, "idle_at_utc">;
  readonly token_hash: string;
}

/** A link with which an operator sets a password. */
export interface StoredInvitation {
  readonly workspace: string;
  readonly token_hash: string;
  readonly operator_id: string;
  readonly expires_at_utc: string;
}

export interface AccessReads {
  findOperator(id: string): Promise<StoredOperator | null>;
  /** `login` as {@link LoginName} writes it. */
  findOperatorByLogin(login: string): Promise<StoredOperator | null>;
  findOperatorByIdentity(identity: OidcIdentity): Promise<StoredOperator | null>;
  /** In the order in which they were made. */
  listOperators(workspace: string): Promise<StoredOperator[]>;
  findKey(id: string): Promise<StoredKey | null>;
  /** Newest first, revoked and expired ones too. */
  listKeys(workspace: string): Promise<StoredKey[]>;
  findLogin(id: string): Promise<StoredLogin | null>;
  findLoginByToken(token_hash: string): Promise<StoredLogin | null>;
  /** Those that have not ended by being ended, newest first. */
  listLogins(operator_id: string): Promise<StoredLogin[]>;
  findInvitation(token_hash: string): Promise<StoredInvitation | null>;
}

export interface AccessWrites extends AccessReads {
  /** Adds an operator or puts it in the place of the one with its id. Throws when the log-in name or the identity is taken. */
  saveOperator(operator: StoredOperator): Promise<void>;
  saveKey(key: StoredKey): Promise<void>;
  saveLogin(login: StoredLogin): Promise<void>;
  saveInvitation(invitation: StoredInvitation): Promise<void>;
  removeInvitations(operator_id: string): Promise<void>;
  /**
   * When a key or a log-in was last used; an earlier moment than the one that is known changes nothing, and nothing is kept of
   * one that is not there.
   */
  noteUse(kind: "api_key" | "login", id: string, last_used_utc: string): Promise<void>;
  /** Removes at most `limit` log-ins and invitations that ended before a moment. */
  removeEnded(utc: string, limit: number): Promise<void>;
}
