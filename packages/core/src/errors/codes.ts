import type { Actor } from "../actor/schemas.ts";
import type { Scope } from "../actor/scopes.ts";
import type { EffectiveBand } from "../cone/schemas.ts";

/** One thing that is wrong with an input: where, and what to do about it. */
export interface InputIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * What became of a change that the store could not answer for: `none` when nothing was changed, `unknown` when it may or
 * may not have been kept.
 */
export type StoreOutcome = "none" | "unknown";

/** Why a credential counts for nothing; the same words for one that never was and one that is wrong. */
export type CredentialProblem = "unknown" | "expired" | "revoked" | "malformed";

/** A row that is not what was written into it. */
export interface Damage {
  readonly table: string;
  /** Its key, as a person would look it up. */
  readonly row: string;
  readonly problem: string;
}

/**
 * The closed list of refusals, with the facts each of them carries. Adding a code here does not compile until every
 * table that speaks about codes has a row for it.
 */
export interface ErrorFacts {
  INVALID_INPUT: { readonly issues: readonly InputIssue[] };
  MALFORMED_JSON: Record<string, never>;
  UNSUPPORTED_MEDIA_TYPE: { readonly content_type: string | null };
  BODY_TOO_LARGE: { readonly limit_bytes: number };
  ROUTE_UNKNOWN: { readonly method: string; readonly path: string };
  METHOD_NOT_ALLOWED: { readonly method: string; readonly allowed: readonly string[] };
  HOST_MISSING: Record<string, never>;
  HOST_REFUSED: { readonly host: string };
  CROSS_SITE_REFUSED: { readonly origin: string | null };
  CLIENT_HEADER_MISSING: { readonly header: string };
  REQUEST_MALFORMED: Record<string, never>;
  REQUEST_TOO_SLOW: Record<string, never>;
  HEADERS_TOO_LARGE: Record<string, never>;
  /** `problem`: what was missing or wrong with what was shown, without any of it. */
  CREDENTIAL_MISSING: Record<string, never>;
  CREDENTIAL_REFUSED: { readonly problem: CredentialProblem };
  LOGIN_REFUSED: Record<string, never>;
  LOGIN_NOT_FRESH: { readonly fresh_seconds: number };
  RATE_LIMITED: { readonly budget: string; readonly retry_after_seconds: number };
  SCOPE_MISSING: { readonly scope: Scope };
  SCOPE_NOT_YOURS: { readonly scopes: readonly Scope[] };
  INVITATION_REFUSED: Record<string, never>;
  PASSWORD_WEAK: { readonly problem: string };
  OPERATOR_UNKNOWN: { readonly operator_id: string };
  LOGIN_NAME_TAKEN: { readonly login: string };
  OPERATOR_OF_ISSUER: { readonly operator_id: string };
  LAST_OWNER: { readonly operator_id: string };
  KEY_UNKNOWN: { readonly key_id: string };
  LOGIN_UNKNOWN: { readonly login_id: string };
  OIDC_REFUSED: { readonly problem: string };
  SESSION_ACTIVE: { readonly session_id: string; readonly started_by: Actor; readonly started_at_utc: string };
  NO_ACTIVE_SESSION: Record<string, never>;
  SESSION_HELD: {
    readonly session_id: string;
    readonly since_utc: string;
    readonly reason: string;
    readonly by: Actor;
  };
  SESSION_NOT_HELD: { readonly session_id: string };
  HANDOVER_NONE: { readonly session_id: string };
  HANDOVER_OFFERED: { readonly session_id: string; readonly to: string; readonly offered_by: Actor };
  HANDOVER_NOT_YOURS: { readonly session_id: string; readonly to: string };
  HANDOVER_TO_SELF: { readonly session_id: string };
  /** What was to be done by itself has been done already, or is not to be done any more. */
  NOTHING_DUE: Record<string, never>;
  SESSION_UNKNOWN: { readonly session_id: string };
  ENGINE_UNKNOWN: { readonly engine: string; readonly known: readonly string[] };
  STEP_UNKNOWN: { readonly step_id: string; readonly known: readonly string[] };
  STEP_BLOCKED: {
    readonly step_id: string;
    readonly reasons: readonly string[];
    /** The band that counted, and why. */
    readonly effective_band: EffectiveBand;
  };
  STEP_DONE: { readonly step_id: string };
  EVIDENCE_REQUIRED: { readonly step_id: string; readonly kind: "link" | "text" | "number"; readonly problem: string };
  ENTRY_UNKNOWN: { readonly seq: number };
  SIGNAL_UNKNOWN: { readonly source: string };
  CHECK_UNKNOWN: { readonly check_id: string };
  CHECK_FROM_FILE: { readonly check_id: string };
  CHECK_NO_HEARTBEAT: { readonly check_id: string };
  KPI_UNKNOWN: { readonly kpi: string; readonly known: readonly string[] };
  PROPOSAL_UNKNOWN: { readonly proposal_id: string };
  PROPOSAL_DECIDED: { readonly proposal_id: string; readonly state: string };
  /** A band that a rule tightened is not loosened before this moment. */
  CONE_DWELL: { readonly until_utc: string };
  TOO_MANY_STREAMS: { readonly limit: number };
  SHUTTING_DOWN: Record<string, never>;
  IDEMPOTENCY_KEY_REUSED: { readonly idempotency_key: string };
  STORE_UNAVAILABLE: { readonly outcome: StoreOutcome };
  STORE_FULL: { readonly outcome: StoreOutcome };
  STORE_READ_ONLY: Damage;
  ROW_DAMAGED: Damage;
  INTERNAL: Record<string, never>;
}

export type ErrorCode = keyof ErrorFacts;
