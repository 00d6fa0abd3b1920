// Written by scripts/write-wire-types.ts from the schemas of core; a test fails when they differ.
// oxlint-disable max-lines -- one list, looked up by name

/** Any JSON value. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };

/** What runs here, and on what. */
export interface About {
  /** Of this server; null where nobody said. */
  product_version: string | null;
  /** Of Node.js, which runs it; null where nobody said. */
  node_version: string | null;
  /** The database. */
  engine: {
    /** `sqlite` or `postgresql`. */
    name: string;
    version: string;
  };
  /** The installation that the entries are of. */
  origin: string;
  workspace: string;
  data: {
    /** In the audit trail, of every workspace. */
    entries: number;
    /** Of the workspace. */
    sessions: number;
    /** What the database takes on its disk, in bytes. */
    size_bytes: number;
    /** When the first entry was written; null before there is one. */
    since_utc: string | null;
  };
  signing: {
    /** The key that signs (C2SP signed-note); null while none was recorded. */
    vkey: string | null;
    /** Since when it signs. */
    since_utc: string | null;
    /** The latest checkpoint; null before the first. */
    checkpoint: {
      /** How many entries it covers. */
      size: number;
      /** When it was signed. */
      ts_utc: string;
    } | null;
  };
  policy: {
    version: string;
    /** SHA-256, 64 hexadecimal digits. */
    digest: Digest;
  };
  playbook: {
    id: string;
    title: string;
    version: string;
  };
  /** ISO 8601 UTC with six fractional digits. */
  checked_at_utc: string;
}

export interface AcceptHandoverInput {
  /** The notes of the session that begins; null or left out, those of the one that ends. At most 10,000 characters. */
  notes?: string | null | undefined;
}

export interface AcceptProposalInput {
  /** 1 to 100 characters. Letters, digits, _ . and -, beginning with a letter or digit. */
  proposal_id: string;
  /** Needed for a better band. At most 500 characters. Say why, in at least one character that is not a space. */
  reason?: string | undefined;
}

export interface ActiveSession {
  active: true;
  /** ISO 8601 UTC with six fractional digits. */
  started_at_utc: string;
  ended_at_utc: null;
  /** A expansion, B caution, C stabilise, D survival; A is best. */
  cone_band: Band;
  status: HealthStatus;
  notes: string | null;
  /** Null only for sessions of the old service whose snapshot it did not keep. */
  snapshot: Snapshot | null;
  id: string;
  workspace: string;
  started_by: Actor;
  /** Time on hold so far, in milliseconds; a hold that lasts is not in it. */
  held_ms: number;
  /** Set when the operator re-baselined; null while the snapshot counts. */
  baseline: Baseline | null;
  /** As recorded last; null for sessions of before drift was recorded. */
  drift: RecordedDrift | null;
  /** When it was last found that nothing had happened for long. */
  warned_at_utc: string | null;
  /** The session that was handed over into this one. */
  continues: string | null;
  handover: Handover | null;
  ended_by: null;
  end_reason: null;
  continued_by: null;
  end_snapshot: null;
  watch: null;
  counts: null;
  state: "active";
  hold: null;
}

/** Who acts. `name` is the name at the time of the act and is never updated afterwards. */
export interface Actor {
  kind: "operator" | "api_key" | "system";
  id: string;
  name: string;
  /** How it was shown who acts; absent for the operator of the machine and for the server itself. */
  auth?: "password" | "oidc" | "api_key" | "dev_key" | "dev_header";
}

export interface AddNoteInput {
  /** At most 10,000 characters. Write at least one character that is not a space. */
  text: string;
}

export interface AlertInput {
  status: "firing" | "resolved";
  labels: { [name: string]: string };
  /** Default: {}. */
  annotations?: { [name: string]: string } | undefined;
  /** Left out: worked out from the labels. At most 100 characters. Default: "". */
  fingerprint?: string | undefined;
}

export interface AlertsReceived {
  fired: {
    /** The signal that stands for it: alert.NAME.FINGERPRINT. */
    source: string;
    status: HealthStatus;
    reason: string;
    labels: { [name: string]: string };
  }[];
  /** Sources that were taken away; those that were not there are left out. */
  resolved: string[];
}

export interface AnswerGatesInput {
  asks: GateAskInput[];
}

/** A key of a service. Its secret is shown once, when it is made; kept is only a digest. */
export interface ApiKey {
  /** The readable part of the key: vgo_ID_... */
  id: string;
  name: string;
  scopes: ScopeName[];
  /** ISO 8601 UTC with six fractional digits. */
  created_at_utc: string;
  created_by: Actor;
  /** ISO 8601 UTC with six fractional digits. */
  expires_at_utc: string;
  /** ISO 8601 UTC with six fractional digits. */
  revoked_at_utc: string | null;
  revoked_by: Actor | null;
  /** Written in batches: up to a minute behind. */
  last_used_utc: string | null;
}

export interface AskGateInput {
  /** 1 to 100 characters. Letters, digits, _ . and -, beginning with a letter or digit. */
  engine: string;
  /** 1 to 100 characters. Letters, digits, _ . and -, beginning with a letter or digit. */
  action: string;
  /** Default: "deploy". */
  purpose?: Purpose | undefined;
  /** Answers GO whatever the truth is, and records the truth. Default: false. */
  dry_run?: boolean | undefined;
  /** Over REST the status says the verdict: 200 GO, 403 NO_GO, 409 HOLD, 503 cannot decide. Default: false. */
  strict?: boolean | undefined;
}

/**
 * One immutable fact. `hash` is SHA-256 over the byte 0x00 and the RFC 8785 text of the entry without `hash` (the leaf
 * hash of RFC 6962); `prev` is the hash of the entry before, or for the first one the digest of the origin record.
 */
export interface AuditEntry {
  v: 1;
  /** The installation that wrote the entry. */
  origin: string;
  /** 1, 2, 3, ... without gaps, for the whole installation. */
  seq: number;
  id: string;
  /** ISO 8601 UTC with six fractional digits. */
  ts_utc: string;
  event: string;
  actor: Actor;
  workspace: string;
  /** The session that was active, or that the entry is about. */
  session_id: string | null;
  request_id: string | null;
  payload: AuditPayload;
  /** SHA-256, 64 hexadecimal digits. */
  prev: Digest;
  /** SHA-256, 64 hexadecimal digits. */
  hash: Digest;
}

export interface AuditPage {
  entries: AuditEntry[];
  /** Give it back as `cursor` for the next page; null at the end. */
  next_cursor: string | null;
}

/** What an event tells beyond the entry's own fields: any JSON object. */
export type AuditPayload = { [name: string]: JsonValue };

export interface AuditSearchPage {
  entries: AuditEntry[];
  /** The newest entry that there was when the search began. */
  searched_from_seq: number;
  /** Every entry from this one up to searched_from_seq has been looked at, on this page or one before. */
  searched_down_to_seq: number;
  /** Nothing is left to look at. */
  is_complete: boolean;
  /** Give it back as `cursor` for the next page; null at the end. */
  next_cursor: string | null;
}

export interface AuditVerification {
  ok: boolean;
  origin: string;
  entries_checked: number;
  head: {
    seq: number;
    /** SHA-256, 64 hexadecimal digits. */
    hash: Digest;
  };
  /** The first bad entry, if any. */
  first_bad: {
    seq: number;
    problem: string;
  } | null;
}

export type Band = "A" | "B" | "C" | "D";

export interface BandStretch {
  /** A expansion, B caution, C stabilise, D survival; A is best. */
  band: Band;
  /** At most 500 characters. Say why, in at least one character that is not a space. */
  reason: string;
  set_by: Actor;
  /** May be before the period. */
  since_utc: string;
  /** Null: it lasted to the end of the period. */
  until_utc: string | null;
  /** The audit entry that set it; null for the band of before anybody set one. */
  seq: number | null;
}

/** The posture that counts as the frozen one of the ratchet since the operator accepted it as it was. */
export interface Baseline {
  /** A expansion, B caution, C stabilise, D survival; A is best. */
  band: Band;
  /** At most 500 characters. Say why, in at least one character that is not a space. */
  reason: string;
  set_by: Actor;
  /** ISO 8601 UTC with six fractional digits. */
  set_at_utc: string;
}

export interface BeatInput {
  /** 1 to 100 characters. Letters, digits, _ . and -, beginning with a letter or digit. */
  check_id: string;
  /** False: the job ran and failed. Default: true. */
  ok?: boolean | undefined;
  /** 1 to 300 characters. */
  note?: string | undefined;
}

/** How much may go wrong with a check or a KPI before it is too much. */
export interface Budget {
  /** 1 to 200 characters. */
  title: string;
  of: {
    /** 1 to 100 characters. Letters, digits, _ . and -, beginning with a letter or digit. */
    check: string;
  } | {
    /** 1 to 100 characters. Lower-case letters, digits and _, beginning with a letter. */
    kpi: KpiName;
  };
  /** The share of samples that has to be good, for example 0.999. A number, 0 to 1. */
  objective: number;
  /** A whole number, 1 to 90. Default: 30. */
  window_days: number;
}

/** How much may go wrong with a check or a KPI before it is too much. */
export interface BudgetInput {
  /** 1 to 200 characters. */
  title: string;
  of: {
    /** 1 to 100 characters. Letters, digits, _ . and -, beginning with a letter or digit. */
    check: string;
  } | {
    /** 1 to 100 characters. Lower-case letters, digits and _, beginning with a letter. */
    kpi: KpiName;
  };
  /** The share of samples that has to be good, for example 0.999. A number, 0 to 1. */
  objective: number;
  /** A whole number, 1 to 90. Default: 30. */
  window_days?: number | undefined;
}

export interface BudgetList {
  budgets: BudgetView[];
  /** ISO 8601 UTC with six fractional digits. */
  checked_at_utc: string;
}

export interface BudgetView {
  budget: string;
  definition: Budget;
  state: "ok" | "at_risk" | "spent" | "no_data";
  /** 1: untouched, 0: spent, below: overspent; null without data. A number, at most 1. */
  remaining: number | null;
  good: number;
  count: number;
  burns: {
    rule: "fast" | "slow";
    rate: number;
    /** 1: just as fast as the objective allows; null without data, or without enough. */
    long: number | null;
    /** 1: just as fast as the objective allows; null without data, or without enough. */
    short: number | null;
    fires: boolean;
    /** Also says when there is too little data to fire. */
    why: string;
  }[];
  /** When it is spent if things stay as they are. */
  spent_at_utc: string | null;
}

export interface ChangedField {
  /** Its path, for example `metrics.cash`. */
  name: string;
  /** Null: nothing, or not there. */
  before: JsonValue;
  /** Null: nothing, or not there any more. */
  after: JsonValue;
}

export type ChangedKind = "cone" | "signal" | "check" | "step" | "policy" | "playbook" | "operator" | "health" | "baseline" | "signing_key";

