import type { DatabaseSync } from "node:sqlite";
import { toDamage } from "./to-damage.ts";

/** The tables of state whose rows a start checks one by one. */
export const STATE_TABLES = [
  "signal",
  "step_progress",
  "cone_change",
  "session",
  "session_text",
  "operator",
  "api_key",
  "login",
  "invitation",
  "credential_use",
  "check_definition",
  "check_state",
  "kpi_latest",
  "proposal",
  "rule_state",
  "gate_fold",
] as const;

/** Every table that something is served from. */
export const SERVED_TABLES = [
  "sqlite_schema",
  "installation",
  ...STATE_TABLES,
  "session_gram",
  "idempotency_record",
  "check_change",
  "series_bucket",
  "kpi_point",
  "checkpoint",
  "audit_tile",
  "audit_entry",
] as const;

/** Tables with more rows are checked after the start: it must not take the longer, the older a record is. */
export const ROWS_CHECKED_MAX = 20_000;

/** Whether a table is small enough to be checked as a whole before anything is served. */
export function isCheckedAtStart(db: DatabaseSync, table: string): boolean {
  try {
    const row = db.prepare(`SELECT count(*) AS count FROM (SELECT 1 FROM ${table} LIMIT ?)`).get(ROWS_CHECKED_MAX);
    return Number(row?.["count"]) < ROWS_CHECKED_MAX;
  } catch (error) {
    // A table that cannot even be counted is looked at more closely.
    if (toDamage(error) === null) throw error;
    return true;
  }
}
