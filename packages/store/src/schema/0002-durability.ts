import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { type SealedTable, SEALED_COLUMNS, hashRow } from "./row-hash.ts";

/** Rows of state that carry a hash of their own, and the answers that are kept under idempotency keys. */
export const durability: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ["session", "session_text", "cone_change", "signal", "step_progress"] as const) {
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
async function sealRows(db: Kysely<unknown>, table: Exclude<SealedTable, "idempotency_record">): Promise<void> {
  const keys = KEYS[table];
  const columns = [...new Set<string>([...keys, ...SEALED_COLUMNS[table]])];
  const { rows } =
    await sql<Row>`select ${sql.join(columns.map((name) => sql.ref(name)))} from ${sql.table(table)}`.execute(db);
  for (const row of rows) {
    const isRow = sql.join(
      keys.map((key) => sql`${sql.ref(key)} = ${row[key]}`),
      sql` and `,
    );
    await sql`update ${sql.table(table)} set row_hash = ${hashRow(table, row)} where ${isRow}`.execute(db);
  }
}

const KEYS = {
  session: ["id"],
  session_text: ["session_id", "part"],
  cone_change: ["seq"],
  signal: ["workspace", "source"],
  step_progress: ["workspace", "playbook_id", "step_id"],
} as const;
