import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { isPostgres } from "./is-postgres.ts";

/** The checkpoints that were signed, and the tiles of the tree over the entries. */
export const proof: Migration = {
  async up(db: Kysely<unknown>) {
    const { text, whole, withoutRowId } = isPostgres(db) ? ON_POSTGRES : ON_SQLITE;
    await db.schema
      .createTable("checkpoint")
      .addColumn("epoch", "integer", (column) => column.notNull())
      .addColumn("size", whole, (column) => column.notNull())
      .addColumn("root", text, (column) => column.notNull())
      .addColumn("note", text, (column) => column.notNull())
      .addColumn("ts_utc", text, (column) => column.notNull())
      .addColumn("row_hash", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("checkpoint_head", ["epoch", "size"])
      .modifyEnd(withoutRowId)
      .execute();
    await db.schema
      .createTable("audit_tile")
      .addColumn("level", "integer", (column) => column.notNull())
      .addColumn("idx", whole, (column) => column.notNull())
      .addColumn("hash", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("audit_tile_place", ["level", "idx"])
      .modifyEnd(withoutRowId)
      .execute();
  },
};

const ON_SQLITE = { text: "text", whole: "integer", withoutRowId: sql`without rowid` } as const;

/** Text is compared by its bytes, as SQLite does. */
const ON_POSTGRES = { text: sql`text collate "C"`, whole: "bigint", withoutRowId: sql`` } as const;
