import type { Actor, EffectiveBand } from "../wire-types.ts";

/** `none` when nothing was changed; `unknown` when it may have been: make the same call again with the same key. */
export type StoreOutcome = "none" | "unknown";

/** A row of the record that is not what was written. */
export interface Damage {
  readonly table: string;
  readonly row: string;
  readonly problem: string;
}

/** A refusal without facts of its own: `code` says it all. */
export type NoFacts = Record<string, never>;

/** What the server refuses, by code, with the facts that each refusal carries. */
export interface RefusalFacts {
  /** 422. The input breaks a rule; {@link GoClientError.errors} names each field and what to do about it. */
  INVALID_INPUT: NoFacts;
  /** 400. The body was not JSON. */
  MALFORMED_JSON: NoFacts;
  /** 415. The body was not sent as JSON. */
  UNSUPPORTED_MEDIA_TYPE: { readonly content_type: string | null };
  /** 413. The body is larger than `limit_bytes`. */
  BODY_TOO_LARGE: { readonly limit_bytes: number };
  /** 404. The server has no such call: `url` points elsewhere, or the server is older than this client. */
  ROUTE_UNKNOWN: { readonly method: string; readonly path: string };
  /** 405. The server does not take this HTTP method here. */
  METHOD_NOT_ALLOWED: { readonly method: string; readonly allowed: readonly string[] };
  /** 400. The request named no host. */
  HOST_MISSING: NoFacts;
  /** 403. The server does not answer under the host name of `url`. */
  HOST_REFUSED: { readonly host: string };
  /** 403. The call came from a web page of another origin. */
  CROSS_SITE_REFUSED: { readonly origin: string | null };
  /** 403. A browser sent a change without the header that says that its page means it. */
  CLIENT_HEADER_MISSING: { readonly header: string };
  /** 400. The request could not be read: something between client and server spoils it. */
  REQUEST_MALFORMED: NoFacts;
  /** 408. The request did not arrive in time. */
  REQUEST_TOO_SLOW: NoFacts;
  /** 431. The headers are too many or too long. */
  HEADERS_TOO_LARGE: NoFacts;
  /** 401. Nothing showed who calls: give the client a `token`. */
  CREDENTIAL_MISSING: NoFacts;
  /** 401. The token or the log-in does not count (any more): why. */
  CREDENTIAL_REFUSED: { readonly problem: "unknown" | "expired" | "revoked" | "malformed" };
  /** 401. The log-in name or the password is wrong, or the account is disabled. */
  LOGIN_REFUSED: NoFacts;
  /** 403. Only a person who showed lately who it is may do this: within `fresh_seconds`. */
  LOGIN_NOT_FRESH: { readonly fresh_seconds: number };
  /** 429. Too many calls of one kind; the client waits by itself where the call may be repeated. */
  RATE_LIMITED: { readonly budget: string; readonly retry_after_seconds: number };
  /** 403. A key cannot be given these scopes. */
  SCOPE_NOT_YOURS: { readonly scopes: readonly string[] };
  /** 403. The link of an invitation was used, has expired or never was one. */
  INVITATION_REFUSED: NoFacts;
  /** 422. The password does not do: why. */
  PASSWORD_WEAK: { readonly problem: string };
  /** 404. There is no such operator. */
  OPERATOR_UNKNOWN: { readonly operator_id: string };
  /** 409. The log-in name is taken. */
  LOGIN_NAME_TAKEN: { readonly login: string };
  /** 409. Roles and name of this operator come from the identity provider. */
  OPERATOR_OF_ISSUER: { readonly operator_id: string };
  /** 409. The operator is the only owner who can sign in. */
  LAST_OWNER: { readonly operator_id: string };
  /** 404. There is no such API key. */
  KEY_UNKNOWN: { readonly key_id: string };
  /** 404. There is no such log-in that could be ended. */
  LOGIN_UNKNOWN: { readonly login_id: string };
  /** 403. Signing in at the identity provider failed: why. */
  OIDC_REFUSED: { readonly problem: string };
  /** 403. The caller may not do this; `scope` is what is missing. */
  SCOPE_MISSING: { readonly scope: string };
  /** 409. A session is active: which, whose, and since when (ISO 8601 UTC). */
  SESSION_ACTIVE: { readonly session_id: string; readonly started_by: Actor; readonly started_at_utc: string };
  /** 409. No session is active. */
  NO_ACTIVE_SESSION: NoFacts;
  /** 409. The session is on hold: since when, why, and who put it there. */
  SESSION_HELD: {
    readonly session_id: string;
    readonly since_utc: string;
    readonly reason: string;
    readonly by: Actor;
  };
  /** 409. The session is not on hold. */
  SESSION_NOT_HELD: { readonly session_id: string };
  /** 409. The session is offered to nobody. */
  HANDOVER_NONE: { readonly session_id: string };
  /** 409. The session is offered already: to whom (an operator's id), and by whom. */
  HANDOVER_OFFERED: { readonly session_id: string; readonly to: string; readonly offered_by: Actor };
  /** 403. The offer is made to another operator, whose id is `to`. */
  HANDOVER_NOT_YOURS: { readonly session_id: string; readonly to: string };
  /** 409. The session was offered to whoever runs it, or to whoever made the offer. */
  HANDOVER_TO_SELF: { readonly session_id: string };
  /** 409. What was to be done by itself is done, or no longer to be done; no call of this client meets it. */
  NOTHING_DUE: NoFacts;
  /** 404. There is no session with this id. */
  SESSION_UNKNOWN: { readonly session_id: string };
  /** 404. The policy does not name the engine; `known` are those it names. */
  ENGINE_UNKNOWN: { readonly engine: string; readonly known: readonly string[] };
  /** 404. The playbook has no such step; `known` are those it has. */
  STEP_UNKNOWN: { readonly step_id: string; readonly known: readonly string[] };
  /** 409. Band or health block the step; `reasons` are all of them, as sentences, and `effective_band` is the band that counted. */
  STEP_BLOCKED: {
    readonly step_id: string;
    readonly reasons: readonly string[];
    readonly effective_band: EffectiveBand;
  };
  /** 409. The step is done, so it cannot be skipped. */
  STEP_DONE: { readonly step_id: string };
  /** 422. The step counts as done only with evidence of this kind; `problem` says what is missing or wrong. */
  EVIDENCE_REQUIRED: { readonly step_id: string; readonly kind: "link" | "text" | "number"; readonly problem: string };
  /** 404. The source has no signal. */
  SIGNAL_UNKNOWN: { readonly source: string };
  /** 404. There is no such check. */
  CHECK_UNKNOWN: { readonly check_id: string };
  /** 409. The check is that of a file of the policy, where it is changed. */
  CHECK_FROM_FILE: { readonly check_id: string };
  /** 409. The check looks for itself: nothing reports in to it. */
  CHECK_NO_HEARTBEAT: { readonly check_id: string };
  /** 404. There is no audit entry at this place in the workspace. */
  ENTRY_UNKNOWN: { readonly seq: number };
  /** 404. The policy does not define the KPI; `known` are those it does. */
  KPI_UNKNOWN: { readonly kpi: string; readonly known: readonly string[] };
  /** 404. There is no such proposal. */
  PROPOSAL_UNKNOWN: { readonly proposal_id: string };
  /** 409. Somebody decided already, or what it was about has passed: `state`. */
  PROPOSAL_DECIDED: { readonly proposal_id: string; readonly state: string };
  /** 409. A band that a rule tightened is not loosened before `until_utc` (ISO 8601 UTC). */
  CONE_DWELL: { readonly until_utc: string };
  /** 503. `limit` live streams are open, which is the most. */
  TOO_MANY_STREAMS: { readonly limit: number };
  /** 503. The server is on its way out. */
  SHUTTING_DOWN: NoFacts;
  /** 422. The key was used for another call within the last 24 hours. */
  IDEMPOTENCY_KEY_REUSED: { readonly idempotency_key: string };
  /** 503. The database cannot be used now. */
  STORE_UNAVAILABLE: { readonly outcome: StoreOutcome };
  /** 507. The disk of the database is full; changes are taken again when there is room on it. */
  STORE_FULL: { readonly outcome: StoreOutcome };
  /** 503. A row of the record is damaged, so nothing can be changed until somebody restores the installation. */
  STORE_READ_ONLY: Damage;
  /** 500. What was asked for rests on a row that is damaged; other calls may be answered. */
  ROW_DAMAGED: Damage;
  /** 500. A defect; the cause is in the server's log under {@link GoClientError.request_id}. */
  INTERNAL: NoFacts;
}