/** What is looked at, how often, and what has to hold. */
export type Check = {
  kind: "http";
  /** An http or https address. Must not hold a user name or a password. */
  url: string;
  /** Default: "GET". */
  method: "GET" | "HEAD" | "POST";
  /** A value env:CHECK_NAME stands for that variable of the server. Default: {}. */
  headers: { [name: string]: string };
  /** At most 10,000 characters. Default: null. */
  body: string | null;
  /** Of status, latency_ms, body, json.PATH, days_left (of the certificate). Default: ["status == 200"]. */
  conditions: string[];
  /** 1 to 200 characters. Default: null. */
  title: string | null;
  /** A warning never makes health worse than yellow. Default: "critical". */
  severity: "critical" | "warning";
  /** 1 to 200 characters. Default: null. */
  owner: string | null;
  /** Where it says what to do. Default: null. */
  runbook: string | null;
  /** When it says nothing about health. Default: []. */
  maintenance: Recurrence[];
  /** A whole number, 5 to 86,400. Default: 30. */
  every_seconds: number;
  /** A whole number, 100 to 5,000. Default: 5000. */
  timeout_ms: number;
  /** Further attempts before a result counts as a failure. A whole number, 0 to 3. Default: 0. */
  retries: number;
  /** Failures in a row that make it yellow. A whole number, 1 to 100. Default: 1. */
  yellow_after: number;
  /** Failures in a row that make it red. A whole number, 1 to 100. Default: 3. */
  red_after: number;
  /** Successes in a row that make it green again. A whole number, 1 to 100. Default: 2. */
  green_after: number;
} | {
  kind: "tcp";
  /** 1 to 253 characters. */
  host: string;
  /** A whole number, 1 to 65,535. */
  port: number;
  /** Whether a TLS handshake has to succeed. Default: false. */
  tls: boolean;
  /** Of connected, latency_ms, days_left. Default: ["connected == true"]. */
  conditions: string[];
  /** 1 to 200 characters. Default: null. */
  title: string | null;
  /** A warning never makes health worse than yellow. Default: "critical". */
  severity: "critical" | "warning";
  /** 1 to 200 characters. Default: null. */
  owner: string | null;
  /** Where it says what to do. Default: null. */
  runbook: string | null;
  /** When it says nothing about health. Default: []. */
  maintenance: Recurrence[];
  /** A whole number, 5 to 86,400. Default: 30. */
  every_seconds: number;
  /** A whole number, 100 to 5,000. Default: 5000. */
  timeout_ms: number;
  /** Further attempts before a result counts as a failure. A whole number, 0 to 3. Default: 0. */
  retries: number;
  /** Failures in a row that make it yellow. A whole number, 1 to 100. Default: 1. */
  yellow_after: number;
  /** Failures in a row that make it red. A whole number, 1 to 100. Default: 3. */
  red_after: number;
  /** Successes in a row that make it green again. A whole number, 1 to 100. Default: 2. */
  green_after: number;
} | {
  kind: "dns";
  /** 1 to 253 characters. */
  name: string;
  /** Default: "A". */
  record: "A" | "AAAA" | "CNAME" | "MX" | "NS" | "TXT";
  /** Of count, records (all of them, joined by ', '), latency_ms. Default: ["count > 0"]. */
  conditions: string[];
  /** 1 to 200 characters. Default: null. */
  title: string | null;
  /** A warning never makes health worse than yellow. Default: "critical". */
  severity: "critical" | "warning";
  /** 1 to 200 characters. Default: null. */
  owner: string | null;
  /** Where it says what to do. Default: null. */
  runbook: string | null;
  /** When it says nothing about health. Default: []. */
  maintenance: Recurrence[];
  /** A whole number, 5 to 86,400. Default: 30. */
  every_seconds: number;
  /** A whole number, 100 to 5,000. Default: 5000. */
  timeout_ms: number;
  /** Further attempts before a result counts as a failure. A whole number, 0 to 3. Default: 0. */
  retries: number;
  /** Failures in a row that make it yellow. A whole number, 1 to 100. Default: 1. */
  yellow_after: number;
  /** Failures in a row that make it red. A whole number, 1 to 100. Default: 3. */
  red_after: number;
  /** Successes in a row that make it green again. A whole number, 1 to 100. Default: 2. */
  green_after: number;
} | {
  kind: "prometheus";
  /** Of the server, without /api/v1/query. Must not hold a user name or a password. */
  url: string;
  /** 1 to 2,000 characters. */
  query: string;
  /** Of value (of the first series), count (of series), latency_ms. */
  conditions: string[];
  /** 1 to 200 characters. Default: null. */
  title: string | null;
  /** A warning never makes health worse than yellow. Default: "critical". */
  severity: "critical" | "warning";
  /** 1 to 200 characters. Default: null. */
  owner: string | null;
  /** Where it says what to do. Default: null. */
  runbook: string | null;
  /** When it says nothing about health. Default: []. */
  maintenance: Recurrence[];
  /** A whole number, 5 to 86,400. Default: 30. */
  every_seconds: number;
  /** A whole number, 100 to 5,000. Default: 5000. */
  timeout_ms: number;
  /** Further attempts before a result counts as a failure. A whole number, 0 to 3. Default: 0. */
  retries: number;
  /** Failures in a row that make it yellow. A whole number, 1 to 100. Default: 1. */
  yellow_after: number;
  /** Failures in a row that make it red. A whole number, 1 to 100. Default: 3. */
  red_after: number;
  /** Successes in a row that make it green again. A whole number, 1 to 100. Default: 2. */
  green_after: number;
} | {
  kind: "heartbeat";
  /** How often something reports in. A whole number, 10 to 2,678,400. */
  every_seconds: number;
  /** Silence beyond this makes it yellow. A whole number, 0 to 604,800. Default: 60. */
  grace_seconds: number;
  /** Silence since it turned yellow that makes it red; left out: as long as the interval. A whole number, 1 to 2,678,400. Default: null. */
  red_after_seconds: number | null;
  /** 1 to 200 characters. Default: null. */
  title: string | null;
  /** A warning never makes health worse than yellow. Default: "critical". */
  severity: "critical" | "warning";
  /** 1 to 200 characters. Default: null. */
  owner: string | null;
  /** Where it says what to do. Default: null. */
  runbook: string | null;
  /** When it says nothing about health. Default: []. */
  maintenance: Recurrence[];
};

/** A check that turned from one colour into another. */
export interface CheckChange {
  check_id: string;
  /** ISO 8601 UTC with six fractional digits. */
  at_utc: string;
  from: HealthStatus | null;
  to: HealthStatus;
  reason: string;
}

export interface CheckDetail {
  check_id: string;
  /** A file of the policy, or set by a call. */
  from: "file" | "database";
  /** Yellow_after must not be more than red_after. */
  check: Check;
  /** As it counts for health now. */
  status: HealthStatus;
  reason: string;
  /** ISO 8601 UTC with six fractional digits. */
  since_utc: string | null;
  /** Never reported, or longer silent than it may be. */
  stale: boolean;
  in_maintenance: boolean;
  /** What would make it green, for example: 2 more successes. */
  to_green: string | null;
  last: {
    /** ISO 8601 UTC with six fractional digits. */
    at_utc: string;
    ok: boolean;
    /** What was found, also when all is well. At most 500 characters. */
    reason: string;
    latency_ms: number | null;
  } | null;
  availability: {
    /** 0 to 1; null without any result. A number, 0 to 1. */
    day_1: number | null;
    /** 0 to 1; null without any result. A number, 0 to 1. */
    day_7: number | null;
    /** 0 to 1; null without any result. A number, 0 to 1. */
    day_30: number | null;
    /** 0 to 1; null without any result. A number, 0 to 1. */
    day_90: number | null;
  };
  /** Of the last 24 hours. */
  latency_ms: {
    p50: number | null;
    p95: number | null;
    p99: number | null;
  };
  /** Oldest first: five minutes each for one day, hours for up to 7, else days. One without any result is left out. */
  history: CheckHistoryPoint[];
  /** Newest first. */
  changes: CheckChange[];
}

export interface CheckHistoryPoint {
  /** ISO 8601 UTC with six fractional digits. */
  starts_at_utc: string;
  seconds: number;
  ok: number;
  failed: number;
  p50_ms: number | null;
  p95_ms: number | null;
}

/** What is looked at, how often, and what has to hold. */
export type CheckInput = {
  kind: "http";
  /** An http or https address. Must not hold a user name or a password. */
  url: string;
  /** Default: "GET". */
  method?: "GET" | "HEAD" | "POST" | undefined;
  /** A value env:CHECK_NAME stands for that variable of the server. Default: {}. */
  headers?: { [name: string]: string } | undefined;
  /** At most 10,000 characters. Default: null. */
  body?: string | null | undefined;
  /** Of status, latency_ms, body, json.PATH, days_left (of the certificate). Default: ["status == 200"]. */
  conditions?: string[] | undefined;
  /** 1 to 200 characters. Default: null. */
  title?: string | null | undefined;
  /** A warning never makes health worse than yellow. Default: "critical". */
  severity?: "critical" | "warning" | undefined;
  /** 1 to 200 characters. Default: null. */
  owner?: string | null | undefined;
  /** Where it says what to do. Default: null. */
  runbook?: string | null | undefined;
  /** When it says nothing about health. Default: []. */
  maintenance?: RecurrenceInput[] | undefined;
  /** A whole number, 5 to 86,400. Default: 30. */
  every_seconds?: number | undefined;
  /** A whole number, 100 to 5,000. Default: 5000. */
  timeout_ms?: number | undefined;
  /** Further attempts before a result counts as a failure. A whole number, 0 to 3. Default: 0. */
  retries?: number | undefined;
  /** Failures in a row that make it yellow. A whole number, 1 to 100. Default: 1. */
  yellow_after?: number | undefined;
  /** Failures in a row that make it red. A whole number, 1 to 100. Default: 3. */
  red_after?: number | undefined;
  /** Successes in a row that make it green again. A whole number, 1 to 100. Default: 2. */
  green_after?: number | undefined;
} | {
  kind: "tcp";
  /** 1 to 253 characters. */
  host: string;
  /** A whole number, 1 to 65,535. */
  port: number;
  /** Whether a TLS handshake has to succeed. Default: false. */
  tls?: boolean | undefined;
  /** Of connected, latency_ms, days_left. Default: ["connected == true"]. */
  conditions?: string[] | undefined;
  /** 1 to 200 characters. Default: null. */
  title?: string | null | undefined;
  /** A warning never makes health worse than yellow. Default: "critical". */
  severity?: "critical" | "warning" | undefined;
  /** 1 to 200 characters. Default: null. */
  owner?: string | null | undefined;
  /** Where it says what to do. Default: null. */
  runbook?: string | null | undefined;
  /** When it says nothing about health. Default: []. */
  maintenance?: RecurrenceInput[] | undefined;
  /** A whole number, 5 to 86,400. Default: 30. */
  every_seconds?: number | undefined;
  /** A whole number, 100 to 5,000. Default: 5000. */
  timeout_ms?: number | undefined;
  /** Further attempts before a result counts as a failure. A whole number, 0 to 3. Default: 0. */
  retries?: number | undefined;
  /** Failures in a row that make it yellow. A whole number, 1 to 100. Default: 1. */
  yellow_after?: number | undefined;
  /** Failures in a row that make it red. A whole number, 1 to 100. Default: 3. */
  red_after?: number | undefined;
  /** Successes in a row that make it green again. A whole number, 1 to 100. Default: 2. */
  green_after?: number | undefined;
} | {
  kind: "dns";
  /** 1 to 253 characters. */
  name: string;
  /** Default: "A". */
  record?: "A" | "AAAA" | "CNAME" | "MX" | "NS" | "TXT" | undefined;
  /** Of count, records (all of them, joined by ', '), latency_ms. Default: ["count > 0"]. */
  conditions?: string[] | undefined;
  /** 1 to 200 characters. Default: null. */
  title?: string | null | undefined;
  /** A warning never makes health worse than yellow. Default: "critical". */
  severity?: "critical" | "warning" | undefined;
  /** 1 to 200 characters. Default: null. */
  owner?: string | null | undefined;
  /** Where it says what to do. Default: null. */
  runbook?: string | null | undefined;
  /** When it says nothing about health. Default: []. */
  maintenance?: RecurrenceInput[] | undefined;
  /** A whole number, 5 to 86,400. Default: 30. */
  every_seconds?: number | undefined;
  /** A whole number, 100 to 5,000. Default: 5000. */
  timeout_ms?: number | undefined;
  /** Further attempts before a result counts as a failure. A whole number, 0 to 3. Default: 0. */
  retries?: number | undefined;
  /** Failures in a row that make it yellow. A whole number, 1 to 100. Default: 1. */
  yellow_after?: number | undefined;
  /** Failures in a row that make it red. A whole number, 1 to 100. Default: 3. */
  red_after?: number | undefined;
  /** Successes in a row that make it green again. A whole number, 1 to 100. Default: 2. */
  green_after?: number | undefined;
} | {
  kind: "prometheus";
  /** Of the server, without /api/v1/query. Must not hold a user name or a password. */
  url: string;
  /** 1 to 2,000 characters. */
  query: string;
  /** Of value (of the first series), count (of series), latency_ms. */
  conditions: string[];
  /** 1 to 200 characters. Default: null. */
  title?: string | null | undefined;
  /** A warning never makes health worse than yellow. Default: "critical". */
  severity?: "critical" | "warning" | undefined;
  /** 1 to 200 characters. Default: null. */
  owner?: string | null | undefined;
  /** Where it says what to do. Default: null. */
  runbook?: string | null | undefined;
  /** When it says nothing about health. Default: []. */
  maintenance?: RecurrenceInput[] | undefined;
  /** A whole number, 5 to 86,400. Default: 30. */
  every_seconds?: number | undefined;
  /** A whole number, 100 to 5,000. Default: 5000. */
  timeout_ms?: number | undefined;
  /** Further attempts before a result counts as a failure. A whole number, 0 to 3. Default: 0. */
  retries?: number | undefined;
  /** Failures in a row that make it yellow. A whole number, 1 to 100. Default: 1. */
  yellow_after?: number | undefined;
  /** Failures in a row that make it red. A whole number, 1 to 100. Default: 3. */
  red_after?: number | undefined;
  /** Successes in a row that make it green again. A whole number, 1 to 100. Default: 2. */
  green_after?: number | undefined;
} | {
  kind: "heartbeat";
  /** How often something reports in. A whole number, 10 to 2,678,400. */
  every_seconds: number;
  /** Silence beyond this makes it yellow. A whole number, 0 to 604,800. Default: 60. */
  grace_seconds?: number | undefined;
  /** Silence since it turned yellow that makes it red; left out: as long as the interval. A whole number, 1 to 2,678,400. Default: null. */
  red_after_seconds?: number | null | undefined;
  /** 1 to 200 characters. Default: null. */
  title?: string | null | undefined;
  /** A warning never makes health worse than yellow. Default: "critical". */
  severity?: "critical" | "warning" | undefined;
  /** 1 to 200 characters. Default: null. */
  owner?: string | null | undefined;
  /** Where it says what to do. Default: null. */
  runbook?: string | null | undefined;
  /** When it says nothing about health. Default: []. */
  maintenance?: RecurrenceInput[] | undefined;
};

