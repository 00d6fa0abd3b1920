import type { Generated } from "kysely";

/** The tables, column by column. Names are those of the wire; JSON values are kept as text. */
export interface Database {
  installation: InstallationTable;
  audit_entry: AuditEntryTable;
  session: SessionTable;
  session_text: SessionTextTable;
  session_gram: SessionGramTable;
  cone_change: ConeChangeTable;
  signal: SignalTable;
  step_progress: StepProgressTable;
  idempotency_record: IdempotencyRecordTable;
  operator: OperatorTable;
  api_key: ApiKeyTable;
  login: LoginTable;
  invitation: InvitationTable;
  credential_use: CredentialUseTable;
  checkpoint: CheckpointTable;
  audit_tile: AuditTileTable;
  check_definition: CheckDefinitionTable;
  check_state: CheckStateTable;
  check_change: CheckChangeTable;
  series_bucket: SeriesBucketTable;
  kpi_point: KpiPointTable;
  kpi_latest: KpiLatestTable;
  proposal: ProposalTable;
  rule_state: RuleStateTable;
  gate_fold: GateFoldTable;
  write_probe: WriteProbeTable;
}

/** One row: which installation this database belongs to. */
interface InstallationTable {
  id: number;
  origin: string;
}

/** `body` is the canonical text that was hashed; every other column is an index on it. */
interface AuditEntryTable {
  seq: number;
  id: string;
  ts_utc: string;
  event: string;
  actor_id: string;
  workspace: string;
  session_id: string | null;
  body: string;
  prev: string;
  hash: string;
}

/** `active` is 1 while the session is open. */
export interface SessionTable {
  id: string;
  workspace: string;
  /** Which session of its workspace it is, counted from 1 in the order in which they were inserted. */
  ordinal: number;
  active: number;
  started_at_utc: string;
  ended_at_utc: string | null;
  /** Time at work in milliseconds; null while it is open. */
  work_ms: number | null;
  cone_band: string;
  status: string;
  state: string;
  end_reason: string | null;
  drift: string | null;
  started_by_id: string;
  /** The whole session as JSON; every other column is an index on it. */
  body: string;
  row_hash: string;
}

/** The texts by which a session is found, folded for comparison. */
export interface SessionTextTable {
  workspace: string;
  session_id: string;
  part: number;
  folded: string;
  row_hash: string;
}

/** Which sessions of a block of ordinals hold a run of up to three characters; made from their texts. */
export interface SessionGramTable {
  workspace: string;
  gram: string;
  block: number;
  places: Uint8Array;
}

export interface ConeChangeTable {
  seq: number;
  workspace: string;
  band: string;
  reason: string;
  updated_at_utc: string;
  metrics: string;
  set_by: string;
  row_hash: string;
}

export interface SignalTable {
  workspace: string;
  source: string;
  status: string;
  reason: string;
  ttl_seconds: number;
  reported_at_utc: string;
  expires_at_utc: string;
  reported_by: string;
  /** As a JSON object; null where it came without. */
  labels: string | null;
  runbook: string | null;
  row_hash: string;
}

export interface StepProgressTable {
  workspace: string;
  playbook_id: string;
  /** Empty where a step is done once for the workspace. */
  session_id: string;
  step_id: string;
  /** The progress as JSON. */
  body: string;
  row_hash: string;
}

/** What a call under an idempotency key came to; `actor` is kind and id. */
export interface IdempotencyRecordTable {
  workspace: string;
  actor: string;
  key: string;
  request_digest: string;
  outcome: string;
  kept_at_utc: string;
  row_hash: string;
}

/** A person with an account: `body` as JSON; the other columns but the hash of the password are indexes on it. */
export interface OperatorTable {
  id: string;
  workspace: string;
  login: string | null;
  /** Issuer and subject as a JSON array. */
  identity: string | null;
  password_hash: string | null;
  body: string;
  row_hash: string;
}

export interface ApiKeyTable {
  id: string;
  workspace: string;
  secret_hash: string;
  created_at_utc: string;
  body: string;
  row_hash: string;
}

export interface LoginTable {
  id: string;
  workspace: string;
  operator_id: string;
  token_hash: string;
  ended_at_utc: string | null;
  /** When it ended, or ends in any case. */
  over_at_utc: string;
  body: string;
  row_hash: string;
}

export interface InvitationTable {
  token_hash: string;
  workspace: string;
  operator_id: string;
  expires_at_utc: string;
  row_hash: string;
}

/** When a key or a log-in was last used. */
export interface CredentialUseTable {
  kind: string;
  id: string;
  last_used_utc: string;
  row_hash: string;
}

/** What was signed of the log. `root` and the rest are columns of what the note says. */
export interface CheckpointTable {
  epoch: number;
  size: number;
  root: string;
  note: string;
  ts_utc: string;
  row_hash: string;
}

/** A node of the tree over the entries: the root of 256^level of them. */
export interface AuditTileTable {
  level: number;
  idx: number;
  hash: string;
}

/** A check that was set by a call, as JSON. */
export interface CheckDefinitionTable {
  workspace: string;
  check_id: string;
  body: string;
  row_hash: string;
}

export interface CheckStateTable {
  workspace: string;
  check_id: string;
  due_utc: string | null;
  body: string;
  row_hash: string;
}

/** `number`: in which order they were added. */
export interface CheckChangeTable {
  number: Generated<number>;
  workspace: string;
  check_id: string;
  at_utc: string;
  body: string;
  row_hash: string;
}

/** What was measured in an hour or a day, as JSON. */
export interface SeriesBucketTable {
  workspace: string;
  series: string;
  span: string;
  starts_at_utc: string;
  body: string;
  row_hash: string;
}

export interface KpiPointTable {
  workspace: string;
  kpi: string;
  at_utc: string;
  body: string;
  row_hash: string;
}

/** The value that counts now, which need not be among the points. */
export interface KpiLatestTable {
  workspace: string;
  kpi: string;
  body: string;
  row_hash: string;
}

export interface ProposalTable {
  workspace: string;
  id: string;
  state: string;
  decided_at_utc: string | null;
  body: string;
  row_hash: string;
}

export interface RuleStateTable {
  workspace: string;
  rule: string;
  body: string;
  row_hash: string;
}

export interface GateFoldTable {
  workspace: string;
  question: string;
  last_at_utc: string;
  body: string;
  row_hash: string;
}

/** One row that is written to see whether the database can be written. */
interface WriteProbeTable {
  id: number;
  count: number;
}
