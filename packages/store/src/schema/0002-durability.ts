import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { hashColumns } from "./row-hash.ts";

/**
 * What this migration gives a hash: the columns of each table in the order in which they are hashed. Its own list, so that
 * a column of a later version does not change what a database of this one holds.
 */
const SEALED = {
  session: {
    keys: ["id"],
    columns: [
      "id",
      "workspace",
      "active",
      "started_at_utc",
      "ended_at_utc",
      "cone_band",
      "status",
      "notes",
      "snapshot",
      "started_by",
      "ended_by",
    ],
  },
  session_text: { keys: ["session_id", "part"], columns: ["workspace", "session_id", "folded"] },
  cone_change: {
    keys: ["seq"],
    columns: ["seq", "workspace", "band", "reason", "updated_at_utc", "metrics", "set_by"],
  },
  signal: {
    keys: ["workspace", "source"],
    columns: [
      "workspace",
      "source",
      "status",
      "reason",
      "ttl_seconds",
      "reported_at_utc",
      "expires_at_utc",
      "reported_by",
    ],
  },
  step_progress: {
    keys: ["workspace", "playbook_id", "step_id"],
    columns: ["workspace", "playbook_id", "step_id", "done", "notes", "set_by", "set_at_utc"],
  },
} as const;
const TABLES = ["session", "session_text", "cone_change", "signal", "step_progress"] as const;

/** Rows of state that carry a hash of their own, and the answers that are kept under idempotency keys. */
export const durability: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of TABLES) {
      await db.schema
        .alterTable(table)
        .addColumn("row_hash", "text", (column) => column.notNull().defaultTo(""))
        .execute();
      await sealRows(db, table);
    }
    await db.schema
      .createTable("idempotency_record")
      .addColumn("workspace", "text", (column) => column.notNull())
      .addColumn("actor", "text", (column) => column.notNull())
      .addColumn("key", "text", (column) => column.notNull())
      .addColumn("request_digest", "text", (column) => column.notNull())
      .addColumn("outcome", "text", (column) => column.notNull())
      .addColumn("kept_at_utc", "text", (column) => column.notNull())
      .addColumn("row_hash", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("idempotency_record_key", ["workspace", "actor", "key"])
      .execute();
    await db.schema.createIndex("idempotency_record_by_time").on("idempotency_record").column("kept_at_utc").execute();

    // Led by the workspace it was taken for every page of entries, and all of a workspace's entries were sorted for each.
    await db.schema.dropIndex("audit_entry_by_event").execute();
    await db.schema
      .createIndex("audit_entry_by_event")
      .on("audit_entry")
      .columns(["event", "workspace", "seq"])
      .execute();
  },
};

type Row = Readonly<Record<string, string | number | null>>;

/** Gives the rows of an earlier version their hash. */
async function sealRows(db: Kysely<unknown>, table: (typeof TABLES)[number]): Promise<void> {
  const { keys, columns } = SEALED[table];
  const read = [...new Set<string>([...keys, ...columns])];
  const { rows } =
    await sql<Row>`select ${sql.join(read.map((name) => sql.ref(name)))} from ${sql.table(table)}`.execute(db);
  for (const row of rows) {
    const isRow = sql.join(
      keys.map((key) => sql`${sql.ref(key)} = ${row[key]}`),
      sql` and `,
    );
    const sealed = hashColumns(table, columns, row);
    await sql`update ${sql.table(table)} set row_hash = ${sealed} where ${isRow}`.execute(db);
  }
}