export interface CheckList {
  checks: CheckView[];
  /** ISO 8601 UTC with six fractional digits. */
  checked_at_utc: string;
}

/** What one look at a target came to, or one report of a job. */
export interface CheckResult {
  /** 1 to 100 characters. Letters, digits, _ . and -, beginning with a letter or digit. */
  check_id: string;
  /** ISO 8601 UTC with six fractional digits. */
  at_utc: string;
  ok: boolean;
  /** What was found, also when all is well. At most 500 characters. */
  reason: string;
  latency_ms: number | null;
}

export interface CheckView {
  check_id: string;
  /** A file of the policy, or set by a call. */
  from: "file" | "database";
  /** Yellow_after must not be more than red_after. */
  check: Check;
  /** As it counts for health now. */
  status: HealthStatus;
  reason: string;
  /** ISO 8601 UTC with six fractional digits. */
  since_utc: string | null;
  /** Never reported, or longer silent than it may be. */
  stale: boolean;
  in_maintenance: boolean;
  /** What would make it green, for example: 2 more successes. */
  to_green: string | null;
  last: {
    /** ISO 8601 UTC with six fractional digits. */
    at_utc: string;
    ok: boolean;
    /** What was found, also when all is well. At most 500 characters. */
    reason: string;
    latency_ms: number | null;
  } | null;
  availability: {
    /** 0 to 1; null without any result. A number, 0 to 1. */
    day_1: number | null;
    /** 0 to 1; null without any result. A number, 0 to 1. */
    day_7: number | null;
    /** 0 to 1; null without any result. A number, 0 to 1. */
    day_30: number | null;
    /** 0 to 1; null without any result. A number, 0 to 1. */
    day_90: number | null;
  };
  /** Of the last 24 hours. */
  latency_ms: {
    p50: number | null;
    p95: number | null;
    p99: number | null;
  };
}

export interface CheckWork {
  claimed: {
    /** 1 to 100 characters. Letters, digits, _ . and -, beginning with a letter or digit. */
    check_id: string;
    /** Yellow_after must not be more than red_after. */
    check: Check;
    /** Since when it has been due. */
    due_utc: string;
  }[];
  /** In the past where more is due than was wanted; null when nothing is looked at. */
  next_due_utc: string | null;
}

export interface Checklist {
  /** The band that counts. */
  cone_band: Band;
  effective_band: EffectiveBand;
  status: HealthStatus;
  /** While a session is open the one that was frozen at its start. */
  playbook: {
    /** 1 to 100 characters. Lower-case letters, digits, _ and -, beginning with a letter or digit. */
    id: string;
    /** 1 to 200 characters. */
    title: string;
    /** 1 to 100 characters. */
    version: string;
    /** Whether a step is done once for the workspace, or anew in every session. Default: "once". */
    progress: "once" | "every_session";
  };
  steps: ChecklistStep[];
  /** Why steps that are not done are blocked, each reason once. */
  blocked_reasons: string[];
}

/** A step in the light of progress, band and health. */
export interface ChecklistStep {
  /** 1 to 100 characters. Lower-case letters, digits, _ and -, beginning with a letter or digit. */
  id: string;
  /** 1 to 200 characters. */
  title: string;
  /** 1 to 1,000 characters. */
  why: string;
  /** The worst band in which the step may be done; D: always. */
  band_min: Band;
  blocked_if_red: boolean;
  remediation: boolean;
  evidence: EvidenceRule | null;
  done: boolean;
  notes: string | null;
  set_by: Actor | null;
  /** ISO 8601 UTC with six fractional digits. */
  set_at_utc: string | null;
  skipped: boolean;
  skip_reason: string | null;
  /** What was shown when it was done. */
  shown: Evidence | null;
  blocked: boolean;
  blocked_reasons: string[];
}

export interface CheckpointPage {
  checkpoints: CheckpointRecord[];
  /** Give it back as `cursor` for the next page; null at the end. */
  next_cursor: string | null;
}

/** The signed head of the log: its first `size` entries, as the leaves of a Merkle tree (RFC 6962), have this root. */
export interface CheckpointRecord {
  /** 0 until the first restore; each begins another log, of a greater epoch. */
  epoch: number;
  /** How many entries it covers. */
  size: number;
  /** The root of the tree, base64. */
  root: string;
  /** The signed note (C2SP tlog-checkpoint). */
  note: string;
  /** When it was signed. */
  ts_utc: string;
}

export type CloseFoldsInput = Record<string, never>;

export interface ClosedFolds {
  closed: number;
}

export interface CompareSessionsInput {
  /** A session, the one that is compared with. 1 to 100 characters. */
  a: string;
  /** The other one. 1 to 100 characters. */
  b: string;
}

export interface ComparedSession {
  session: StartedSession;
  /** From start to end; null while it is open. */
  total_ms: number | null;
  /** The same without the time on hold. */
  work_ms: number | null;
  held_ms: number | null;
  /** False: it has more entries about steps than are looked at, and the later ones are missing. */
  whole: boolean;
}

export interface ComparedStep {
  /** At the end of the session; unknown: not touched in it, and changed afterwards, or no playbook was frozen. */
  state: "done" | "skipped" | "open" | "unknown";
  /** Whether it was set in this session. */
  in_session: boolean;
  by: Actor | null;
  /** ISO 8601 UTC with six fractional digits. */
  at_utc: string | null;
  skip_reason: string | null;
  denials: number;
  /** From the start of the session to what was said last; null when nothing was said in it. */
  after_ms: number | null;
}

export interface CompleteStepInput {
  /** 1 to 100 characters. */
  step_id: string;
  /** Default: true. */
  done?: boolean | undefined;
  /** Replaces the step's notes; null or left out, it has none. At most 10,000 characters. */
  notes?: string | null | undefined;
  /** What the step asks to be shown: an http or https address, a text or a number. */
  evidence?: string | number | null | undefined;
}

export interface CompletedStep {
  ok: true;
  step_id: string;
  done: boolean;
  notes: string | null;
  skipped: boolean;
  skip_reason: string | null;
  evidence: Evidence | null;
  effective_band: EffectiveBand;
}

export interface ConeChange {
  /** A expansion, B caution, C stabilise, D survival; A is best. */
  band: Band;
  /** At most 500 characters. Say why, in at least one character that is not a space. */
  reason: string;
  /** ISO 8601 UTC with six fractional digits. */
  updated_at_utc: string;
  /** At most 200 metrics. At most 16000 characters of metrics, written as JSON. */
  metrics: Metrics;
  set_by: Actor;
}

export interface ConeHistoryPage {
  changes: {
    /** A expansion, B caution, C stabilise, D survival; A is best. */
    band: Band;
    /** At most 500 characters. Say why, in at least one character that is not a space. */
    reason: string;
    /** ISO 8601 UTC with six fractional digits. */
    updated_at_utc: string;
    /** At most 200 metrics. At most 16000 characters of metrics, written as JSON. */
    metrics: Metrics;
    set_by: Actor;
    /** The audit entry of the change. */
    seq: number;
  }[];
  /** Give it back as `cursor` for the next page; null at the end. */
  next_cursor: string | null;
}

/** The risk posture: the band, why, since when, and the figures behind it. */
export interface ConeState {
  /** A expansion, B caution, C stabilise, D survival; A is best. */
  band: Band;
  /** At most 500 characters. Say why, in at least one character that is not a space. */
  reason: string;
  /** ISO 8601 UTC with six fractional digits. */
  updated_at_utc: string;
  /** At most 200 metrics. At most 16000 characters of metrics, written as JSON. */
  metrics: Metrics;
}

/** Shows that the newer tree begins with the older one (RFC 6962 section 2.1.2). */
export interface ConsistencyProof {
  from: number;
  to: number;
  proof: string[];
}

export interface CountDaysInput {
  /** The first day. */
  from: string;
  /** The day after the last one. */
  to: string;
  /** Whose days: an IANA time zone, for example Europe/Berlin. At most 100 characters. Is no IANA time zone. Write it as Europe/Berlin or UTC. Default: "UTC". */
  zone?: TimeZone | undefined;
}

export interface CreateKeyInput {
  /** 1 to 100 characters. */
  name: string;
  /** Name at least one scope. */
  scopes: ScopeName[];
  /** A whole number, 1 to 730. Default: 90. */
  expires_in_days?: number | undefined;
}

export interface CreateOperatorInput {
  /** Must be 1 to 64 letters, digits, or . _ @ + - between them. */
  login: string;
  /** 1 to 100 characters. */
  name: string;
  /** Name at least one role. */
  roles: ("viewer" | "operator" | "approver" | "owner")[];
}

export interface CreatedKey {
  key: ApiKey;
  /** The whole key, shown once: null when the same call is repeated. */
  secret: string | null;
}

export interface DecideInput {
  /** 1 to 100 characters. */
  engine: string;
  /** 1 to 100 characters. */
  action: string;
}

/** The answer to "may this engine take this action now?". */
export interface Decision {
  allowed: boolean;
  /** The band that counts. */
  band: Band;
  effective_band: EffectiveBand;
  engine: string;
  action: string;
  reason: string;
  engine_class: string;
  policy_version: string;
}

export interface DecisionBucket {
  /** ISO 8601 UTC with six fractional digits. */
  starts_at_utc: string;
  /** CONE_ALLOW entries. */
  allowed: number;
  /** CONE_DENY entries. */
  denied: number;
  /** Answers GO of the gate, each time that one was given. */
  go: number;
  /** Answers HOLD of the gate. */
  hold: number;
  /** Answers NO_GO of the gate. */
  no_go: number;
}

export interface DecisionDenials {
  engine: string;
  action: string;
  denials: number;
}

export interface DeclineProposalInput {
  /** 1 to 100 characters. Letters, digits, _ . and -, beginning with a letter or digit. */
  proposal_id: string;
  /** At most 500 characters. Say why, in at least one character that is not a space. */
  reason: string;
}

/** One thing that is not as it was frozen. */
export interface Difference {
  /** Band, reason, metrics.NAME, health, reasons, playbook or policy: what differs. reasons: one for each reason that came or went. */
  field: string;
  /** Null: it was not there. */
  frozen: JsonValue;
  /** Null: it is gone. */
  live: JsonValue;
  /** None: the same, or neither better nor worse; improved; worsened: better or worse than what was frozen. */
  drift: DriftLevel;
}

export type Digest = string;

/** How the posture of now stands to a snapshot: worsened when anything is worse, else improved when anything is better. */
export interface Drift {
  /** None: the same, or neither better nor worse; improved; worsened: better or worse than what was frozen. */
  level: DriftLevel;
  differences: Difference[];
}

export type DriftLevel = "none" | "improved" | "worsened";

/** How long sessions took, in milliseconds; nulls where none is counted. */
export interface DurationFigures {
  sessions: number;
  median_ms: number | null;
  p90_ms: number | null;
  longest_ms: number | null;
  /** The id of the session that took longest. */
  longest_session: string | null;
}

/** The band that counted for an answer, whose it is, and why it is the one that counts. */
export interface EffectiveBand {
  /** A expansion, B caution, C stabilise, D survival; A is best. */
  band: Band;
  /** Frozen: that of the session's snapshot or its latest baseline. */
  from: "live" | "frozen";
  why: string;
}

export interface EndLoginInput {
  /** 1 to 100 characters. */
  login_id: string;
}

export type EndReason = "completed" | "completed_with_exceptions" | "aborted" | "handed_over" | "expired";

export interface EndSessionInput {
  /** Become the session's notes; null or left out, the start's notes stay. At most 10,000 characters. */
  notes?: string | null | undefined;
  /** How it went. Default: "completed". */
  reason?: "completed" | "completed_with_exceptions" | "aborted" | undefined;
}

export interface EndedSession {
  active: false;
  /** ISO 8601 UTC with six fractional digits. */
  started_at_utc: string;
  /** ISO 8601 UTC with six fractional digits. */
  ended_at_utc: string;
  /** A expansion, B caution, C stabilise, D survival; A is best. */
  cone_band: Band;
  status: HealthStatus;
  notes: string | null;
  /** Null only for sessions of the old service whose snapshot it did not keep. */
  snapshot: Snapshot | null;
  id: string;
  workspace: string;
  started_by: Actor;
  /** Time on hold so far, in milliseconds; a hold that lasts is not in it. */
  held_ms: number;
  /** Set when the operator re-baselined; null while the snapshot counts. */
  baseline: Baseline | null;
  /** As recorded last; null for sessions of before drift was recorded. */
  drift: RecordedDrift | null;
  /** When it was last found that nothing had happened for long. */
  warned_at_utc: string | null;
  /** The session that was handed over into this one. */
  continues: string | null;
  state: "ended";
  hold: null;
  handover: null;
  ended_by: Actor;
  /** Null for sessions of before reasons were kept. */
  end_reason: EndReason | null;
  /** The session that it was handed over into. */
  continued_by: string | null;
  /** Null for sessions of before it was frozen. */
  end_snapshot: Snapshot | null;
  /** What changed from the snapshot of the start to that of the end. */
  watch: Watch | null;
  counts: SessionCounts | null;
}

