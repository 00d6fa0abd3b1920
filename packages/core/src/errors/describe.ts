import type { CredentialProblem, ErrorCode, ErrorFacts, InputIssue, StoreOutcome } from "./codes.ts";

type Describe = { readonly [C in ErrorCode]: (facts: ErrorFacts[C]) => string };

const SENTENCES: Describe = {
  INVALID_INPUT: ({ issues }) => `The input is not valid: ${issues.map(describeIssue).join("; ")}.`,
  MALFORMED_JSON: () => "The body is not valid JSON. Send one JSON object, or no body where all fields are optional.",
  UNSUPPORTED_MEDIA_TYPE: ({ content_type }) =>
    `A body must be sent as Content-Type: application/json, not ${content_type ?? "without a content type"}.`,
  BODY_TOO_LARGE: ({ limit_bytes }) => `The body is larger than ${limit_bytes} bytes. Shorten it.`,
  ROUTE_UNKNOWN: ({ method, path }) => `There is no ${method} ${path}. See /docs for every call.`,
  METHOD_NOT_ALLOWED: ({ method, allowed }) => `${method} is not possible here. Use ${allowed.join(" or ")}.`,
  HOST_MISSING: () => "The request names no host. Send a Host header.",
  HOST_REFUSED: ({ host }) =>
    `This server does not answer for the host ${host}. Use localhost, or a name that ALLOWED_HOSTS has.`,
  CROSS_SITE_REFUSED: ({ origin }) =>
    `A page of another site (${origin ?? "unknown origin"}) may not call this server. Use the dashboard or a terminal.`,
  CLIENT_HEADER_MISSING: ({ header }) => `From a browser, a change must be sent with the header ${header}.`,
  REQUEST_MALFORMED: () => "What was sent is no HTTP request that can be read.",
  REQUEST_TOO_SLOW: () => "The request did not arrive in time. Send it again, faster.",
  HEADERS_TOO_LARGE: () => "The headers are too many or too long. Send fewer, or shorter ones.",
  CREDENTIAL_MISSING: () =>
    "This needs a credential. Sign in at the dashboard, or send an API key as Authorization: Bearer vgo_...",
  CREDENTIAL_REFUSED: ({ problem }) => CREDENTIAL_PROBLEMS[problem],
  LOGIN_REFUSED: () => "The name or the password is wrong, or the account is disabled.",
  LOGIN_NOT_FRESH: ({ fresh_seconds }) =>
    `Only a person who gave a password in the last ${Math.round(fresh_seconds / 60)} minutes may do this. Confirm who you are first.`,
  RATE_LIMITED: ({ budget, retry_after_seconds }) =>
    `Too many calls (${budget}). Try again in ${retry_after_seconds} s.`,
  SCOPE_MISSING: ({ scope }) => `This needs the scope ${scope}. Ask the owner of this installation for it.`,
  SCOPE_NOT_YOURS: ({ scopes }) =>
    `A key cannot be given what you may not do yourself, or what no key may: ${scopes.join(", ")}.`,
  INVITATION_REFUSED: () => "This link was used, has expired or never was one. Ask for a new one.",
  PASSWORD_WEAK: ({ problem }) => `This password does not do: ${problem}.`,
  OPERATOR_UNKNOWN: ({ operator_id }) => `There is no operator ${operator_id}. See GET /core/access/operators.`,
  LOGIN_NAME_TAKEN: ({ login }) => `Somebody has the log-in name ${login} already. Choose another one.`,
  OPERATOR_OF_ISSUER: ({ operator_id }) =>
    `Operator ${operator_id} signs in at an identity provider. Roles, name and password are changed there; here the account can be disabled.`,
  LAST_OWNER: ({ operator_id }) =>
    `Operator ${operator_id} is the only owner who can sign in. Make another operator an owner first.`,
  KEY_UNKNOWN: ({ key_id }) => `There is no API key ${key_id} that could be revoked. See GET /core/access/keys.`,
  LOGIN_UNKNOWN: ({ login_id }) => `There is no log-in ${login_id} that could be ended. See GET /core/access/logins.`,
  OIDC_REFUSED: ({ problem }) => `Signing in at the identity provider failed: ${problem}.`,
  SESSION_ACTIVE: ({ session_id, started_by, started_at_utc }) =>
    `Session ${session_id} is active: ${started_by.name} started it at ${started_at_utc}. End it before starting another.`,
  NO_ACTIVE_SESSION: () => "No session is active. Start one first.",
  SESSION_HELD: ({ session_id, since_utc, reason, by }) =>
    `Session ${session_id} is on hold since ${since_utc}: ${by.name} held it ("${reason}"). Resume it first.`,
  SESSION_NOT_HELD: ({ session_id }) => `Session ${session_id} is not on hold, so there is nothing to resume.`,
  HANDOVER_NONE: ({ session_id }) => `Session ${session_id} is not offered to anybody. Offer it first.`,
  HANDOVER_OFFERED: ({ session_id, to, offered_by }) =>
    `Session ${session_id} is already offered to ${to}, by ${offered_by.name}. Withdraw that offer first.`,
  HANDOVER_NOT_YOURS: ({ session_id, to }) =>
    `Session ${session_id} is offered to ${to}: only they can accept it, and only they or whoever runs it can withdraw the offer.`,
  HANDOVER_TO_SELF: ({ session_id }) => `You run session ${session_id} already. Offer it to another operator.`,
  NOTHING_DUE: () => "There is nothing to do now: it was done already, or somebody was active in the meantime.",
  SESSION_UNKNOWN: ({ session_id }) => `There is no session ${session_id}. See GET /core/go/sessions.`,
  ENGINE_UNKNOWN: ({ engine, known }) => `The policy names no engine "${engine}". It knows: ${known.join(", ")}.`,
  STEP_UNKNOWN: ({ step_id, known }) => `The playbook has no step "${step_id}". It has: ${known.join(", ")}.`,
  STEP_BLOCKED: ({ step_id, reasons }) => `Step "${step_id}" is blocked: ${reasons.join(" ")}`,
  STEP_DONE: ({ step_id }) => `Step "${step_id}" is done, so it cannot be skipped. Open it again first.`,
  EVIDENCE_REQUIRED: ({ step_id, problem }) => `Step "${step_id}" counts as done only with evidence: ${problem}.`,
  ENTRY_UNKNOWN: ({ seq }) => `There is no audit entry ${seq} here. See GET /core/audit.`,
  SIGNAL_UNKNOWN: ({ source }) => `No signal from "${source}" is known, so there is none to take away.`,
  CHECK_UNKNOWN: ({ check_id }) => `There is no check "${check_id}". See GET /core/status/checks.`,
  CHECK_FROM_FILE: ({ check_id }) =>
    `The check "${check_id}" stands in a file of the policy. Change it there; it is read again by itself.`,
  CHECK_NO_HEARTBEAT: ({ check_id }) =>
    `The check "${check_id}" is looked at by the server; only a heartbeat is reported to.`,
  KPI_UNKNOWN: ({ kpi, known }) =>
    `The policy defines no KPI "${kpi}". It defines: ${known.length === 0 ? "none" : known.join(", ")}.`,
  PROPOSAL_UNKNOWN: ({ proposal_id }) => `There is no proposal ${proposal_id}. See GET /core/cone/proposals.`,
  PROPOSAL_DECIDED: ({ proposal_id, state }) => `Proposal ${proposal_id} is ${state} already.`,
  CONE_DWELL: ({ until_utc }) =>
    `A rule made the band worse lately, and it stays so until ${until_utc}. Loosen it after that.`,
  TOO_MANY_STREAMS: ({ limit }) => `${limit} live streams are open, which is the most. Close one, or try again later.`,
  SHUTTING_DOWN: () => "The server is shutting down. Try again in a moment.",
  IDEMPOTENCY_KEY_REUSED: ({ idempotency_key }) =>
    `The idempotency key "${idempotency_key}" was used for another call. Use a new key for each thing you want done.`,
  STORE_UNAVAILABLE: ({ outcome }) => `The database cannot be used right now. ${describeOutcome(outcome)}`,
  STORE_FULL: ({ outcome }) =>
    `The disk of the database is full. Make room on it; writing goes on by itself then. ${describeOutcome(outcome)}`,
  STORE_READ_ONLY: ({ table, row, problem }) =>
    `Nothing can be changed: row ${row} of table ${table} is damaged (${problem}). Restore a backup.`,
  ROW_DAMAGED: ({ table, row, problem }) =>
    `This cannot be served: row ${row} of table ${table} is damaged (${problem}). Restore a backup.`,
  INTERNAL: () => "Something unexpected went wrong. The cause is in the server's log under this request_id.",
};

const CREDENTIAL_PROBLEMS: Readonly<Record<CredentialProblem, string>> = {
  unknown: "This credential is not known here. Sign in again, or send a valid API key.",
  expired: "This credential has expired. Sign in again, or ask for a new API key.",
  revoked: "This credential was revoked. Sign in again, or ask for a new API key.",
  malformed: "This is no credential. Send one API key, as Authorization: Bearer vgo_...",
};

/** The sentence for a refusal that a person can act on. */
export function describeError<C extends ErrorCode>(code: C, facts: ErrorFacts[C]): string {
  return SENTENCES[code](facts);
}

function describeOutcome(outcome: StoreOutcome): string {
  return outcome === "none"
    ? "Nothing was changed by this call; try again in a moment."
    : "Whether the change was kept is not known; send it again with the same Idempotency-Key, or look before you repeat it.";
}

function describeIssue({ path, message }: InputIssue): string {
  return path.length === 0 ? message : `${formatPath(path)}: ${message}`;
}

/** `["metrics", "a", 0]` as `metrics.a.0`. */
export function formatPath(path: InputIssue["path"]): string {
  return path.join(".");
}
