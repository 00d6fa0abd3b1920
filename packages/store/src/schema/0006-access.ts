import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { isPostgres } from "./is-postgres.ts";

/** People, keys, log-ins and invitations: who may come in, and what is kept of what they show. */
export const access: Migration = {
  async up(db: Kysely<unknown>) {
    const { text, withoutRowId } = isPostgres(db) ? ON_POSTGRES : ON_SQLITE;
    await db.schema
      .createTable("operator")
      .addColumn("id", text, (column) => column.primaryKey().notNull())
      .addColumn("workspace", text, (column) => column.notNull())
      .addColumn("login", text, (column) => column.unique())
      .addColumn("identity", text, (column) => column.unique())
      .addColumn("password_hash", text)
      .addColumn("body", text, (column) => column.notNull())
      .addColumn("row_hash", text, (column) => column.notNull())
      .modifyEnd(withoutRowId)
      .execute();
    await db.schema
      .createTable("api_key")
      .addColumn("id", text, (column) => column.primaryKey().notNull())
      .addColumn("workspace", text, (column) => column.notNull())
      .addColumn("secret_hash", text, (column) => column.notNull())
      .addColumn("created_at_utc", text, (column) => column.notNull())
      .addColumn("body", text, (column) => column.notNull())
      .addColumn("row_hash", text, (column) => column.notNull())
      .modifyEnd(withoutRowId)
      .execute();
    await db.schema
      .createTable("login")
      .addColumn("id", text, (column) => column.primaryKey().notNull())
      .addColumn("workspace", text, (column) => column.notNull())
      .addColumn("operator_id", text, (column) => column.notNull())
      .addColumn("token_hash", text, (column) => column.notNull().unique())
      .addColumn("ended_at_utc", text)
      .addColumn("over_at_utc", text, (column) => column.notNull())
      .addColumn("body", text, (column) => column.notNull())
      .addColumn("row_hash", text, (column) => column.notNull())
      .modifyEnd(withoutRowId)
      .execute();
    await db.schema.createIndex("login_of_operator").on("login").columns(["operator_id", "id"]).execute();
    await db.schema.createIndex("login_over").on("login").column("over_at_utc").execute();
    await db.schema
      .createTable("invitation")
      .addColumn("token_hash", text, (column) => column.primaryKey().notNull())
      .addColumn("workspace", text, (column) => column.notNull())
      .addColumn("operator_id", text, (column) => column.notNull())
      .addColumn("expires_at_utc", text, (column) => column.notNull())
      .addColumn("row_hash", text, (column) => column.notNull())
      .modifyEnd(withoutRowId)
      .execute();
    await db.schema
      .createTable("credential_use")
      .addColumn("kind", text, (column) => column.notNull())
      .addColumn("id", text, (column) => column.notNull())
      .addColumn("last_used_utc", text, (column) => column.notNull())
      .addColumn("row_hash", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("credential_use_of", ["kind", "id"])
      .modifyEnd(withoutRowId)
      .execute();
  },
};

const ON_SQLITE = { text: "text", withoutRowId: sql`without rowid` } as const;

/** Text is compared by its bytes, as SQLite does. */
const ON_POSTGRES = { text: sql`text collate "C"`, withoutRowId: sql`` } as const;