/** Which actions a class of engines may take in each band. A band that is left out allows nothing. */
export interface EngineClass {
  /** 1 to 500 characters. */
  description: string;
  allows: Partial<Record<Band, string[]>>;
}

export interface EntryChange {
  kind: ChangedKind;
  /** Which signal, check, step or operator; null where there is one of its kind. */
  subject: string | null;
  /** Nothing tells of it before. */
  is_new: boolean;
  /** It was taken away. */
  is_gone: boolean;
  /** The last entry that had set it so, where one was found. */
  before_seq: number | null;
  /** Every field, changed or not. */
  fields: ChangedField[];
}

export interface EntryDetail {
  entry: AuditEntry;
  /** The next entry of the workspace. */
  newer_seq: number | null;
  /** The entry of the workspace before it. */
  older_seq: number | null;
  /** The session that it belongs to. */
  session: {
    id: string;
    /** ISO 8601 UTC with six fractional digits. */
    started_at_utc: string;
    /** ISO 8601 UTC with six fractional digits. */
    ended_at_utc: string | null;
    started_by: Actor;
  } | null;
  /** What it set; null when it set nothing. */
  change: EntryChange | null;
}

/** What was shown: an http or https address, a text, or a number. */
export type Evidence = {
  kind: "link";
  value: string;
} | {
  kind: "text";
  value: string;
} | {
  kind: "number";
  value: number;
  unit: string | null;
};

/** What has to be shown for a step before it counts as done. */
export type EvidenceRule = {
  kind: "link";
  /** What the link has to lead to. 1 to 200 characters. */
  label: string;
} | {
  kind: "text";
  /** 1 to 200 characters. */
  label: string;
  /** Shortest text, in characters. A whole number, 1 to 1,000. Default: 1. */
  min_length: number;
} | {
  kind: "number";
  /** 1 to 200 characters. */
  label: string;
  /** 1 to 50 characters. Default: null. */
  unit: string | null;
  /** Least number that will do. Default: null. */
  min: number | null;
  /** Greatest number that will do. Default: null. */
  max: number | null;
};

/** What an export that was recorded answers. */
export interface Exported {
  /** When it was asked for. */
  made_at_utc: string;
}

/** What windows mean for the session that is open, or for one that would start now. */
export interface FreezeOutlook {
  /** Deny windows that are now, and allow windows that are over or not yet. */
  current: WindowOccurrence[];
  /** The deny window that comes next. */
  next: WindowOccurrence | null;
  /** What an open session is told of it beforehand. */
  warning: string | null;
}

/** When what may go: a deny window forbids while it lasts; where there is an allow window, only inside one may anything go. */
export interface FreezeWindow {
  /** 1 to 200 characters. */
  title: string;
  /** Deny beats allow. Default: "deny". */
  effect: "deny" | "allow";
  when: Recurrence;
  /** Only these engines; empty: all. Default: []. */
  engines: string[];
  /** Only engines of these classes; empty: all. Default: []. */
  classes: string[];
  /** Only these actions; empty: all. Default: []. */
  actions: string[];
  /** What it is about; mending is not, unless it is said. Default: ["deploy"]. */
  purposes: Purpose[];
  /** Whether a session that was open when it began goes on as before. Default: false. */
  let_running_finish: boolean;
  /** So long before it begins an open session is told. A whole number, 0 to 10,080. Default: 60. */
  warn_minutes: number;
}

/** When what may go: a deny window forbids while it lasts; where there is an allow window, only inside one may anything go. */
export interface FreezeWindowInput {
  /** 1 to 200 characters. */
  title: string;
  /** Deny beats allow. Default: "deny". */
  effect?: "deny" | "allow" | undefined;
  when: RecurrenceInput;
  /** Only these engines; empty: all. Default: []. */
  engines?: string[] | undefined;
  /** Only engines of these classes; empty: all. Default: []. */
  classes?: string[] | undefined;
  /** Only these actions; empty: all. Default: []. */
  actions?: string[] | undefined;
  /** What it is about; mending is not, unless it is said. Default: ["deploy"]. */
  purposes?: Purpose[] | undefined;
  /** Whether a session that was open when it began goes on as before. Default: false. */
  let_running_finish?: boolean | undefined;
  /** So long before it begins an open session is told. A whole number, 0 to 10,080. Default: 60. */
  warn_minutes?: number | undefined;
}

/** The playbook as it was frozen: whoever edits it does not touch a session that runs. */
export interface FrozenPlaybook {
  /** 1 to 100 characters. Lower-case letters, digits, _ and -, beginning with a letter or digit. */
  id: string;
  /** 1 to 200 characters. */
  title: string;
  /** 1 to 100 characters. */
  version: string;
  /** Whether a step is done once for the workspace, or anew in every session. Default: "once". */
  progress: "once" | "every_session";
  steps: Step[];
  /** Of the playbook as canonical JSON. */
  digest: Digest;
}

export interface FrozenPolicy {
  version: string;
  /** SHA-256, 64 hexadecimal digits. */
  digest: Digest;
}

/** The answer of the gate. `expires_at`: nobody may go on it from then on. */
export interface GateAnswer {
  verdict: Verdict;
  /** Other than `verdict` only in a dry run. */
  true_verdict: Verdict;
  /** Why it is not GO; empty when it is. */
  reasons: string[];
  /** What would make it GO. */
  to_go: string[];
  rules: RuleVerdict[];
  engine: string;
  action: string;
  purpose: Purpose;
  dry_run: boolean;
  /** False: it could not be decided, which is NO_GO. */
  decided: boolean;
  /** The band that counts; null when it is not known. */
  band: Band | null;
  effective_band: EffectiveBand | null;
  status: HealthStatus | null;
  policy_version: string | null;
  /** The freeze window that stands in the way. */
  window: WindowOccurrence | null;
  session_id: string | null;
  /** ISO 8601 UTC with six fractional digits. */
  answered_at_utc: string;
  /** ISO 8601 UTC with six fractional digits. */
  expires_at: string;
  /** The audit entry of this answer, or of the first of the same answers in a row; null when none could be kept. */
  decision_seq: number | null;
}

export interface GateAnswers {
  /** In the order of the questions. */
  answers: GateAnswer[];
}

/** One question, or the same question of one caller several times at once. */
export interface GateAskInput {
  actor: Actor;
  request_id: string | null;
  question: {
    /** 1 to 100 characters. Letters, digits, _ . and -, beginning with a letter or digit. */
    engine: string;
    /** 1 to 100 characters. Letters, digits, _ . and -, beginning with a letter or digit. */
    action: string;
    /** Default: "deploy". */
    purpose?: Purpose | undefined;
    /** Answers GO whatever the truth is, and records the truth. Default: false. */
    dry_run?: boolean | undefined;
  };
  /** So many callers are waiting for this answer. Default: 1. */
  times?: number | undefined;
}

/** How the gate of an installation is set. */
export interface GateSettings {
  /** For how long an answer holds. A whole number, 1 to 3,600. Default: 60. */
  valid_seconds: number;
  /** What yellow health means; health without data always holds. Default: "go". */
  yellow: "go" | "hold";
  /** For these an open session is needed. Default: []. */
  session_for: Purpose[];
  /** In these bands rollback and repair may go whatever the matrix says. Default: ["A","B","C","D"]. */
  mending_bands: Band[];
}

/** How the gate of an installation is set. */
export interface GateSettingsInput {
  /** For how long an answer holds. A whole number, 1 to 3,600. Default: 60. */
  valid_seconds?: number | undefined;
  /** What yellow health means; health without data always holds. Default: "go". */
  yellow?: "go" | "hold" | undefined;
  /** For these an open session is needed. Default: []. */
  session_for?: Purpose[] | undefined;
  /** In these bands rollback and repair may go whatever the matrix says. Default: ["A","B","C","D"]. */
  mending_bands?: Band[] | undefined;
}

export type GetAboutInput = Record<string, never>;

export interface GetCheckInput {
  /** 1 to 100 characters. Letters, digits, _ . and -, beginning with a letter or digit. */
  check_id: string;
  /** How far back its history goes. A whole number, 1 to 92. Default: 1. */
  days?: number | undefined;
}

export type GetChecklistInput = Record<string, never>;

export type GetCheckpointInput = Record<string, never>;

export type GetConeInput = Record<string, never>;

export interface GetConsistencyInput {
  /** The size of the older tree. */
  from: number;
  /** The size of the newer tree, at most the number of entries. */
  to: number;
}

export type GetDriftInput = Record<string, never>;

export interface GetEntryInput {
  /** The entry's place in the trail. */
  seq: number;
}

export interface GetHealthHistoryInput {
  /** As health names it: check.shop, backup, server.disk. 1 to 200 characters. */
  source: string;
  /** How far back. A whole number, 1 to 92. Default: 1. */
  days?: number | undefined;
}

export type GetHealthInput = Record<string, never>;

export interface GetInclusionInput {
  /** The place of the entry. */
  seq: number;
  /** The size of the tree, at most the number of entries. */
  size: number;
}

export interface GetKpiHistoryInput {
  /** 1 to 100 characters. Lower-case letters, digits and _, beginning with a letter. */
  kpi: KpiName;
  /** A whole number, 1 to 92. Default: 30. */
  days?: number | undefined;
}

export type GetMeInput = Record<string, never>;

export interface GetPlaybookFiguresInput {
  /** The first moment of the period; left out, 90 days before its end. Give a date (2026-01-01) or a date-time with a zone (2026-01-01T09:34:05Z). */
  from?: string | undefined;
  /** The first moment after the period; left out, now. Give a date (2026-01-01) or a date-time with a zone (2026-01-01T09:34:05Z). */
  to?: string | undefined;
  /** Only sessions that froze this version; left out, every version of the playbook that is followed. */
  digest?: Digest | undefined;
}

export type GetPolicyInput = Record<string, never>;

export interface GetPostureHistoryInput {
  /** The first moment of the period. Give a date (2026-01-01) or a date-time with a zone (2026-01-01T09:34:05Z). */
  from: string;
  /** The first moment after the period; left out, or later than now: now. Give a date (2026-01-01) or a date-time with a zone (2026-01-01T09:34:05Z). */
  to?: string | undefined;
}

export interface GetSessionByIdInput {
  /** 1 to 100 characters. */
  id: string;
  /** A whole number, 1 to 200. Default: 50. */
  limit?: number | undefined;
  /** The next_cursor of the page before. At most 500 characters. */
  cursor?: string | undefined;
}

export type GetSessionInput = Record<string, never>;

export type GetSigningKeyInput = Record<string, never>;

export type GetSummaryInput = Record<string, never>;

/** An offer to carry a session on, which the other operator has not accepted yet. */
export interface Handover {
  /** The id of the operator who may accept. */
  to: string;
  /** At most 500 characters. Say why, in at least one character that is not a space. */
  reason: string;
  offered_by: Actor;
  /** ISO 8601 UTC with six fractional digits. */
  offered_at_utc: string;
}

export interface Health {
  status: HealthStatus;
  reasons: string[];
  inputs: HealthInput[];
  /** Checks that say nothing about health now. */
  in_maintenance: {
    source: string;
    /** ISO 8601 UTC with six fractional digits. */
    until_utc: string;
  }[];
  /** ISO 8601 UTC with six fractional digits. */
  checked_at_utc: string;
}

/** Health in one look: as much with five inputs as with five hundred. */
export interface HealthBrief {
  status: HealthStatus;
  /** Worst first; further ones are left out. */
  reasons: string[];
  /** The worst of those that are not green; health.get has all. */
  inputs: HealthInput[];
  /** Of all inputs, so many have that colour. */
  counts: {
    green: number;
    yellow: number;
    red: number;
  };
  /** Checks that say nothing about health now. */
  in_maintenance: {
    source: string;
    /** ISO 8601 UTC with six fractional digits. */
    until_utc: string;
  }[];
  in_maintenance_count: number;
  /** ISO 8601 UTC with six fractional digits. */
  checked_at_utc: string;
}

export interface HealthHistory {
  source: string;
  /** Measured: how a check turned, and when it was silent for too long, by the rules it has now. trail: what was reported of a signal. none: nothing is kept of it. */
  origin: "measured" | "trail" | "none";
  /** ISO 8601 UTC with six fractional digits. */
  from_utc: string;
  /** ISO 8601 UTC with six fractional digits. */
  to_utc: string;
  /** Nothing is known before; null where nothing is known at all. */
  known_from_utc: string | null;
  /** Oldest first; of the time between them nothing is known, or the input was not there. */
  spans: HealthSpan[];
}

