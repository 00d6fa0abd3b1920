import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { isPostgres } from "./is-postgres.ts";
import { hashColumns } from "./row-hash.ts";

/** What is watched and measured, and what follows from it; signals that bring labels and a runbook. */
export const posture: Migration = {
  async up(db: Kysely<unknown>) {
    await widenSignals(db);
    await createCheckTables(db);
    await createSeriesTable(db);
    await createKpiTables(db);
    await createProposalTables(db);
    await createGateTable(db);
  },
};

/** Text is compared by its bytes, as SQLite does. */
const ON_POSTGRES = {
  text: sql`text collate "C"`,
  number: sql`bigint generated always as identity`,
  withoutRowId: sql``,
} as const;
const ON_SQLITE = { text: "text", number: "integer", withoutRowId: sql`without rowid` } as const;

function typesOf(db: Kysely<unknown>): typeof ON_POSTGRES | typeof ON_SQLITE {
  return isPostgres(db) ? ON_POSTGRES : ON_SQLITE;
}

/** What the earlier version sealed, and what this one does. */
const SIGNAL_BEFORE = [
  "workspace",
  "source",
  "status",
  "reason",
  "ttl_seconds",
  "reported_at_utc",
  "expires_at_utc",
  "reported_by",
];
const SIGNAL = [...SIGNAL_BEFORE, "labels", "runbook"];

type SignalBefore = Readonly<Record<string, string | number | null>>;

async function widenSignals(db: Kysely<unknown>): Promise<void> {
  const { text } = typesOf(db);
  for (const name of ["labels", "runbook"]) await db.schema.alterTable("signal").addColumn(name, text).execute();
  const names = sql.join([...SIGNAL_BEFORE, "row_hash"].map((name) => sql.ref(name)));
  const { rows } = await sql<SignalBefore>`select ${names} from signal`.execute(db);
  for (const before of rows) {
    // A row that was damaged before keeps a hash that is not its own, and so stays damaged.
    if (before["row_hash"] !== hashColumns("signal", SIGNAL_BEFORE, before)) continue;
    const sealed = hashColumns("signal", SIGNAL, { ...before, labels: null, runbook: null });
    await sql`update signal set row_hash = ${sealed}
      where workspace = ${before["workspace"]} and source = ${before["source"]}`.execute(db);
  }
}

