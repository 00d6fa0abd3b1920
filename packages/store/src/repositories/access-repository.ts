import {
  type AccessWrites,
  type StoredInvitation,
  type StoredKey,
  type StoredLogin,
  type StoredOperator,
} from "@valhalla-go/core";
import type { Selectable } from "kysely";
import type { ApiKeyTable, InvitationTable, LoginTable, OperatorTable } from "../schema/database.ts";
import { toKey, toLogin, toOperator } from "./access-rows.ts";
import { type Connection, firstRow, prepare } from "./connection.ts";
import { createCredentialUse } from "./credential-use.ts";
import { type ReportDamage, createRowReader, findSealProblem, sealRow } from "./row-reader.ts";

type OperatorRow = Selectable<OperatorTable>;
type KeyRow = Selectable<ApiKeyTable>;
type LoginRow = Selectable<LoginTable>;
type InvitationRow = Selectable<InvitationTable>;

export function createAccessRepository(db: Connection, report: ReportDamage): AccessWrites {
  const uses = createCredentialUse(db, report);
  const selectOperator = prepare<{ id: string }, OperatorRow>(db, (build, parameter) =>
    build.selectFrom("operator").selectAll().where("id", "=", parameter("id")),
  );
  const selectKey = prepare<{ id: string }, KeyRow>(db, (build, parameter) =>
    build.selectFrom("api_key").selectAll().where("id", "=", parameter("id")),
  );
  const selectLogin = prepare<{ id: string }, LoginRow>(db, (build, parameter) =>
    build.selectFrom("login").selectAll().where("id", "=", parameter("id")),
  );
  const selectLoginByToken = prepare<{ token_hash: string }, LoginRow>(db, (build, parameter) =>
    build.selectFrom("login").selectAll().where("token_hash", "=", parameter("token_hash")),
  );

  const operators = createRowReader<OperatorRow, StoredOperator>({
    table: "operator",
    keyOf: ({ id }) => id,
    findProblem: (row) => findSealProblem("operator", row),
    parse: toOperator,
    report,
  });
  const keys = createRowReader<KeyRow, StoredKey>({
    table: "api_key",
    keyOf: ({ id }) => id,
    findProblem: (row) => findSealProblem("api_key", row),
    parse: toKey,
    report,
  });
  const logins = createRowReader<LoginRow, StoredLogin>({
    table: "login",
    keyOf: ({ id }) => id,
    findProblem: (row) => findSealProblem("login", row),
    parse: toLogin,
    report,
  });
  const invitations = createRowReader<InvitationRow, StoredInvitation>({
    table: "invitation",
    keyOf: ({ operator_id }) => operator_id,
    findProblem: (row) => findSealProblem("invitation", row),
    parse: ({ row_hash: _, ...invitation }) => invitation,
    report,
  });

  const usedKey = async (stored: StoredKey | null): Promise<StoredKey | null> =>
    stored && { ...stored, key: { ...stored.key, last_used_utc: await uses.find("api_key", stored.key.id) } };
  const usedLogin = async (stored: StoredLogin | null): Promise<StoredLogin | null> => {
    if (stored === null) return null;
    const { id, last_used_utc } = stored.login;
    const use = (await uses.find("login", id)) ?? last_used_utc;
    return use > last_used_utc ? { ...stored, login: { ...stored.login, last_used_utc: use } } : stored;
  };

  return {
    findOperator: async (id) => operators.one(await firstRow(selectOperator({ id }))),

    async findOperatorByLogin(login) {
      const query = db.sql.selectFrom("operator").selectAll().where("login", "=", login);
      return operators.one(await firstRow(db.run(query.compile())));
    },

    async findOperatorByIdentity({ issuer, subject }) {
      const identity = JSON.stringify([issuer, subject]);
      const query = db.sql.selectFrom("operator").selectAll().where("identity", "=", identity);
      return operators.one(await firstRow(db.run(query.compile())));
    },

    async listOperators(workspace) {
      const query = db.sql.selectFrom("operator").selectAll().where("workspace", "=", workspace).orderBy("id");
      return operators.all(await db.run(query.compile()));
    },

    findKey: async (id) => usedKey(keys.one(await firstRow(selectKey({ id })))),

    async listKeys(workspace) {
      const query = db.sql
        .selectFrom("api_key")
        .selectAll()
        .where("workspace", "=", workspace)
        .orderBy("created_at_utc", "desc")
        .orderBy("id");
      return present(await mapInOrder(keys.all(await db.run(query.compile())), usedKey));
    },

    findLogin: async (id) => usedLogin(logins.one(await firstRow(selectLogin({ id })))),
    findLoginByToken: async (token_hash) => usedLogin(logins.one(await firstRow(selectLoginByToken({ token_hash })))),

    async listLogins(operator_id) {
      const query = db.sql
        .selectFrom("login")
        .selectAll()
        .where("operator_id", "=", operator_id)
        .where("ended_at_utc", "is", null)
        .orderBy("id", "desc");
      return present(await mapInOrder(logins.all(await db.run(query.compile())), usedLogin));
    },

    async findInvitation(token_hash) {
      const query = db.sql.selectFrom("invitation").selectAll().where("token_hash", "=", token_hash);
      return invitations.one(await firstRow(db.run(query.compile())));
    },

    async saveOperator({ workspace, operator, password_hash }) {
      const { id, login, oidc } = operator;
      const identity = oidc === null ? null : JSON.stringify([oidc.issuer, oidc.subject]);
      const row = sealRow("operator", {
        id,
        workspace,
        login,
        identity,
        password_hash,
        body: JSON.stringify(operator),
      });
      const { id: _, ...columns } = row;
      const query = db.sql
        .insertInto("operator")
        .values(row)
        .onConflict((conflict) => conflict.column("id").doUpdateSet(columns));
      await db.run(query.compile());
    },

    async saveKey({ workspace, key, secret_hash }) {
      // When it was last used is kept elsewhere: a row is sealed, and that changes all the time.
      const body = JSON.stringify({ ...key, last_used_utc: null });
      const { id, created_at_utc } = key;
      const row = sealRow("api_key", { id, workspace, secret_hash, created_at_utc, body });
      const { id: _, ...columns } = row;
      const query = db.sql
        .insertInto("api_key")
        .values(row)
        .onConflict((conflict) => conflict.column("id").doUpdateSet(columns));
      await db.run(query.compile());
    },

    async saveLogin({ workspace, login, token_hash }) {
      const { id, operator_id, ended_at_utc, expires_at_utc } = login;
      const over_at_utc = ended_at_utc ?? expires_at_utc;
      const body = JSON.stringify(login);
      const row = sealRow("login", { id, workspace, operator_id, token_hash, ended_at_utc, over_at_utc, body });
      const { id: _, ...columns } = row;
      const query = db.sql
        .insertInto("login")
        .values(row)
        .onConflict((conflict) => conflict.column("id").doUpdateSet(columns));
      await db.run(query.compile());
    },

    async saveInvitation(invitation) {
      await db.run(
        db.sql
          .insertInto("invitation")
          .values(sealRow("invitation", { ...invitation }))
          .compile(),
      );
    },

    async removeInvitations(operator_id) {
      await db.run(db.sql.deleteFrom("invitation").where("operator_id", "=", operator_id).compile());
    },

    async noteUse(kind, id, last_used_utc) {
      const found = await firstRow<object>(kind === "login" ? selectLogin({ id }) : selectKey({ id }));
      if (found !== null) await uses.note(kind, id, last_used_utc);
    },

    async removeEnded(utc, limit) {
      const old = db.sql
        .selectFrom("login")
        .select("id")
        .where("over_at_utc", "<", utc)
        .orderBy("over_at_utc")
        .limit(limit);
      const over = await db.run(old.compile());
      for (const { id } of over) {
        await db.run(db.sql.deleteFrom("login").where("id", "=", id).compile());
        await uses.remove("login", id);
      }
      const past = db.sql.selectFrom("invitation").select("token_hash").where("expires_at_utc", "<", utc).limit(limit);
      await db.run(db.sql.deleteFrom("invitation").where("token_hash", "in", past).compile());
    },
  };
}

/** One after another, as one connection answers. */
async function mapInOrder<T, R>(rows: readonly T[], each: (row: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const row of rows) results.push(await each(row));
  return results;
}

function present<T>(rows: readonly (T | null)[]): T[] {
  return rows.filter((row) => row !== null);
}