/** One thing that health is rolled up from, judged at a moment. */
export interface HealthInput {
  source: string;
  status: HealthStatus;
  /** Why; also said when green. */
  reason: string;
  /** Null: has never reported. */
  reported_at_utc: string | null;
  /** ISO 8601 UTC with six fractional digits. */
  expires_at_utc: string | null;
  /** Never reported, or older than its freshness limit. */
  stale: boolean;
  kind: "server" | "signal" | "check" | "heartbeat" | "alert";
  /** Of a check; a warning is yellow at worst. */
  severity: "critical" | "warning" | null;
  owner: string | null;
  /** Where it says what to do. */
  runbook: string | null;
  /** Since when it has this colour; null where that is not known. */
  since_utc: string | null;
  /** What would make it green, where that is known: 2 more successes. */
  to_green: string | null;
}

export interface HealthSpan {
  /** ISO 8601 UTC with six fractional digits. */
  from_utc: string;
  /** ISO 8601 UTC with six fractional digits. */
  to_utc: string;
  status: HealthStatus;
  /** What it had reported was too old to count: yellow, or red of a job that was silent for long. */
  stale: boolean;
  /** As it was said at the beginning; null where that is not kept, as of the silence of a check. */
  reason: string | null;
}

export type HealthStatus = "green" | "yellow" | "red";

export interface HealthStretch {
  status: HealthStatus;
  /** As recorded when it began; empty where only the colour was. */
  reasons: string[];
  /** May be before the period. */
  since_utc: string;
  /** Null: it lasted to the end of the period. */
  until_utc: string | null;
  /** The entry HEALTH_CHANGE, or the start of a session, which froze the colour of that moment. */
  recorded_by: "change" | "session";
  /** The audit entry HEALTH_CHANGE. */
  seq: number | null;
}

/** Health as it is frozen in a snapshot: the colour and the reasons that are not green. */
export interface HealthSummary {
  status: HealthStatus;
  reasons: string[];
}

/** Open, but nothing is being done: notes can be added, steps cannot be completed. */
export interface HeldSession {
  active: true;
  /** ISO 8601 UTC with six fractional digits. */
  started_at_utc: string;
  ended_at_utc: null;
  /** A expansion, B caution, C stabilise, D survival; A is best. */
  cone_band: Band;
  status: HealthStatus;
  notes: string | null;
  /** Null only for sessions of the old service whose snapshot it did not keep. */
  snapshot: Snapshot | null;
  id: string;
  workspace: string;
  started_by: Actor;
  /** Time on hold so far, in milliseconds; a hold that lasts is not in it. */
  held_ms: number;
  /** Set when the operator re-baselined; null while the snapshot counts. */
  baseline: Baseline | null;
  /** As recorded last; null for sessions of before drift was recorded. */
  drift: RecordedDrift | null;
  /** When it was last found that nothing had happened for long. */
  warned_at_utc: string | null;
  /** The session that was handed over into this one. */
  continues: string | null;
  handover: Handover | null;
  ended_by: null;
  end_reason: null;
  continued_by: null;
  end_snapshot: null;
  watch: null;
  counts: null;
  state: "held";
  hold: Hold;
}

/** Why nothing is being done, since when, and who said so. */
export interface Hold {
  /** ISO 8601 UTC with six fractional digits. */
  since_utc: string;
  /** At most 500 characters. Say why, in at least one character that is not a space. */
  reason: string;
  by: Actor;
}

export interface HoldSessionInput {
  /** At most 500 characters. Say why, in at least one character that is not a space. */
  reason: string;
}

export interface ImportKpisInput {
  /** A line kpi,at,value first, then a line for each value. 1 to 90,000 characters. */
  csv: string;
}

/** Shows that an entry is in the tree (RFC 6962 section 2.1.1). */
export interface InclusionProof {
  seq: number;
  size: number;
  /** The hash of the entry: the leaf, whose index in the tree is `seq` less 1. */
  hash: Digest;
  /** The root of the tree, base64. */
  root: string;
  proof: string[];
}

/** A link that lets one person set a password. `token` is shown once and goes into the fragment of a link. */
export interface Invitation {
  /** Shown once: null when the same call is repeated. */
  token: string | null;
  /** ISO 8601 UTC with six fractional digits. */
  expires_at_utc: string;
}

export interface InviteOperatorInput {
  /** 1 to 100 characters. */
  operator_id: string;
}

export interface InvitedOperator {
  operator: Operator;
  invitation: Invitation;
}

export interface KeyList {
  keys: ApiKey[];
}

/** A figure that posture depends on: what it is, which way is good, and where it begins to matter. */
export interface Kpi {
  /** 1 to 200 characters. */
  title: string;
  /** At most 30 characters. Default: "". */
  unit: string;
  better: "higher" | "lower";
  /** Default: null. */
  target: number | null;
  /** Beyond this it is yellow. Default: null. */
  yellow: number | null;
  /** Beyond this it is red. Default: null. */
  red: number | null;
  /** A value that is older says nothing any more. A number, at most 2,208. Default: 48. */
  fresh_hours: number;
  /** How it is worked out, so that two people come to the same figure. 1 to 1,000 characters. */
  meaning: string;
  /** 1 to 200 characters. Default: null. */
  owner: string | null;
  /** Where it is read by itself; without it, somebody reports it. Default: null. */
  source: {
    /** Of the server, without /api/v1/query. */
    prometheus: string;
    /** 1 to 2,000 characters. */
    query: string;
    /** A whole number, 10 to 86,400. Default: 60. */
    every_seconds: number;
  } | null;
}

export interface KpiHistory {
  kpi: string;
  /** Red must be worse than yellow. */
  definition: Kpi;
  /** Oldest first: values of the last two days as reported, before that hours, before a week days. */
  points: {
    /** ISO 8601 UTC with six fractional digits. */
    starts_at_utc: string;
    /** 0: a value as it was reported. */
    seconds: number;
    count: number;
    min: number;
    max: number;
    mean: number;
    last: number;
  }[];
}

/** A figure that posture depends on: what it is, which way is good, and where it begins to matter. */
export interface KpiInput {
  /** 1 to 200 characters. */
  title: string;
  /** At most 30 characters. Default: "". */
  unit?: string | undefined;
  better: "higher" | "lower";
  /** Default: null. */
  target?: number | null | undefined;
  /** Beyond this it is yellow. Default: null. */
  yellow?: number | null | undefined;
  /** Beyond this it is red. Default: null. */
  red?: number | null | undefined;
  /** A value that is older says nothing any more. A number, at most 2,208. Default: 48. */
  fresh_hours?: number | undefined;
  /** How it is worked out, so that two people come to the same figure. 1 to 1,000 characters. */
  meaning: string;
  /** 1 to 200 characters. Default: null. */
  owner?: string | null | undefined;
  /** Where it is read by itself; without it, somebody reports it. Default: null. */
  source?: {
    /** Of the server, without /api/v1/query. */
    prometheus: string;
    /** 1 to 2,000 characters. */
    query: string;
    /** A whole number, 10 to 86,400. Default: 60. */
    every_seconds?: number | undefined;
  } | null | undefined;
}

export interface KpiList {
  kpis: KpiView[];
  /** ISO 8601 UTC with six fractional digits. */
  checked_at_utc: string;
}

/** The name of a KPI: also that of the metric of the cone that holds its latest value. */
export type KpiName = string;

export interface KpiReport {
  accepted: number;
  /** Values of moments that are known, or of days that were summed up long ago. */
  already_known: number;
  /** Of each KPI that was reported. */
  latest: {
    kpi: string;
    /** ISO 8601 UTC with six fractional digits. */
    at_utc: string;
    value: number;
  }[];
}

export interface KpiView {
  kpi: string;
  /** Red must be worse than yellow. */
  definition: Kpi;
  latest: {
    /** ISO 8601 UTC with six fractional digits. */
    at_utc: string;
    value: number;
    reported_by: Actor;
  } | null;
  /** Unknown: never reported, or not fresh. */
  status: "green" | "yellow" | "red" | "unknown";
  why: string;
  /** ISO 8601 UTC with six fractional digits. */
  stale_at_utc: string | null;
}

export interface LatestCheckpoint {
  /** The key that signs (C2SP signed-note); null while none was recorded. */
  vkey: string | null;
  /** The latest; null before the first. */
  checkpoint: CheckpointRecord | null;
  /** Since it was signed, in milliseconds. */
  age_ms: number | null;
  /** How many entries there are now. */
  entries: number;
  /** How many of them no checkpoint covers yet. */
  uncovered: number;
}

export interface ListAuditInput {
  /** A whole number, 1 to 200. Default: 50. */
  limit?: number | undefined;
  /** The next_cursor of the page before. At most 500 characters. */
  cursor?: string | undefined;
  /** Only this event, for example CONE_DENY. At most 100 characters. */
  event?: string | undefined;
  /** At most 100 characters. */
  session_id?: string | undefined;
  /** Only this actor's id. At most 200 characters. */
  actor?: string | undefined;
  /** At or after this moment. Give a date (2026-01-01) or a date-time with a zone (2026-01-01T09:34:05Z). */
  from?: string | undefined;
  /** Before this moment. Give a date (2026-01-01) or a date-time with a zone (2026-01-01T09:34:05Z). */
  to?: string | undefined;
}

export type ListBudgetsInput = Record<string, never>;

export interface ListCheckpointsInput {
  /** A whole number, 1 to 200. Default: 50. */
  limit?: number | undefined;
  /** The next_cursor of the page before. At most 500 characters. */
  cursor?: string | undefined;
}

export type ListChecksInput = Record<string, never>;

export interface ListConeHistoryInput {
  /** A whole number, 1 to 200. Default: 50. */
  limit?: number | undefined;
  /** The next_cursor of the page before. At most 500 characters. */
  cursor?: string | undefined;
}

export type ListKeysInput = Record<string, never>;

export type ListKpisInput = Record<string, never>;

export interface ListLoginsInput {
  /** Left out: one's own. Others' need operators:manage. 1 to 100 characters. */
  operator_id?: string | undefined;
}

export type ListOperatorsInput = Record<string, never>;

export interface ListPlaybookVersionsInput {
  /** A whole number, 1 to 20. Default: 10. */
  limit?: number | undefined;
  /** The next_cursor of the page before. At most 500 characters. */
  cursor?: string | undefined;
}

export interface ListPolicyVersionsInput {
  /** A whole number, 1 to 200. Default: 50. */
  limit?: number | undefined;
  /** The next_cursor of the page before. At most 500 characters. */
  cursor?: string | undefined;
}

export type ListProposalsInput = Record<string, never>;

export interface ListSessionsInput {
  /** A whole number, 1 to 200. Default: 50. */
  limit?: number | undefined;
  /** The next_cursor of the page before. At most 500 characters. */
  cursor?: string | undefined;
  /** Started in this band. */
  band?: Band | undefined;
  /** Started in this health. */
  status?: HealthStatus | undefined;
  state?: "active" | "held" | "ended" | undefined;
  end_reason?: EndReason | undefined;
  /** How the posture stood to the snapshot, as recorded last. */
  drift?: DriftLevel | undefined;
  /** The id of whoever started it. 1 to 200 characters. */
  actor?: string | undefined;
  /** Started at or after this moment. Give a date (2026-01-01) or a date-time with a zone (2026-01-01T09:34:05Z). */
  from?: string | undefined;
  /** Started before this moment. Give a date (2026-01-01) or a date-time with a zone (2026-01-01T09:34:05Z). */
  to?: string | undefined;
  /** Found in its notes, steps, people or reasons, whatever the case of the letters. 1 to 200 characters. */
  text?: string | undefined;
  /** By the start, the end, or the time at work; open sessions count as the last. Default: "started". */
  order?: "started" | "ended" | "duration" | undefined;
  /** Oldest or shortest first. Default: false. */
  ascending?: string | boolean | undefined;
}

export type ListWindowsInput = Record<string, never>;

/** The drift of the open session, live; nulls when none is open. */
export interface LiveDrift {
  session_id: string | null;
  /** Null: no session is open, or its snapshot was not kept. */
  level: DriftLevel | null;
  differences: Difference[];
  /** Since when it is so; null when it is so new that it is not recorded yet. */
  since_utc: string | null;
}

/** One log-in of an operator: from signing in until it ends by itself or is ended. */
export interface Login {
  id: string;
  operator_id: string;
  auth: "password" | "oidc";
  /** ISO 8601 UTC with six fractional digits. */
  started_at_utc: string;
  /** When it was last shown anew who it is. */
  confirmed_at_utc: string;
  /** Written in batches: up to a minute behind. */
  last_used_utc: string;
  /** When it ends if it is not used any more. */
  idle_at_utc: string;
  /** When it ends in any case. */
  expires_at_utc: string;
  address: string | null;
  /** What the browser says it is, shortened. */
  agent: string | null;
  /** ISO 8601 UTC with six fractional digits. */
  ended_at_utc: string | null;
  end_reason: "signed_out" | "revoked" | "password_changed" | "operator_disabled" | null;
}