async function createCheckTables(db: Kysely<unknown>): Promise<void> {
  const { text, number, withoutRowId } = typesOf(db);
  await db.schema
    .createTable("check_definition")
    .addColumn("workspace", text, (column) => column.notNull())
    .addColumn("check_id", text, (column) => column.notNull())
    .addColumn("body", text, (column) => column.notNull())
    .addColumn("row_hash", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("check_definition_key", ["workspace", "check_id"])
    .modifyEnd(withoutRowId)
    .execute();
  await db.schema
    .createTable("check_state")
    .addColumn("workspace", text, (column) => column.notNull())
    .addColumn("check_id", text, (column) => column.notNull())
    .addColumn("due_utc", text)
    .addColumn("body", text, (column) => column.notNull())
    .addColumn("row_hash", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("check_state_key", ["workspace", "check_id"])
    .modifyEnd(withoutRowId)
    .execute();
  await db.schema
    .createIndex("check_state_due")
    .on("check_state")
    .columns(["workspace", "due_utc", "check_id"])
    .execute();
  await db.schema
    .createTable("check_change")
    .addColumn("number", number, (column) => column.primaryKey())
    .addColumn("workspace", text, (column) => column.notNull())
    .addColumn("check_id", text, (column) => column.notNull())
    .addColumn("at_utc", text, (column) => column.notNull())
    .addColumn("body", text, (column) => column.notNull())
    .addColumn("row_hash", text, (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("check_change_of_check")
    .on("check_change")
    .columns(["workspace", "check_id", "at_utc", "number"])
    .execute();
  await db.schema
    .createIndex("check_change_by_time")
    .on("check_change")
    .columns(["workspace", "at_utc", "number"])
    .execute();
}

/** By time first: what is measured together is written together, and then lies together. */
async function createSeriesTable(db: Kysely<unknown>): Promise<void> {
  const { text, withoutRowId } = typesOf(db);
  await db.schema
    .createTable("series_bucket")
    .addColumn("workspace", text, (column) => column.notNull())
    .addColumn("series", text, (column) => column.notNull())
    .addColumn("span", text, (column) => column.notNull())
    .addColumn("starts_at_utc", text, (column) => column.notNull())
    .addColumn("body", text, (column) => column.notNull())
    .addColumn("row_hash", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("series_bucket_key", ["workspace", "span", "starts_at_utc", "series"])
    .modifyEnd(withoutRowId)
    .execute();
  await db.schema
    .createIndex("series_bucket_of_series")
    .on("series_bucket")
    .columns(["workspace", "series", "span", "starts_at_utc"])
    .execute();
}

async function createKpiTables(db: Kysely<unknown>): Promise<void> {
  const { text, withoutRowId } = typesOf(db);
  await db.schema
    .createTable("kpi_point")
    .addColumn("workspace", text, (column) => column.notNull())
    .addColumn("kpi", text, (column) => column.notNull())
    .addColumn("at_utc", text, (column) => column.notNull())
    .addColumn("body", text, (column) => column.notNull())
    .addColumn("row_hash", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("kpi_point_key", ["workspace", "kpi", "at_utc"])
    .modifyEnd(withoutRowId)
    .execute();
  await db.schema.createIndex("kpi_point_by_time").on("kpi_point").columns(["workspace", "at_utc", "kpi"]).execute();
  await db.schema
    .createTable("kpi_latest")
    .addColumn("workspace", text, (column) => column.notNull())
    .addColumn("kpi", text, (column) => column.notNull())
    .addColumn("body", text, (column) => column.notNull())
    .addColumn("row_hash", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("kpi_latest_key", ["workspace", "kpi"])
    .modifyEnd(withoutRowId)
    .execute();
}

async function createProposalTables(db: Kysely<unknown>): Promise<void> {
  const { text, withoutRowId } = typesOf(db);
  await db.schema
    .createTable("proposal")
    .addColumn("workspace", text, (column) => column.notNull())
    .addColumn("id", text, (column) => column.notNull())
    .addColumn("state", text, (column) => column.notNull())
    .addColumn("decided_at_utc", text)
    .addColumn("body", text, (column) => column.notNull())
    .addColumn("row_hash", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("proposal_key", ["workspace", "id"])
    .modifyEnd(withoutRowId)
    .execute();
  await db.schema
    .createIndex("proposal_open")
    .on("proposal")
    .columns(["workspace", "id"])
    .where(sql.ref("state"), "=", sql.lit("open"))
    .execute();
  await db.schema
    .createIndex("proposal_decided")
    .on("proposal")
    .columns(["workspace", "decided_at_utc", "id"])
    .where(sql.ref("state"), "<>", sql.lit("open"))
    .execute();
  await db.schema
    .createTable("rule_state")
    .addColumn("workspace", text, (column) => column.notNull())
    .addColumn("rule", text, (column) => column.notNull())
    .addColumn("body", text, (column) => column.notNull())
    .addColumn("row_hash", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("rule_state_key", ["workspace", "rule"])
    .modifyEnd(withoutRowId)
    .execute();
}

async function createGateTable(db: Kysely<unknown>): Promise<void> {
  const { text, withoutRowId } = typesOf(db);
  await db.schema
    .createTable("gate_fold")
    .addColumn("workspace", text, (column) => column.notNull())
    .addColumn("question", text, (column) => column.notNull())
    .addColumn("last_at_utc", text, (column) => column.notNull())
    .addColumn("body", text, (column) => column.notNull())
    .addColumn("row_hash", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("gate_fold_key", ["workspace", "question"])
    .modifyEnd(withoutRowId)
    .execute();
  await db.schema
    .createIndex("gate_fold_by_time")
    .on("gate_fold")
    .columns(["workspace", "last_at_utc", "question"])
    .execute();
}
