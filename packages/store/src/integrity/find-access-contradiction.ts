import { isDeepStrictEqual } from "node:util";
import { type Damage, type ToldAccess, credentialDigest } from "@valhalla-go/core";
import type { Selectable } from "kysely";
import { toKey, toLogin, toOperator } from "../repositories/access-rows.ts";
import type { Connection } from "../repositories/connection.ts";
import type { ApiKeyTable, InvitationTable, LoginTable, OperatorTable } from "../schema/database.ts";
import { checkRow } from "./check-row.ts";
import type { TrailPart } from "./entries-of.ts";
import { readToldAccess } from "./read-told-access.ts";

const UNTOLD = "no audit entry tells of it as it is";
const MISSING = "it is missing, though its audit entry is there";
const SPLIT = "its columns do not say what its content says";

type LoginRow = Selectable<LoginTable>;

/**
 * Where accounts, keys, log-ins and invitations are not what the trail tells: who is in the database by another way than a
 * call would come in. Accounts and keys that are gone count too, for who was disabled could make a new account. Rows that
 * are damaged are left out here: they let nobody in. When something was last used is in no entry.
 */
export async function findAccessContradiction(db: Connection, part: TrailPart): Promise<Damage | null> {
  const { workspace } = part;
  const { sql } = db;
  const operators = await db.run(sql.selectFrom("operator").selectAll().where("workspace", "=", workspace).compile());
  const keys = await db.run(sql.selectFrom("api_key").selectAll().where("workspace", "=", workspace).compile());
  const logins = await db.run(sql.selectFrom("login").selectAll().where("workspace", "=", workspace).compile());
  const invited = await db.run(sql.selectFrom("invitation").selectAll().where("workspace", "=", workspace).compile());

  const going = new Set(logins.filter(isGoing).map(({ id }) => id));
  const told = await readToldAccess(db, part, going);
  return (
    firstProblem("operator", operators, (row) => findOperatorProblem(row, told)) ??
    firstMissing("operator", operators, told.operators) ??
    firstProblem("api_key", keys, (row) => findKeyProblem(row, told)) ??
    firstMissing("api_key", keys, told.keys) ??
    firstProblem("login", logins, (row) => findLoginProblem(row, told)) ??
    firstProblem("invitation", invited, (row) => findInvitationProblem(row, told))
  );
}

function findOperatorProblem(row: Selectable<OperatorTable>, { operators }: ToldAccess): string | null {
  const { operator, password_hash } = toOperator(row);
  const { login, name, roles, oidc, disabled_at_utc, has_password } = operator;
  const identity = oidc === null ? null : JSON.stringify([oidc.issuer, oidc.subject]);
  const columns = { id: operator.id, login, identity, has_password };
  if (!isDeepStrictEqual(columns, { ...pick(row, "id", "login", "identity"), has_password: password_hash !== null })) {
    return SPLIT;
  }
  const credential_digest = password_hash === null ? null : credentialDigest(password_hash);
  return compare({ login, name, roles, oidc, disabled_at_utc, credential_digest }, operators.get(operator.id));
}

function findKeyProblem(row: Selectable<ApiKeyTable>, { keys }: ToldAccess): string | null {
  const { key, secret_hash } = toKey(row);
  if (!isDeepStrictEqual(pick(row, "id", "created_at_utc"), pick(key, "id", "created_at_utc"))) return SPLIT;
  const { name, scopes, expires_at_utc, revoked_at_utc } = key;
  const credential_digest = credentialDigest(secret_hash);
  return compare({ name, scopes, expires_at_utc, credential_digest, revoked_at_utc }, keys.get(key.id));
}

function findLoginProblem(row: LoginRow, { logins }: ToldAccess): string | null {
  const { login, token_hash } = toLogin(row);
  const { id, operator_id, auth, expires_at_utc, started_at_utc, confirmed_at_utc, ended_at_utc } = login;
  const columns = { id, operator_id, ended_at_utc, over_at_utc: ended_at_utc ?? expires_at_utc };
  if (!isDeepStrictEqual(columns, pick(row, "id", "operator_id", "ended_at_utc", "over_at_utc"))) return SPLIT;
  if (ended_at_utc !== null) return null;
  const credential_digest = credentialDigest(token_hash);
  const kept = {
    operator_id,
    auth,
    expires_at_utc,
    credential_digest,
    started_at_utc,
    confirmed_at_utc,
    has_ended: false,
  };
  return compare(kept, logins.get(id));
}

function findInvitationProblem(row: Selectable<InvitationTable>, { invitations }: ToldAccess): string | null {
  const { operator_id, expires_at_utc, token_hash } = row;
  return compare({ expires_at_utc, credential_digest: credentialDigest(token_hash) }, invitations.get(operator_id));
}

function isGoing(row: LoginRow): boolean {
  return row.ended_at_utc === null && checkRow("login", { ...row }) === null;
}

function compare<T>(kept: T, told: T | undefined): string | null {
  return isDeepStrictEqual(kept, told) ? null : UNTOLD;
}

function firstProblem<R extends object>(
  table: "operator" | "api_key" | "login" | "invitation",
  rows: readonly R[],
  find: (row: R) => string | null,
): Damage | null {
  for (const row of rows) {
    const columns = row as Readonly<Record<string, unknown>>;
    if (checkRow(table, columns) !== null) continue;
    const problem = find(row);
    if (problem !== null) return { table, row: String(columns["id"] ?? columns["operator_id"]), problem };
  }
  return null;
}

function firstMissing(
  table: "operator" | "api_key",
  rows: readonly { readonly id: string }[],
  told: ReadonlyMap<string, unknown>,
): Damage | null {
  const ids = new Set(rows.map(({ id }) => id));
  const missing = [...told.keys()].find((id) => !ids.has(id));
  return missing === undefined ? null : { table, row: missing, problem: MISSING };
}

function pick<T, K extends keyof T>(value: T, ...names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, value[name]])) as Pick<T, K>;
}