export interface LoginList {
  logins: Login[];
}

/** Who calls, and what they may do. */
export interface Me {
  actor: Actor;
  workspace: string;
  /** Null for who has no account. */
  roles: RoleName[] | null;
  scopes: ScopeName[];
  credential: "machine" | "login" | "api_key" | "dev_key" | "dev_header" | "system";
  login_id: string | null;
  /** Whether keys, people and settings of access can be changed now. */
  is_fresh: boolean;
  /** ISO 8601 UTC with six fractional digits. */
  fresh_until_utc: string | null;
}

/** A flat map of name to finite number, text or boolean. */
export type Metrics = { [name: string]: number | string | boolean };

export interface NextStep {
  /** The band that counts. */
  cone_band: Band;
  effective_band: EffectiveBand;
  status: HealthStatus;
  next_step: ChecklistStep | null;
  message: string;
}

/** What `GET /core/go/session` answers in a workspace that has never had a session. */
export interface NoSession {
  active: false;
  started_at_utc: null;
  ended_at_utc: null;
  cone_band: null;
  status: null;
  notes: null;
  snapshot: null;
  id: null;
  workspace: string;
  state: "none";
  started_by: null;
  ended_by: null;
  hold: null;
  held_ms: null;
  handover: null;
  baseline: null;
  drift: null;
  warned_at_utc: null;
  continues: null;
  continued_by: null;
  end_reason: null;
  end_snapshot: null;
  watch: null;
  counts: null;
}

/** One time that a window is. */
export interface Occurrence {
  /** ISO 8601 UTC with six fractional digits. */
  starts_at_utc: string;
  /** ISO 8601 UTC with six fractional digits. */
  ends_at_utc: string;
}

export interface OfferHandoverInput {
  /** The id of another operator. 1 to 200 characters. */
  to: string;
  /** At most 500 characters. Say why, in at least one character that is not a space. */
  reason: string;
}

/** Who an identity provider says somebody is: the issuer and its subject together, never an e-mail address. */
export interface OidcIdentity {
  issuer: string;
  subject: string;
}

/** The one session that a workspace may have going on. */
export type OpenSession = ActiveSession | HeldSession;

/** A person with an account. */
export interface Operator {
  id: string;
  /** Null for who signs in at an identity provider. */
  login: string | null;
  name: string;
  roles: RoleName[];
  oidc: OidcIdentity | null;
  /** False until the invitation was accepted. */
  has_password: boolean;
  /** ISO 8601 UTC with six fractional digits. */
  created_at_utc: string;
  created_by: Actor;
  /** ISO 8601 UTC with six fractional digits. */
  disabled_at_utc: string | null;
}

export interface OperatorList {
  operators: Operator[];
}

/** What a period came to. */
export interface PeriodReport {
  kind: "period_report";
  version: 1;
  basis: ReportBasis;
  period: {
    /** Included. */
    from_utc: string;
    /** Not included. */
    to_utc: string;
  };
  sessions: {
    total: number;
    /** Every band with every outcome. */
    by_band_and_outcome: {
      /** A expansion, B caution, C stabilise, D survival; A is best. */
      band: Band;
      outcome: SessionOutcome;
      sessions: number;
    }[];
  };
  durations: {
    work: DurationFigures;
    held: DurationFigures;
  };
  steps_skipped: {
    total: number;
    /** Most frequent first. */
    by_step: StepSkips[];
    not_listed: number;
  };
  denials: {
    steps: {
      total: number;
      /** Most frequent first. */
      by_step: StepDenials[];
      not_listed: number;
    };
    decisions: {
      total: number;
      /** Most frequent first. */
      by_engine_and_action: DecisionDenials[];
      not_listed: number;
    };
  };
  drift: {
    by_level: {
      level: "none" | "improved" | "worsened" | "not_recorded";
      sessions: number;
    }[];
    transitions: number;
  };
}

export interface PlaybookChanges {
  /** What the playbook says otherwise of itself. */
  fields: {
    field: "id" | "title" | "progress";
    before: string;
    after: string;
  }[];
  /** Steps that only the newer one has, by their place in it. */
  added: {
    id: string;
    title: string;
    /** 1 for the first step. */
    place: number;
  }[];
  /** Steps that only the older one has, by their place in it. */
  removed: {
    id: string;
    title: string;
    /** 1 for the first step. */
    place: number;
  }[];
  /** As few steps as tell how the order of those that both have differs. */
  moved: {
    id: string;
    title: string;
    /** 1 for the first step. */
    from: number;
    /** 1 for the first step. */
    to: number;
  }[];
  /** Steps that say something else, in the order of the newer one. */
  changed: {
    id: string;
    title: string;
    fields: StepFieldChange[];
  }[];
}

/** What a playbook holds, before it is known that no step is there twice. */
export interface PlaybookFields {
  /** 1 to 100 characters. Lower-case letters, digits, _ and -, beginning with a letter or digit. */
  id: string;
  /** 1 to 200 characters. */
  title: string;
  /** 1 to 100 characters. */
  version: string;
  /** Whether a step is done once for the workspace, or anew in every session. Default: "once". */
  progress: "once" | "every_session";
  steps: Step[];
}

export interface PlaybookFigures {
  kind: "playbook_figures";
  version: 1;
  basis: ReportBasis;
  period: {
    /** Included. */
    from_utc: string;
    /** Not included. */
    to_utc: string;
  };
  playbook: {
    /** Null for a digest that no session of the period froze and nobody follows. */
    id: string | null;
    /** The version that is counted; null: every version of the playbook. */
    digest: Digest | null;
  };
  sessions: {
    total: number;
    open: number;
    handed_over: number;
    complete: number;
    incomplete: number;
    unknown: number;
    without_playbook: number;
  };
  /** Time at work of the sessions that ended. */
  work: DurationFigures;
  /** In the order of the playbook that is counted, then those that only others had. */
  steps: StepFigures[];
  steps_not_listed: number;
  outside_sessions: number;
  /** Every playbook that sessions of the period froze, most frequent first. */
  versions: {
    id: string;
    version: string;
    /** SHA-256, 64 hexadecimal digits. */
    digest: Digest;
    sessions: number;
  }[];
  versions_not_listed: number;
}

export interface PlaybookVersion {
  id: string;
  version: string;
  /** SHA-256 of its RFC 8785 text, as sessions that froze it name it. */
  digest: Digest;
  /** ISO 8601 UTC with six fractional digits. */
  since_utc: string;
  /** When another one took its place; null while it is followed. */
  until_utc: string | null;
  set_by: Actor;
  /** The entry that recorded it. */
  seq: number;
  /** The whole playbook; null when this server cannot read it. */
  playbook: PlaybookFields | null;
  /** Against the one before; null for the first one, and where one of both cannot be read. */
  changes: PlaybookChanges | null;
}

export interface PlaybookVersionPage {
  versions: PlaybookVersion[];
  /** Give it back as `cursor` for the next page; null at the end. */
  next_cursor: string | null;
}

/** The rules of an installation: who may do what in which band, what is watched, and what follows. Data, not code. */
export interface Policy {
  /** Changes whenever the rules do; named in every decision. 1 to 100 characters. */
  version: string;
  /** Inside a session the worse of the frozen and the live band counts, until the operator re-baselines. Default: false. */
  ratchet: boolean;
  /** So long a band that a rule tightened stays before a person may loosen it. A number, 0 to 10,080. Default: 15. */
  dwell_minutes: number;
  classes: { [name: string]: EngineClass };
  /** Engine to class. */
  engines: { [name: string]: string };
  gate: GateSettings;
  /** At most 200. Default: {}. */
  windows: { [name: string]: FreezeWindow };
  /** At most 2000. Default: {}. */
  checks: { [name: string]: Check };
  /** At most 100. Default: {}. */
  kpis: { [name: string]: Kpi };
  /** At most 200. Default: {}. */
  budgets: { [name: string]: Budget };
  /** At most 200. Default: {}. */
  rules: { [name: string]: Rule };
}

export interface PolicyChanges {
  added: string[];
  removed: string[];
  changed: string[];
  /** How many names are left out. */
  more: number;
}

/** The rules of an installation: who may do what in which band, what is watched, and what follows. Data, not code. */
export interface PolicyInput {
  /** Changes whenever the rules do; named in every decision. 1 to 100 characters. */
  version: string;
  /** Inside a session the worse of the frozen and the live band counts, until the operator re-baselines. Default: false. */
  ratchet?: boolean | undefined;
  /** So long a band that a rule tightened stays before a person may loosen it. A number, 0 to 10,080. Default: 15. */
  dwell_minutes?: number | undefined;
  classes: { [name: string]: EngineClass };
  /** Engine to class. */
  engines: { [name: string]: string };
  gate?: GateSettingsInput | undefined;
  /** At most 200. Default: {}. */
  windows?: { [name: string]: FreezeWindowInput } | undefined;
  /** At most 2000. Default: {}. */
  checks?: { [name: string]: CheckInput } | undefined;
  /** At most 100. Default: {}. */
  kpis?: { [name: string]: KpiInput } | undefined;
  /** At most 200. Default: {}. */
  budgets?: { [name: string]: BudgetInput } | undefined;
  /** At most 200. Default: {}. */
  rules?: { [name: string]: RuleInput } | undefined;
}

export interface PolicyVersion {
  version: string;
  /** SHA-256 of its RFC 8785 text. */
  digest: Digest;
  /** ISO 8601 UTC with six fractional digits. */
  since_utc: string;
  set_by: Actor;
  seq: number;
  /** What differs from the version before; null for the first. */
  changes: PolicyChanges | null;
}

export interface PolicyVersionPage {
  versions: PolicyVersion[];
  /** Give it back as `cursor` for the next page; null at the end. */
  next_cursor: string | null;
}

export interface PostureHistory {
  /** ISO 8601 UTC with six fractional digits. */
  from_utc: string;
  /** ISO 8601 UTC with six fractional digits. */
  to_utc: string;
  /** Oldest first, without gaps between them. */
  bands: BandStretch[];
  /** Oldest first; nothing is told of before the first record. */
  health: HealthStretch[];
  /** That lasted into the period, the last started first. */
  sessions: SessionBar[];
  /** Who started them. */
  people: Actor[];
  decisions: {
    /** Of UTC; days in a period of more than eight. */
    every: "hour" | "day";
    /** Oldest first; those without any answer are left out. */
    buckets: DecisionBucket[];
  };
  told_from: {
    /** Only from this moment on, because there is more than fits; null: all. */
    bands: string | null;
    /** Only from this moment on, because there is more than fits; null: all. */
    health: string | null;
    /** Only from this moment on, because there is more than fits; null: all. */
    sessions: string | null;
  };
}

/** A band that is proposed, and what became of it. */
export interface Proposal {
  id: string;
  rule: string;
  title: string;
  direction: "tighten" | "loosen";
  /** The band at the time. */
  from_band: Band;
  /** A expansion, B caution, C stabilise, D survival; A is best. */
  band: Band;
  reason: string;
  evidence: RuleEvidence[];
  /** Withdrawn: what it was about passed by itself. */
  state: "open" | "applied" | "accepted" | "declined" | "withdrawn";
  /** ISO 8601 UTC with six fractional digits. */
  proposed_at_utc: string;
  /** ISO 8601 UTC with six fractional digits. */
  decided_at_utc: string | null;
  decided_by: Actor | null;
  decision_reason: string | null;
  /** A better band can be accepted from then on; null: at once. */
  acceptable_at_utc: string | null;
}

export interface ProposalList {
  open: Proposal[];
  /** The last ones, newest first. */
  decided: Proposal[];
  rules: RuleForecast[];
  /** ISO 8601 UTC with six fractional digits. */
  checked_at_utc: string;
}

export type Purpose = "deploy" | "rollback" | "repair";

export interface PushSignalInput {
  /** 1 to 100 characters. Lower-case letters, digits, _ . : and -, beginning with a letter or digit. Names that begin with server. are the server's own. Names that begin with check. are those of checks. */
  source: SignalSource;
  status: HealthStatus;
  /** At most 500 characters. Say why, in at least one character that is not a space. */
  reason: string;
  /** After so many seconds without another report the source counts as yellow. A whole number, 1 to 2,678,400. */
  ttl_seconds: number;
}

export interface RebaselineSessionInput {
  /** At most 500 characters. Say why, in at least one character that is not a space. */
  reason: string;
}

/** What the caller of a change can hold against the record later: the entry that the change wrote last. */
export interface Receipt {
  /** The place of the entry. */
  seq: number;
  /** The hash of the entry. */
  hash: Digest;
  /** The latest checkpoint, a signed note (C2SP tlog-checkpoint); null before the first one. */
  checkpoint: string | null;
}

