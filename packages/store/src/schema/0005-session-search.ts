import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { blocksOf, makeBlockRows, ordinalsOf } from "../search/block-rows.ts";
import { isPostgres } from "./is-postgres.ts";

/** What a search looks for: grams of every text, and indexes that hold what a history is filtered and ordered by. */
export const sessionSearch: Migration = {
  async up(db: Kysely<unknown>) {
    const { text, bytes, withoutRowId } = isPostgres(db) ? ON_POSTGRES : ON_SQLITE;
    await db.schema
      .alterTable("session")
      .addColumn("ordinal", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
    await sql`update session set ordinal = numbered.ordinal from (
      select id as numbered_id, row_number() over (partition by workspace order by started_at_utc, id) as ordinal
      from session) as numbered where id = numbered_id`.execute(db);
    await db.schema
      .createIndex("session_by_ordinal")
      .unique()
      .on("session")
      .columns(["workspace", "ordinal"])
      .execute();

    await db.schema.dropIndex("session_by_start").execute();
    await db.schema
      .createIndex("session_by_start")
      .on("session")
      .columns(["workspace", "started_at_utc", "id", ...FILTERED])
      .execute();
    for (const [name, key] of [
      ["session_by_end", "ended_at_utc"],
      ["session_by_duration", "work_ms"],
    ] as const) {
      await db.schema
        .createIndex(name)
        .on("session")
        .columns(["workspace", key, "id", ...FILTERED, "started_at_utc"])
        .where(sql.ref("active"), "=", sql.lit(0))
        .execute();
    }

    await db.schema
      .createTable("session_gram")
      .addColumn("workspace", text, (column) => column.notNull())
      .addColumn("gram", text, (column) => column.notNull())
      .addColumn("block", "integer", (column) => column.notNull())
      .addColumn("places", bytes, (column) => column.notNull())
      .addPrimaryKeyConstraint("session_gram_key", ["workspace", "gram", "block"])
      .modifyEnd(withoutRowId)
      .execute();
    await addBlocks(db);
  },
};

/** Columns that an index holds so that rows which a filter leaves out are never read. */
const FILTERED = ["ordinal", "cone_band", "status", "state", "end_reason", "drift", "started_by_id"];

const ON_SQLITE = { text: "text", bytes: "blob", withoutRowId: sql`without rowid` } as const;
const ON_POSTGRES = { text: sql`text collate "C"`, bytes: "bytea", withoutRowId: sql`` } as const;

async function addBlocks(db: Kysely<unknown>): Promise<void> {
  const { rows: workspaces } = await sql<{ workspace: string; sessions: number }>`
    select workspace, max(ordinal) as sessions from session group by workspace`.execute(db);
  for (const { workspace, sessions } of workspaces) {
    for (let block = 0; block < blocksOf(sessions); block += 1) {
      const { first, last } = ordinalsOf(block);
      const { rows: texts } = await sql<{ ordinal: number; folded: string }>`
        select ordinal, folded from session join session_text on session_id = id
        where session.workspace = ${workspace} and ordinal between ${first} and ${last}`.execute(db);
      for (const { gram, places } of makeBlockRows(workspace, block, texts)) {
        await sql`insert into session_gram (workspace, gram, block, places)
          values (${workspace}, ${gram}, ${block}, ${places})`.execute(db);
      }
    }
  }
}
