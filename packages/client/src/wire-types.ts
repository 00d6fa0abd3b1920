// Written by scripts/write-wire-types.ts from the schemas of core; a test fails when they differ.
// oxlint-disable max-lines -- one list, looked up by name

/** Any JSON value. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };

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
  state: "active";
  ended_by: null;
}

/** Who acts. `name` is the name at the time of the act and is never updated afterwards. */
export interface Actor {
  kind: "operator" | "api_key" | "system";
  id: string;
  name: string;
}

export interface AddNoteInput {
  /** At most 10,000 characters. Write at least one character that is not a space. */
  text: string;
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
  prev: string;
  /** SHA-256, 64 hexadecimal digits. */
  hash: string;
}

export interface AuditPage {
  entries: AuditEntry[];
  /** Give it back as `cursor` for the next page; null at the end. */
  next_cursor: string | null;
}

/** What an event tells beyond the entry's own fields: any JSON object. */
export type AuditPayload = { [name: string]: JsonValue };

export interface AuditVerification {
  ok: boolean;
  origin: string;
  entries_checked: number;
  head: {
    seq: number;
    /** SHA-256, 64 hexadecimal digits. */
    hash: string;
  };
  /** The first bad entry, if any. */
  first_bad: {
    seq: number;
    problem: string;
  } | null;
}

export type Band = "A" | "B" | "C" | "D";

export interface Checklist {
  /** A expansion, B caution, C stabilise, D survival; A is best. */
  cone_band: Band;
  status: HealthStatus;
  playbook: {
    id: string;
    title: string;
    version: string;
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
  done: boolean;
  notes: string | null;
  set_by: Actor | null;
  /** ISO 8601 UTC with six fractional digits. */
  set_at_utc: string | null;
  blocked: boolean;
  blocked_reasons: string[];
}

export interface CompleteStepInput {
  /** 1 to 100 characters. */
  step_id: string;
  /** Default: true. */
  done?: boolean | undefined;
  /** Replaces the step's notes; null or left out, it has none. At most 10,000 characters. */
  notes?: string | null | undefined;
}

export interface CompletedStep {
  ok: true;
  step_id: string;
  done: boolean;
  notes: string | null;
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

export interface DecideInput {
  /** 1 to 100 characters. */
  engine: string;
  /** 1 to 100 characters. */
  action: string;
}

/** The answer to "may this engine take this action now?". */
export interface Decision {
  allowed: boolean;
  /** A expansion, B caution, C stabilise, D survival; A is best. */
  band: Band;
  engine: string;
  action: string;
  reason: string;
  engine_class: string;
  policy_version: string;
}

export interface EndSessionInput {
  /** Become the session's notes; null or left out, the start's notes stay. At most 10,000 characters. */
  notes?: string | null | undefined;
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
  state: "ended";
  ended_by: Actor;
}

/** Which actions a class of engines may take in each band. A band that is left out allows nothing. */
export interface EngineClass {
  /** 1 to 500 characters. */
  description: string;
  allows: Partial<Record<Band, string[]>>;
}

export type GetChecklistInput = Record<string, never>;

export type GetConeInput = Record<string, never>;

export type GetHealthInput = Record<string, never>;

export type GetPolicyInput = Record<string, never>;

export interface GetSessionByIdInput {
  /** 1 to 100 characters. */
  id: string;
  /** A whole number, 1 to 200. Default: 50. */
  limit?: number | undefined;
  /** The next_cursor of the page before. At most 500 characters. */
  cursor?: string | undefined;
}

export type GetSessionInput = Record<string, never>;

export type GetSummaryInput = Record<string, never>;

export interface Health {
  status: HealthStatus;
  reasons: string[];
  inputs: HealthInput[];
  /** ISO 8601 UTC with six fractional digits. */
  checked_at_utc: string;
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
}

export type HealthStatus = "green" | "yellow" | "red";

/** Health as it is frozen in a snapshot: the colour and the reasons that are not green. */
export interface HealthSummary {
  status: HealthStatus;
  reasons: string[];
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

export interface ListConeHistoryInput {
  /** A whole number, 1 to 200. Default: 50. */
  limit?: number | undefined;
  /** The next_cursor of the page before. At most 500 characters. */
  cursor?: string | undefined;
}

export interface ListSessionsInput {
  /** A whole number, 1 to 200. Default: 50. */
  limit?: number | undefined;
  /** The next_cursor of the page before. At most 500 characters. */
  cursor?: string | undefined;
  /** Started in this band. */
  band?: Band | undefined;
  /** Started in this health. */
  status?: HealthStatus | undefined;
  /** Started at or after this moment. Give a date (2026-01-01) or a date-time with a zone (2026-01-01T09:34:05Z). */
  from?: string | undefined;
  /** Started before this moment. Give a date (2026-01-01) or a date-time with a zone (2026-01-01T09:34:05Z). */
  to?: string | undefined;
  /** Found in any of its notes, whatever the case of the letters. 1 to 200 characters. */
  text?: string | undefined;
}

/** A flat map of name to finite number, text or boolean. */
export type Metrics = { [name: string]: number | string | boolean };

export interface NextStep {
  /** A expansion, B caution, C stabilise, D survival; A is best. */
  cone_band: Band;
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
}

/** The rules of the cone: classes with their actions per band, and the class of each engine. Data, not code. */
export interface Policy {
  /** Changes whenever the rules do; named in every decision. 1 to 100 characters. */
  version: string;
  classes: { [name: string]: EngineClass };
  /** Engine to class. */
  engines: { [name: string]: string };
}

export interface PushSignalInput {
  /** 1 to 100 characters. Lower-case letters, digits, _ . : and -, beginning with a letter or digit. Names that begin with server. are the server's own. */
  source: SignalSource;
  status: HealthStatus;
  /** At most 500 characters. Say why, in at least one character that is not a space. */
  reason: string;
  /** After so many seconds without another report the source counts as yellow. A whole number, 1 to 2,678,400. */
  ttl_seconds: number;
}

export interface RemoveSignalInput {
  /** 1 to 100 characters. Lower-case letters, digits, _ . : and -, beginning with a letter or digit. Names that begin with server. are the server's own. */
  source: SignalSource;
}

/** The current session, the last one when none is active, or none yet. */
export type Session = NoSession | ActiveSession | EndedSession;

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
}

/** The name under which a person or a job reports. */
export type SignalSource = string;

/** The cone and the health as they were when a session started. Never changes afterwards. */
export interface Snapshot {
  cone: ConeState;
  status: HealthSummary;
}

export interface StartSessionInput {
  /** At most 10,000 characters. */
  notes?: string | null | undefined;
}

/** A session that exists. */
export type StartedSession = ActiveSession | EndedSession;

/** A whole screen in one call, all of it of one moment. */
export interface Summary {
  session: Session;
  next: NextStep;
  checklist: Checklist;
  health: {
    status: Health;
    cone: ConeChange;
  };
  /** The last audit entry that this answer knows; follow events after it. */
  audit_seq: number;
}

export type VerifyAuditInput = Record<string, never>;
