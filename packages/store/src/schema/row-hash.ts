import { hash } from "node:crypto";

/** The columns of each table whose rows carry their own hash, in the order in which they are hashed. */
export const SEALED_COLUMNS = {
  session: [
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
  ],
  session_text: ["workspace", "session_id", "folded"],
  cone_change: ["seq", "workspace", "band", "reason", "updated_at_utc", "metrics", "set_by"],
  signal: [
    "workspace",
    "source",
    "status",
    "reason",
    "ttl_seconds",
    "reported_at_utc",
    "expires_at_utc",
    "reported_by",
    "labels",
    "runbook",
  ],
  step_progress: ["workspace", "playbook_id", "session_id", "step_id", "body"],
  idempotency_record: ["workspace", "actor", "key", "request_digest", "outcome", "kept_at_utc"],
  operator: ["id", "workspace", "login", "identity", "password_hash", "body"],
  api_key: ["id", "workspace", "secret_hash", "created_at_utc", "body"],
  login: ["id", "workspace", "operator_id", "token_hash", "ended_at_utc", "over_at_utc", "body"],
  invitation: ["token_hash", "workspace", "operator_id", "expires_at_utc"],
  credential_use: ["kind", "id", "last_used_utc"],
  checkpoint: ["epoch", "size", "root", "note", "ts_utc"],
  check_definition: ["workspace", "check_id", "body"],
  check_state: ["workspace", "check_id", "due_utc", "body"],
  check_change: ["workspace", "check_id", "at_utc", "body"],
  series_bucket: ["workspace", "series", "span", "starts_at_utc", "body"],
  kpi_point: ["workspace", "kpi", "at_utc", "body"],
  kpi_latest: ["workspace", "kpi", "body"],
  proposal: ["workspace", "id", "state", "decided_at_utc", "body"],
  rule_state: ["workspace", "rule", "body"],
  gate_fold: ["workspace", "question", "last_at_utc", "body"],
} as const;
export type SealedTable = keyof typeof SEALED_COLUMNS;

/** {@link hashColumns} of the columns that {@link SEALED_COLUMNS} names. */
export function hashRow(table: SealedTable, row: Readonly<Record<string, unknown>>): string {
  return hashColumns(table, SEALED_COLUMNS[table], row);
}

/**
 * SHA-256 over the table's name and the row's columns as JSON. It shows that a row is not what was written; whoever owns
 * the database can make a new one, so it is no proof against a forger: that is what the audit chain is for.
 */
export function hashColumns(
  table: SealedTable,
  columns: readonly string[],
  row: Readonly<Record<string, unknown>>,
): string {
  return hash("sha256", JSON.stringify([table, ...columns.map((column) => row[column])]), "hex");
}