export interface ReceiveAlertsInput {
  /** `max_alerts` of the receiver limits them. */
  alerts: AlertInput[];
}

export interface RecordKeyInput {
  /** The key that was recorded last, as the caller knows it. */
  previous: string | null;
}

/** The drift of a session as it was recorded last: one GO_DRIFT entry each time that it changes. */
export interface RecordedDrift {
  /** None: the same, or neither better nor worse; improved; worsened: better or worse than what was frozen. */
  level: DriftLevel;
  differences: Difference[];
  /** Since when it is so: the start when it never changed. */
  since_utc: string;
}

/**
 * When something is: again and again, from a cron expression for so many minutes (time that passes) or until another cron
 * expression (time on the wall); or once, between two local times.
 */
export type Recurrence = {
  /** Minute, hour, day, month, weekday: when it begins. 1 to 100 characters. */
  cron: string;
  /** How long it lasts, as time passes. A whole number, 1 to 44,640. */
  minutes: number;
  /** At most 100 characters. Is no IANA time zone. Write it as Europe/Berlin or UTC. Default: "UTC". */
  time_zone: TimeZone;
} | {
  /** 1 to 100 characters. */
  cron: string;
  /** It ends when this comes next: by the clock on the wall. 1 to 100 characters. */
  until_cron: string;
  /** At most 100 characters. Is no IANA time zone. Write it as Europe/Berlin or UTC. Default: "UTC". */
  time_zone: TimeZone;
} | {
  /** Write it as 2026-12-24T18:00, in the time of the zone. */
  from: string;
  /** Write it as 2026-12-24T18:00, in the time of the zone. */
  to: string;
  /** At most 100 characters. Is no IANA time zone. Write it as Europe/Berlin or UTC. Default: "UTC". */
  time_zone: TimeZone;
};

/**
 * When something is: again and again, from a cron expression for so many minutes (time that passes) or until another cron
 * expression (time on the wall); or once, between two local times.
 */
export type RecurrenceInput = {
  /** Minute, hour, day, month, weekday: when it begins. 1 to 100 characters. */
  cron: string;
  /** How long it lasts, as time passes. A whole number, 1 to 44,640. */
  minutes: number;
  /** At most 100 characters. Is no IANA time zone. Write it as Europe/Berlin or UTC. Default: "UTC". */
  time_zone?: TimeZone | undefined;
} | {
  /** 1 to 100 characters. */
  cron: string;
  /** It ends when this comes next: by the clock on the wall. 1 to 100 characters. */
  until_cron: string;
  /** At most 100 characters. Is no IANA time zone. Write it as Europe/Berlin or UTC. Default: "UTC". */
  time_zone?: TimeZone | undefined;
} | {
  /** Write it as 2026-12-24T18:00, in the time of the zone. */
  from: string;
  /** Write it as 2026-12-24T18:00, in the time of the zone. */
  to: string;
  /** At most 100 characters. Is no IANA time zone. Write it as Europe/Berlin or UTC. Default: "UTC". */
  time_zone?: TimeZone | undefined;
};

export interface RemoveCheckInput {
  /** 1 to 100 characters. Letters, digits, _ . and -, beginning with a letter or digit. */
  check_id: string;
  /** At most 500 characters. Say why, in at least one character that is not a space. */
  reason: string;
}

export interface RemoveSignalInput {
  /** 1 to 100 characters. Lower-case letters, digits, _ . : and -, beginning with a letter or digit. Names that begin with server. are the server's own. */
  source: SignalSource;
}

export type ReplayedAnswer = "GO" | "HOLD" | "NO_GO" | "allowed" | "denied";

export type ReplayedKind = "gate" | "decide" | "step";

/** The state of the record that a report was made from: whoever has the same one gets the same report. */
export interface ReportBasis {
  /** The installation. */
  origin: string;
  /** The last entry of the chain when the report was made. */
  head: {
    seq: number;
    /** SHA-256, 64 hexadecimal digits. */
    hash: Digest;
  };
  /** When that entry was written; null when there was none. Open sessions count until then. */
  head_utc: string | null;
}

export interface ReportKpisInput {
  points: {
    /** 1 to 100 characters. Lower-case letters, digits and _, beginning with a letter. */
    kpi: KpiName;
    value: number;
    /** Left out: now. Not in the future. Give a date (2026-01-01) or a date-time with a zone (2026-01-01T09:34:05Z). */
    at?: string | undefined;
  }[];
}

export interface ReportPeriodInput {
  /** The first moment of the period. Give a date (2026-01-01) or a date-time with a zone (2026-01-01T09:34:05Z). */
  from: string;
  /** The first moment after the period. Give a date (2026-01-01) or a date-time with a zone (2026-01-01T09:34:05Z). */
  to: string;
}

export interface ReportSessionInput {
  /** 1 to 100 characters. */
  id: string;
}

/** What an engine asked of the cone, and how often it was answered how. */
export interface ReportedDecision {
  engine: string;
  action: string;
  allowed: number;
  denied: number;
  /** Of the last denial. */
  denial_reason: string | null;
}

/** A note in full: added in between, or given with the start or the end. */
export interface ReportedNote {
  seq: number;
  /** ISO 8601 UTC with six fractional digits. */
  ts_utc: string;
  event: string;
  actor: Actor;
  text: string;
}

/** Somebody who did something in a session. */
export interface ReportedPerson {
  actor: Actor;
  entries: number;
  /** ISO 8601 UTC with six fractional digits. */
  first_utc: string;
  /** ISO 8601 UTC with six fractional digits. */
  last_utc: string;
  /** Most frequent first. */
  deeds: {
    event: string;
    entries: number;
  }[];
}

/** What became of a step of the playbook, as somebody said last. */
export interface ReportedStep {
  step_id: string;
  /** Null for a step that the frozen playbook does not name. */
  title: string | null;
  /** A expansion, B caution, C stabilise, D survival; A is best. */
  band_min: Band | null;
  /** At the end of the session; unknown: not touched in it, and changed afterwards, or no playbook was frozen. */
  state: "done" | "skipped" | "open" | "unknown";
  /** Whether it was set in this session. */
  in_session: boolean;
  by: Actor | null;
  /** ISO 8601 UTC with six fractional digits. */
  at_utc: string | null;
  notes: string | null;
  evidence: Evidence | null;
  skip_reason: string | null;
  denials: number;
  /** Of the last denial. */
  denial_reasons: string[];
}

export interface ResumeSessionInput {
  /** At most 500 characters. Say why, in at least one character that is not a space. */
  reason: string;
}

export interface RevokeKeyInput {
  /** 1 to 100 characters. */
  key_id: string;
}

export type RoleName = "viewer" | "operator" | "approver" | "owner";

/** When which band is proposed. */
export interface Rule {
  /** 1 to 200 characters. */
  title: string;
  /** All of these: of health, a KPI by its name, check.ID, budget.ID, budget.ID.remaining, burn.ID. */
  when: string[];
  /** So long without a break before it fires. A number, 0 to 10,080. Default: 0. */
  for_minutes: number;
  /** A expansion, B caution, C stabilise, D survival; A is best. */
  propose: Band;
  /** Whether a worse band is set without asking; a better one never is. Default: false. */
  apply: boolean;
  /** So long it has to be over before a better band is proposed, and before it can fire again. A number, 0 to 10,080. Default: 15. */
  clear_minutes: number;
}

/** What a rule saw when it fired. */
export interface RuleEvidence {
  condition: string;
  found: string;
}

/** What a rule will do if things stay as they are. */
export interface RuleForecast {
  rule: string;
  title: string;
  /** A expansion, B caution, C stabilise, D survival; A is best. */
  propose: Band;
  apply: boolean;
  phase: "quiet" | "counting" | "fired" | "clearing" | "no_data";
  evidence: RuleEvidence[];
  /** When it proposes its band if things stay as they are. */
  fires_at_utc: string | null;
  /** When it proposes a better one, or can fire again. */
  clears_at_utc: string | null;
  why: string;
}

/** When which band is proposed. */
export interface RuleInput {
  /** 1 to 200 characters. */
  title: string;
  /** All of these: of health, a KPI by its name, check.ID, budget.ID, budget.ID.remaining, burn.ID. */
  when: string[];
  /** So long without a break before it fires. A number, 0 to 10,080. Default: 0. */
  for_minutes?: number | undefined;
  /** A expansion, B caution, C stabilise, D survival; A is best. */
  propose: Band;
  /** Whether a worse band is set without asking; a better one never is. Default: false. */
  apply?: boolean | undefined;
  /** So long it has to be over before a better band is proposed, and before it can fire again. A number, 0 to 10,080. Default: 15. */
  clear_minutes?: number | undefined;
}

/** What one rule says. */
export interface RuleVerdict {
  rule: "read_only" | "window" | "health" | "band" | "session";
  verdict: Verdict;
  why: string;
}

export interface RunCheckInput {
  /** 1 to 100 characters. Letters, digits, _ . and -, beginning with a letter or digit. */
  check_id: string;
}

export type ScopeName = "session:read" | "session:operate" | "cone:read" | "cone:tighten" | "cone:loosen" | "cone:decide" | "gate:ask" | "health:read" | "health:report" | "health:manage" | "kpi:read" | "kpi:report" | "posture:keep" | "playbook:read" | "playbook:operate" | "audit:read" | "audit:export" | "audit:sign" | "access:self" | "access:read" | "access:keep" | "operators:manage" | "keys:manage";

export interface SearchAuditInput {
  /** A whole number, 1 to 200. Default: 50. */
  limit?: number | undefined;
  /** The next_cursor of the page before. At most 500 characters. */
  cursor?: string | undefined;
  /** Only this event, for example CONE_DENY. At most 100 characters. */
  event?: string | undefined;
  /** At most 100 characters. */
  session_id?: string | undefined;
  /** Only this actor's id. At most 200 characters. */
  actor?: string | undefined;
  /** At or after this moment. Give a date (2026-01-01) or a date-time with a zone (2026-01-01T09:34:05Z). */
  from?: string | undefined;
  /** Before this moment. Give a date (2026-01-01) or a date-time with a zone (2026-01-01T09:34:05Z). */
  to?: string | undefined;
  /** Words that an entry holds all of, each as a part of its event, actor, ids or anything in its payload, or as the beginning of its hash; what stands in quotes is one word. Upper and lower case are the same. At most 200 characters. Default: "". */
  text?: string | undefined;
  /** Only events that begin so, for example GO_SESSION_. 1 to 100 characters. */
  event_prefix?: string | undefined;
}

/** The open session, the last one when none is open, or none yet. */
export type Session = NoSession | ActiveSession | HeldSession | EndedSession;

export interface SessionBar {
  id: string;
  /** ISO 8601 UTC with six fractional digits. */
  started_at_utc: string;
  /** A expansion, B caution, C stabilise, D survival; A is best. */
  cone_band: Band;
  status: HealthStatus;
  /** Null: it is open. */
  ended_at_utc: string | null;
  started_by_id: string;
  outcome: SessionOutcome;
}

export interface SessionComparison {
  a: ComparedSession;
  b: ComparedSession;
  /** Both ended for the same reason. */
  same_outcome: boolean;
  /** How b's snapshot stands to a's; null where one was not kept. */
  start: Drift | null;
  /** The same of the snapshots at the end; null while one of them is open. */
  end: Drift | null;
  durations: {
    /** Of b over a; null where one of them is not known. */
    total_ms: number | null;
    /** Of b over a; null where one of them is not known. */
    work_ms: number | null;
    /** Of b over a; null where one of them is not known. */
    held_ms: number | null;
  };
  /** How many more b has; null while one of them is open. */
  counts: {
    steps_done: number;
    steps_skipped: number;
    steps_open: number;
    steps_denied: number;
    notes: number;
    decisions_allowed: number;
    decisions_denied: number;
    drifts: number;
  } | null;
  /** In the order of a's playbook, then those that only b has. */
  steps: {
    step_id: string;
    title: string | null;
    /** Null: its playbook has no such step. */
    a: ComparedStep | null;
    b: ComparedStep | null;
    /** Whether the same became of it in both. */
    same: boolean;
  }[];
}

/** What an ended session came to, counted in its entries. */
export interface SessionCounts {
  /** Steps that were done when it ended. */
  steps_done: number;
  /** Steps that were skipped when it ended. */
  steps_skipped: number;
  /** Steps that were neither when it ended. */
  steps_open: number;
  /** GO_STEP_DENY entries. */
  steps_denied: number;
  /** GO_NOTE_ADD entries. */
  notes: number;
  /** CONE_ALLOW entries. */
  decisions_allowed: number;
  /** CONE_DENY entries. */
  decisions_denied: number;
  /** GO_DRIFT entries. */
  drifts: number;
}