/** What goes wrong on the way to the server and back. */
export interface TransportFacts {
  /**
   * The connection failed. `surely_not_sent` is true when no attempt ever made one, so that nothing can have happened; else
   * a change may have been made although its answer was lost: make the same call again with
   * {@link GoClientError.idempotency_key}.
   */
  NETWORK: { readonly surely_not_sent: boolean };
  /** No answer within `timeout_ms` milliseconds. A change may have been made all the same; go on as after `NETWORK`. */
  TIMEOUT: { readonly timeout_ms: number };
  /** The caller's `AbortSignal` ended the call. {@link GoClientError.maybe_done} tells whether a change may have been made. */
  ABORTED: NoFacts;
  /**
   * What answered does not speak as a Valhalla GO server of this version does: often a proxy, or a wrong `url`.
   * `server_code` is the refusal's code when it is one that this client does not know.
   */
  UNEXPECTED_ANSWER: { readonly server_code: string | null };
}

/** Every code with its facts. */
export interface ErrorFacts extends RefusalFacts, TransportFacts {}

/** What an error of this client can be told apart by. */
export type GoErrorCode = keyof ErrorFacts;

const REFUSALS: Readonly<Record<keyof RefusalFacts, true>> = {
  INVALID_INPUT: true,
  MALFORMED_JSON: true,
  UNSUPPORTED_MEDIA_TYPE: true,
  BODY_TOO_LARGE: true,
  ROUTE_UNKNOWN: true,
  METHOD_NOT_ALLOWED: true,
  HOST_MISSING: true,
  HOST_REFUSED: true,
  CROSS_SITE_REFUSED: true,
  CLIENT_HEADER_MISSING: true,
  REQUEST_MALFORMED: true,
  REQUEST_TOO_SLOW: true,
  HEADERS_TOO_LARGE: true,
  CREDENTIAL_MISSING: true,
  CREDENTIAL_REFUSED: true,
  LOGIN_REFUSED: true,
  LOGIN_NOT_FRESH: true,
  RATE_LIMITED: true,
  SCOPE_NOT_YOURS: true,
  INVITATION_REFUSED: true,
  PASSWORD_WEAK: true,
  OPERATOR_UNKNOWN: true,
  LOGIN_NAME_TAKEN: true,
  OPERATOR_OF_ISSUER: true,
  LAST_OWNER: true,
  KEY_UNKNOWN: true,
  LOGIN_UNKNOWN: true,
  OIDC_REFUSED: true,
  SCOPE_MISSING: true,
  SESSION_ACTIVE: true,
  NO_ACTIVE_SESSION: true,
  SESSION_HELD: true,
  SESSION_NOT_HELD: true,
  HANDOVER_NONE: true,
  HANDOVER_OFFERED: true,
  HANDOVER_NOT_YOURS: true,
  HANDOVER_TO_SELF: true,
  NOTHING_DUE: true,
  SESSION_UNKNOWN: true,
  ENGINE_UNKNOWN: true,
  STEP_UNKNOWN: true,
  STEP_BLOCKED: true,
  STEP_DONE: true,
  EVIDENCE_REQUIRED: true,
  SIGNAL_UNKNOWN: true,
  CHECK_UNKNOWN: true,
  CHECK_FROM_FILE: true,
  CHECK_NO_HEARTBEAT: true,
  ENTRY_UNKNOWN: true,
  KPI_UNKNOWN: true,
  PROPOSAL_UNKNOWN: true,
  PROPOSAL_DECIDED: true,
  CONE_DWELL: true,
  TOO_MANY_STREAMS: true,
  SHUTTING_DOWN: true,
  IDEMPOTENCY_KEY_REUSED: true,
  STORE_UNAVAILABLE: true,
  STORE_FULL: true,
  STORE_READ_ONLY: true,
  ROW_DAMAGED: true,
  INTERNAL: true,
};

/** Whether a code of the server is one that this client knows. */
export function isRefusalCode(code: string): code is keyof RefusalFacts {
  return Object.hasOwn(REFUSALS, code);
}
