import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { isPostgres } from "./is-postgres.ts";
import { hashColumns } from "./row-hash.ts";

/** Sessions and progress as one JSON text each, with columns beside it to find them by; progress also by session. */
export const sessionRecord: Migration = {
  async up(db: Kysely<unknown>) {
    const text = isPostgres(db) ? sql`text collate "C"` : "text";
    for (const name of ["state", "started_by_id", "body"]) {
      await db.schema
        .alterTable("session")
        .addColumn(name, text, (column) => column.notNull().defaultTo(""))
        .execute();
    }
    await db.schema.alterTable("session").addColumn("work_ms", "bigint").execute();
    for (const name of ["end_reason", "drift"]) {
      await db.schema.alterTable("session").addColumn(name, text).execute();
    }
    await convertSessions(db);
    for (const name of ["notes", "snapshot", "started_by", "ended_by"]) {
      await db.schema.alterTable("session").dropColumn(name).execute();
    }

    await db.schema.alterTable("step_progress").renameTo("step_progress_before").execute();
    await db.schema
      .createTable("step_progress")
      .addColumn("workspace", text, (column) => column.notNull())
      .addColumn("playbook_id", text, (column) => column.notNull())
      .addColumn("session_id", text, (column) => column.notNull())
      .addColumn("step_id", text, (column) => column.notNull())
      .addColumn("body", text, (column) => column.notNull())
      .addColumn("row_hash", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("step_progress_place", ["workspace", "playbook_id", "session_id", "step_id"])
      .execute();
    await convertProgress(db);
    await db.schema.dropTable("step_progress_before").execute();
  },
};

/** What the earlier version sealed, and what this one does. */
const SESSION_BEFORE = [
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
];
const SESSION = [
  "id",
  "workspace",
  "active",
  "started_at_utc",
  "ended_at_utc",
  "work_ms",
  "cone_band",
  "status",
  "state",
  "end_reason",
  "drift",
  "started_by_id",
  "body",
];
const PROGRESS_BEFORE = ["workspace", "playbook_id", "step_id", "done", "notes", "set_by", "set_at_utc"];
const PROGRESS = ["workspace", "playbook_id", "session_id", "step_id", "body"];

interface SessionBefore {
  readonly id: string;
  readonly workspace: string;
  readonly active: number;
  readonly started_at_utc: string;
  readonly ended_at_utc: string | null;
  readonly cone_band: string;
  readonly status: string;
  readonly notes: string | null;
  readonly snapshot: string | null;
  readonly started_by: string;
  readonly ended_by: string | null;
  readonly row_hash: string;
}

async function convertSessions(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<SessionBefore>`select ${columnsOf(SESSION_BEFORE)}, row_hash from session`.execute(db);
  for (const before of rows) {
    const { body, started_by_id } = toBody(before);
    const row = {
      ...before,
      work_ms:
        before.ended_at_utc === null ? null : Date.parse(before.ended_at_utc) - Date.parse(before.started_at_utc),
      state: before.active === 1 ? "active" : "ended",
      end_reason: null,
      drift: null,
      started_by_id,
      body,
    };
    const row_hash = sealAnew("session", SESSION_BEFORE, before, SESSION, row);
    await sql`update session set work_ms = ${row.work_ms}, state = ${row.state}, started_by_id = ${started_by_id},
      body = ${body}, row_hash = ${row_hash} where id = ${before.id}`.execute(db);
  }
}

/** The session as JSON. A column that cannot be read leaves a text that cannot be read either, which is noticed when it is served. */
function toBody({ row_hash: _, active, ...before }: SessionBefore): { body: string; started_by_id: string } {
  try {
    const started_by = JSON.parse(before.started_by) as { readonly id: string };
    const session = {
      ...before,
      active: active === 1,
      snapshot: before.snapshot === null ? null : (JSON.parse(before.snapshot) as unknown),
      started_by,
      ended_by: before.ended_by === null ? null : (JSON.parse(before.ended_by) as unknown),
      state: active === 1 ? "active" : "ended",
      hold: null,
      held_ms: 0,
      handover: null,
      baseline: null,
      drift: null,
      warned_at_utc: null,
      continues: null,
      continued_by: null,
      end_reason: null,
      end_snapshot: null,
      watch: null,
      counts: null,
    };
    return { body: JSON.stringify(session), started_by_id: started_by.id };
  } catch {
    return { body: "", started_by_id: "" };
  }
}

interface ProgressBefore {
  readonly workspace: string;
  readonly playbook_id: string;
  readonly step_id: string;
  readonly done: number;
  readonly notes: string | null;
  readonly set_by: string;
  readonly set_at_utc: string;
  readonly row_hash: string;
}

async function convertProgress(db: Kysely<unknown>): Promise<void> {
  const { rows } =
    await sql<ProgressBefore>`select ${columnsOf(PROGRESS_BEFORE)}, row_hash from step_progress_before`.execute(db);
  for (const before of rows) {
    const { workspace, playbook_id, step_id } = before;
    const row = { workspace, playbook_id, session_id: "", step_id, body: toProgressBody(before) };
    const row_hash = sealAnew("step_progress", PROGRESS_BEFORE, before, PROGRESS, row);
    await sql`insert into step_progress (workspace, playbook_id, session_id, step_id, body, row_hash)
      values (${workspace}, ${playbook_id}, '', ${step_id}, ${row.body}, ${row_hash})`.execute(db);
  }
}

function toProgressBody({ step_id, done, notes, set_by, set_at_utc }: ProgressBefore): string {
  try {
    const by = JSON.parse(set_by) as unknown;
    const extra = { skipped: false, skip_reason: null, evidence: null };
    return JSON.stringify({ step_id, done: done === 1, notes, set_by: by, set_at_utc, ...extra });
  } catch {
    return "";
  }
}

function columnsOf(names: readonly string[]): RawBuilder<unknown> {
  return sql.join(names.map((name) => sql.ref(name)));
}

/** The hash of the row as it is now; a row that was damaged before keeps a hash that is not its own, and so stays damaged. */
function sealAnew(
  table: "session" | "step_progress",
  columnsBefore: readonly string[],
  before: SessionBefore | ProgressBefore,
  columns: readonly string[],
  row: Readonly<Record<string, unknown>>,
): string {
  const isSound = before.row_hash === hashColumns(table, columnsBefore, { ...before });
  return isSound ? hashColumns(table, columns, row) : before.row_hash;
}
