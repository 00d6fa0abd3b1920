import type { Damage } from "@valhalla-go/core";
import { type SealedTable, hashRow } from "../schema/row-hash.ts";

/** The damage of a row whose hash is not that of its content; null when it is. */
export function checkRow(table: SealedTable, row: Readonly<Record<string, unknown>>): Damage | null {
  if (row["row_hash"] === hashRow(table, row)) return null;
  const key = ROW_KEYS[table].map((name) => String(row[name])).join("/");
  return { table, row: key, problem: "its hash is not that of its content" };
}

const ROW_KEYS: Readonly<Record<SealedTable, readonly string[]>> = {
  session: ["id"],
  session_text: ["session_id", "part"],
  cone_change: ["seq"],
  signal: ["workspace", "source"],
  step_progress: ["workspace", "playbook_id", "session_id", "step_id"],
  idempotency_record: ["workspace", "actor", "key"],
  operator: ["id"],
  api_key: ["id"],
  login: ["id"],
  invitation: ["operator_id"],
  credential_use: ["kind", "id"],
  checkpoint: ["epoch", "size"],
  check_definition: ["workspace", "check_id"],
  check_state: ["workspace", "check_id"],
  check_change: ["workspace", "check_id", "at_utc"],
  series_bucket: ["workspace", "series", "span", "starts_at_utc"],
  kpi_point: ["workspace", "kpi", "at_utc"],
  kpi_latest: ["workspace", "kpi"],
  proposal: ["workspace", "id"],
  rule_state: ["workspace", "rule"],
  gate_fold: ["workspace", "question"],
};