export interface SessionDay {
  /** A date, as 2026-01-31. */
  date: string;
  /** ISO 8601 UTC with six fractional digits. */
  starts_at_utc: string;
  /** When the next day begins. */
  ends_at_utc: string;
  sessions: number;
  /** Of those that have ended: from start to end without the time on hold. */
  work_ms: number;
  outcomes: {
    completed: number;
    completed_with_exceptions: number;
    aborted: number;
    handed_over: number;
    expired: number;
    /** Ended before reasons were kept. */
    not_recorded: number;
    open: number;
  };
  /** The worst that one of them started in; null on a day without any. */
  worst_band: Band | null;
  /** The worst that one of them started in; null on a day without any. */
  worst_status: HealthStatus | null;
}

export interface SessionDays {
  zone: string;
  sessions: number;
  work_ms: number;
  /** Every day of the period, the first one first. */
  days: SessionDay[];
}

/** What a session came to, counted in its entries. */
export interface SessionFigures {
  total_ms: number;
  work_ms: number;
  held_ms: number;
  entries: number;
  people: number;
  notes: number;
  steps_done: number;
  steps_skipped: number;
  steps_open: number;
  steps_unknown: number;
  steps_denied: number;
  decisions_allowed: number;
  decisions_denied: number;
  drifts: number;
  changes: number | null;
}

export type SessionOutcome = "completed" | "completed_with_exceptions" | "aborted" | "handed_over" | "expired" | "not_recorded" | "open";

export interface SessionPage {
  sessions: StartedSession[];
  /** Give it back as `cursor` for the next page; null at the end. */
  next_cursor: string | null;
}

/** A session with a page of its timeline: its audit entries, oldest first. */
export interface SessionRecord {
  session: StartedSession;
  timeline: AuditEntry[];
  /** Give it back as `cursor` for the next page; null at the end. */
  next_cursor: string | null;
}

/** Everything there is to tell of one session, for people and for files. */
export interface SessionReport {
  kind: "session_report";
  version: 1;
  basis: ReportBasis;
  session: StartedSession;
  figures: SessionFigures;
  /** In the order of the playbook, then others that were tried. */
  steps: ReportedStep[];
  decisions: {
    /** Most denied first. */
    by_engine: ReportedDecision[];
    not_listed: number;
  };
  notes: {
    listed: ReportedNote[];
    not_listed: number;
  };
  people: {
    listed: ReportedPerson[];
    not_listed: number;
  };
  timeline: {
    /** Oldest first. */
    listed: TimelineLine[];
    not_listed: number;
    not_listed_by_event: {
      event: string;
      entries: number;
    }[];
  };
}

export interface SetCheckInput {
  /** 1 to 100 characters. Letters, digits, _ . and -, beginning with a letter or digit. */
  check_id: string;
  /** Yellow_after must not be more than red_after. */
  check: CheckInput;
}

export interface SetConeInput {
  /** A expansion, B caution, C stabilise, D survival; A is best. */
  band: Band;
  /** At most 500 characters. Say why, in at least one character that is not a space. */
  reason: string;
  /** Replaces all metrics; left out, they stay as they are. At most 200 metrics. At most 16000 characters of metrics, written as JSON. */
  metrics?: Metrics | undefined;
}

/** What a source reported last, and until when that is worth something. */
export interface Signal {
  source: string;
  status: HealthStatus;
  reason: string;
  ttl_seconds: number;
  /** ISO 8601 UTC with six fractional digits. */
  reported_at_utc: string;
  /** ISO 8601 UTC with six fractional digits. */
  expires_at_utc: string;
  reported_by: Actor;
  /** Of an alert; null for what was pushed. */
  labels: { [name: string]: string } | null;
  /** Where it says what to do. */
  runbook: string | null;
}

/** The name under which a person or a job reports. */
export type SignalSource = string;

/** The public half of the key that signs checkpoints and exports. Compare it with what was told out of band. */
export interface SigningKey {
  /** As C2SP signed-note writes it; null while none was recorded. */
  vkey: string | null;
  /** The key before it; null when it is the first. */
  previous: string | null;
  /** The AUDIT_KEY_SET entry that named it. */
  since_seq: number | null;
  /** ISO 8601 UTC with six fractional digits. */
  since_utc: string | null;
}

export interface SkipStepInput {
  /** 1 to 100 characters. */
  step_id: string;
  /** At most 500 characters. Say why, in at least one character that is not a space. */
  reason: string;
}

/**
 * Cone, health, playbook and policy as they were at one moment: when a session started, and again when it ended. Never
 * changes afterwards. Snapshots of earlier versions and of the old service hold no playbook and no policy.
 */
export interface Snapshot {
  cone: ConeState;
  status: HealthSummary;
  /** Default: null. */
  playbook: FrozenPlaybook | null;
  /** Default: null. */
  policy: FrozenPolicy | null;
}

export interface StartSessionInput {
  /** At most 10,000 characters. */
  notes?: string | null | undefined;
}

/** A session that exists. */
export type StartedSession = ActiveSession | HeldSession | EndedSession;

/** A step as the playbook defines it. */
export interface Step {
  /** 1 to 100 characters. Lower-case letters, digits, _ and -, beginning with a letter or digit. */
  id: string;
  /** 1 to 200 characters. */
  title: string;
  /** 1 to 1,000 characters. */
  why: string;
  /** The worst band in which the step may be done; D: always. */
  band_min: Band;
  /** Whether red health blocks the step. Default: true. */
  blocked_if_red: boolean;
  /** Whether it mends: then red health never blocks it. Default: false. */
  remediation: boolean;
  /** What has to be shown before it counts as done. Default: null. */
  evidence: EvidenceRule | null;
}

export interface StepDenials {
  step_id: string;
  denials: number;
}

export interface StepFieldChange {
  field: "title" | "why" | "band_min" | "blocked_if_red" | "remediation" | "evidence";
  before: string | boolean | EvidenceRule | null;
  after: string | boolean | EvidenceRule | null;
}

export interface StepFigures {
  step_id: string;
  /** As the playbook that is counted calls it; a step that it does not have, as the last session did. */
  title: string;
  /** Sessions whose playbook had the step. */
  sessions: number;
  done: number;
  skipped: number;
  settled_before: number;
  left_open: number;
  going_on: number;
  unknown: number;
  denials: number;
  denied_sessions: number;
  skips: number;
  /** Most frequent first. */
  skip_reasons: {
    reason: string;
    skips: number;
  }[];
  skip_reasons_not_listed: number;
  /** From the step before to this one being done. */
  time: DurationFigures;
}

export interface StepSkips {
  step_id: string;
  skips: number;
  /** Most frequent first. */
  reasons: {
    reason: string;
    skips: number;
  }[];
  reasons_not_listed: number;
}

/** A check that was set in the dashboard or by a call, not in a file of the policy. */
export interface StoredCheck {
  /** 1 to 100 characters. Letters, digits, _ . and -, beginning with a letter or digit. */
  check_id: string;
  /** Yellow_after must not be more than red_after. */
  check: Check;
  set_by: Actor;
  /** ISO 8601 UTC with six fractional digits. */
  set_at_utc: string;
}

/** A whole screen in one call, all of it of one moment. */
export interface Summary {
  session: Session;
  next: NextStep;
  checklist: Checklist;
  health: {
    status: HealthBrief;
    cone: ConeChange;
  };
  drift: LiveDrift;
  freeze: FreezeOutlook;
  /** Who asked, as far as the server knows them: whose session it may be, to whom it may be offered. */
  caller: Actor;
  /** The last audit entry that this answer knows; follow events after it. */
  audit_seq: number;
}

/** An IANA time zone, for example `Europe/Berlin`. */
export type TimeZone = string;

/** One line of a timeline: what an entry says, in words. */
export interface TimelineLine {
  /** 1 for the first entry of the session; where numbers are missing, entries are left out. */
  place: number;
  seq: number;
  /** SHA-256, 64 hexadecimal digits. */
  hash: Digest;
  /** ISO 8601 UTC with six fractional digits. */
  ts_utc: string;
  event: string;
  actor: Actor;
  text: string;
}

export interface UpdateOperatorInput {
  /** 1 to 100 characters. */
  operator_id: string;
  /** 1 to 100 characters. */
  name?: string | undefined;
  /** Name at least one role. */
  roles?: ("viewer" | "operator" | "approver" | "owner")[] | undefined;
  /** True signs the person out everywhere; false lets them in again. */
  disabled?: boolean | undefined;
}

export type Verdict = "GO" | "HOLD" | "NO_GO";

export type VerifyAuditInput = Record<string, never>;

/** What changed on somebody's watch: between the snapshot of the start and that of the end. */
export interface Watch {
  /** The end's snapshot against the start's. */
  drift: Drift;
  /** In the order in which they happened; also those that were taken back. */
  changes: WatchChange[];
  /** How many there were, also beyond those that are listed. */
  changes_total: number;
}

/** One thing that changed while a session ran. */
export interface WatchChange {
  /** Band, reason, metrics.NAME, health, reasons, playbook or policy: what differs. reasons: one for each reason that came or went. */
  field: string;
  before: JsonValue;
  after: JsonValue;
  /** Whether the change was for the better or the worse. */
  drift: DriftLevel;
  /** Session: whoever ran the session; other; check: health by itself; configuration. */
  by: "session" | "other" | "check" | "configuration";
  actor: Actor;
  /** ISO 8601 UTC with six fractional digits. */
  at_utc: string;
  /** The audit entry of the change. */
  seq: number;
}

export interface WhatIf {
  /** ISO 8601 UTC with six fractional digits. */
  from_utc: string;
  /** ISO 8601 UTC with six fractional digits. */
  to_utc: string;
  /** From then on everything was looked at; later than from_utc when there is too much. */
  complete_from_utc: string;
  policy_version: string;
  /** SHA-256, 64 hexadecimal digits. */
  policy_digest: Digest;
  /** Answers of the gate that were replayed, each of a fold counted. */
  gate_answers: number;
  /** Decisions of the cone that were replayed. */
  decisions: number;
  /** Changes of steps, and refusals of them, that were replayed. */
  steps: number;
  /** How many answers would have been stricter. */
  stricter: number;
  /** How many answers would have been looser. */
  looser: number;
  /** What would have been answered differently, most first. */
  changed: WhatIfGroup[];
  /** Changed answers of groups that are left out. */
  more: number;
  by_actor: {
    actor: Actor;
    stricter: number;
    looser: number;
  }[];
  by_engine: {
    engine: string;
    stricter: number;
    looser: number;
  }[];
  by_session: {
    session_id: string;
    stricter: number;
    looser: number;
  }[];
  /** What could not be replayed, because what it was judged by is not on record. */
  not_replayed: {
    /** An answer of the gate, a decision of the cone, or a step that was completed, skipped, reopened or refused. */
    kind: ReplayedKind;
    why: string;
    count: number;
  }[];
}

export interface WhatIfGroup {
  /** An answer of the gate, a decision of the cone, or a step that was completed, skipped, reopened or refused. */
  kind: ReplayedKind;
  engine: string | null;
  action: string | null;
  purpose: Purpose | null;
  step_id: string | null;
  actor: Actor;
  session_id: string | null;
  was: ReplayedAnswer;
  would_be: ReplayedAnswer;
  effect: "stricter" | "looser";
  /** Why the last of them would have been so. */
  why: string;
  count: number;
  /** ISO 8601 UTC with six fractional digits. */
  first_at_utc: string;
  /** ISO 8601 UTC with six fractional digits. */
  last_at_utc: string;
  /** The entry of the last of them. */
  seq: number;
}

export interface WhatIfInput {
  /** The whole policy that is thought of. */
  policy: PolicyInput;
  /** How far back to look. A whole number, 1 to 90. Default: 7. */
  days?: number | undefined;
}

export interface WindowList {
  windows: WindowView[];
  /** ISO 8601 UTC with six fractional digits. */
  checked_at_utc: string;
}

/** A window of the policy and one time that it is. */
export interface WindowOccurrence {
  /** ISO 8601 UTC with six fractional digits. */
  starts_at_utc: string;
  /** ISO 8601 UTC with six fractional digits. */
  ends_at_utc: string;
  /** Its name in the policy. */
  window: string;
  title: string;
  effect: "deny" | "allow";
}

export interface WindowView {
  window: string;
  definition: FreezeWindow;
  /** When it is, as a sentence. */
  text: string;
  /** Now, if it is now. */
  current: Occurrence | null;
  /** The next times, the nearest first. */
  coming: Occurrence[];
}

/** What comes with the answer of every change. */
export interface WithReceipt {
  receipt: Receipt;
}

export interface WithdrawHandoverInput {
  /** At most 500 characters. Say why, in at least one character that is not a space. */
  reason: string;
}

export interface WorkChecksInput {
  /** The server: another name for each that runs. 1 to 200 characters. */
  holder: string;
  results: CheckResult[];
  /** At most so many checks to look at. A whole number, 0 to 2,000. */
  want: number;
}
