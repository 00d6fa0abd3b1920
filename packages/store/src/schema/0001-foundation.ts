import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { isPostgres } from "./is-postgres.ts";

/** The tables of the first version. */
export const foundation: Migration = {
  async up(db: Kysely<unknown>) {
    const { text, seq, withoutRowId } = isPostgres(db) ? ON_POSTGRES : ON_SQLITE;
    await db.schema
      .createTable("installation")
      .addColumn("id", "integer", (column) => column.primaryKey().check(sql`id = 1`))
      .addColumn("origin", text, (column) => column.notNull())
      .execute();

    await db.schema
      .createTable("audit_entry")
      .addColumn("seq", seq, (column) => column.primaryKey())
      .addColumn("id", text, (column) => column.notNull())
      .addColumn("ts_utc", text, (column) => column.notNull())
      .addColumn("event", text, (column) => column.notNull())
      .addColumn("actor_id", text, (column) => column.notNull())
      .addColumn("workspace", text, (column) => column.notNull())
      .addColumn("session_id", text)
      .addColumn("body", text, (column) => column.notNull())
      .addColumn("prev", text, (column) => column.notNull())
      .addColumn("hash", text, (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex("audit_entry_by_session")
      .on("audit_entry")
      .columns(["workspace", "session_id", "seq"])
      .where(sql.ref("session_id"), "is not", null)
      .execute();
    await db.schema
      .createIndex("audit_entry_by_event")
      .on("audit_entry")
      .columns(["workspace", "event", "seq"])
      .execute();
    await (isPostgres(db) ? protectOnPostgres(db) : protectOnSqlite(db));

    await db.schema
      .createTable("session")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("workspace", text, (column) => column.notNull())
      .addColumn("active", "integer", (column) => column.notNull())
      .addColumn("started_at_utc", text, (column) => column.notNull())
      .addColumn("ended_at_utc", text)
      .addColumn("cone_band", text, (column) => column.notNull())
      .addColumn("status", text, (column) => column.notNull())
      .addColumn("notes", text)
      .addColumn("snapshot", text)
      .addColumn("started_by", text, (column) => column.notNull())
      .addColumn("ended_by", text)
      .modifyEnd(withoutRowId)
      .execute();
    await db.schema
      .createIndex("session_one_active")
      .unique()
      .on("session")
      .column("workspace")
      .where(sql.ref("active"), "=", sql.lit(1))
      .execute();
    await db.schema
      .createIndex("session_by_start")
      .on("session")
      .columns(["workspace", "started_at_utc", "id"])
      .execute();

    await db.schema
      .createTable("session_text")
      .addColumn("workspace", text, (column) => column.notNull())
      .addColumn("session_id", text, (column) => column.notNull().references("session.id"))
      .addColumn("part", "integer", (column) => column.notNull())
      .addColumn("folded", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("session_text_key", ["session_id", "part"])
      .modifyEnd(withoutRowId)
      .execute();

    await db.schema
      .createTable("cone_change")
      .addColumn("seq", seq, (column) => column.primaryKey().references("audit_entry.seq"))
      .addColumn("workspace", text, (column) => column.notNull())
      .addColumn("band", text, (column) => column.notNull())
      .addColumn("reason", text, (column) => column.notNull())
      .addColumn("updated_at_utc", text, (column) => column.notNull())
      .addColumn("metrics", text, (column) => column.notNull())
      .addColumn("set_by", text, (column) => column.notNull())
      .execute();
    await db.schema.createIndex("cone_change_by_workspace").on("cone_change").columns(["workspace", "seq"]).execute();

    await db.schema
      .createTable("signal")
      .addColumn("workspace", text, (column) => column.notNull())
      .addColumn("source", text, (column) => column.notNull())
      .addColumn("status", text, (column) => column.notNull())
      .addColumn("reason", text, (column) => column.notNull())
      .addColumn("ttl_seconds", "integer", (column) => column.notNull())
      .addColumn("reported_at_utc", text, (column) => column.notNull())
      .addColumn("expires_at_utc", text, (column) => column.notNull())
      .addColumn("reported_by", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("signal_key", ["workspace", "source"])
      .execute();

    await db.schema
      .createTable("step_progress")
      .addColumn("workspace", text, (column) => column.notNull())
      .addColumn("playbook_id", text, (column) => column.notNull())
      .addColumn("step_id", text, (column) => column.notNull())
      .addColumn("done", "integer", (column) => column.notNull())
      .addColumn("notes", text)
      .addColumn("set_by", text, (column) => column.notNull())
      .addColumn("set_at_utc", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("step_progress_key", ["workspace", "playbook_id", "step_id"])
      .execute();

    await db.schema
      .createTable("write_probe")
      .addColumn("id", "integer", (column) => column.primaryKey().check(sql`id = 1`))
      .addColumn("count", "integer", (column) => column.notNull())
      .execute();
  },
};

const ON_SQLITE = { text: "text", seq: "integer", withoutRowId: sql`without rowid` } as const;

/** Text is compared by its bytes, as SQLite does: ids and times have one order, whatever the language of the database is. */
const ON_POSTGRES = { text: sql`text collate "C"`, seq: "bigint", withoutRowId: sql`` } as const;

// Guards against our own mistakes, not against somebody who owns the database: that is what the chain is for.

async function protectOnSqlite(db: Kysely<unknown>): Promise<void> {
  for (const deed of ["update", "delete"]) {
    await sql`create trigger ${sql.raw(`audit_entry_no_${deed}`)} before ${sql.raw(deed)} on audit_entry
        begin select raise(abort, 'audit entries are never changed'); end`.execute(db);
  }
}

/** Several servers write here, so that a chain has no fork is also a rule of the database. */
async function protectOnPostgres(db: Kysely<unknown>): Promise<void> {
  await sql`alter table audit_entry add constraint audit_entry_one_successor unique (prev)`.execute(db);
  await sql`create function refuse_audit_change() returns trigger language plpgsql as
    $$ begin raise exception 'audit entries are never changed'; end $$`.execute(db);
  await sql`create trigger audit_entry_no_change before update or delete or truncate on audit_entry
    for each statement execute function refuse_audit_change()`.execute(db);
}
