import type { ErrorCode } from "@valhalla-go/core";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";

interface ErrorRow {
  /** HTTP status, on both transports. */
  readonly status: number;
  /** What kind of refusal this is, in a few words. */
  readonly title: string;
  readonly trpc: TRPC_ERROR_CODE_KEY;
}

/** How each refusal looks on the wire. Both transports read this table; a code without a row does not compile. */
export const ERROR_TABLE: Readonly<Record<ErrorCode, ErrorRow>> = {
  INVALID_INPUT: { status: 422, title: "The input is not valid", trpc: "UNPROCESSABLE_CONTENT" },
  MALFORMED_JSON: { status: 400, title: "The body is not JSON", trpc: "PARSE_ERROR" },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: "Only JSON is understood", trpc: "UNSUPPORTED_MEDIA_TYPE" },
  BODY_TOO_LARGE: { status: 413, title: "The body is too large", trpc: "PAYLOAD_TOO_LARGE" },
  ROUTE_UNKNOWN: { status: 404, title: "There is no such call", trpc: "NOT_FOUND" },
  METHOD_NOT_ALLOWED: { status: 405, title: "This method is not possible here", trpc: "METHOD_NOT_SUPPORTED" },
  HOST_MISSING: { status: 400, title: "The request names no host", trpc: "BAD_REQUEST" },
  HOST_REFUSED: { status: 403, title: "This host name is not served", trpc: "FORBIDDEN" },
  CROSS_SITE_REFUSED: { status: 403, title: "Other sites may not call this server", trpc: "FORBIDDEN" },
  CLIENT_HEADER_MISSING: { status: 403, title: "A browser must say that it means it", trpc: "FORBIDDEN" },
  REQUEST_MALFORMED: { status: 400, title: "This is no HTTP request", trpc: "BAD_REQUEST" },
  REQUEST_TOO_SLOW: { status: 408, title: "The request came too slowly", trpc: "TIMEOUT" },
  HEADERS_TOO_LARGE: { status: 431, title: "The headers are too large", trpc: "BAD_REQUEST" },
  CREDENTIAL_MISSING: { status: 401, title: "A credential is missing", trpc: "UNAUTHORIZED" },
  CREDENTIAL_REFUSED: { status: 401, title: "This credential does not count", trpc: "UNAUTHORIZED" },
  LOGIN_REFUSED: { status: 401, title: "Signing in was refused", trpc: "UNAUTHORIZED" },
  LOGIN_NOT_FRESH: { status: 403, title: "Confirm who you are first", trpc: "FORBIDDEN" },
  RATE_LIMITED: { status: 429, title: "Too many calls", trpc: "TOO_MANY_REQUESTS" },
  SCOPE_NOT_YOURS: { status: 403, title: "These scopes cannot be given", trpc: "FORBIDDEN" },
  INVITATION_REFUSED: { status: 403, title: "This link does not count", trpc: "FORBIDDEN" },
  PASSWORD_WEAK: { status: 422, title: "This password does not do", trpc: "UNPROCESSABLE_CONTENT" },
  OPERATOR_UNKNOWN: { status: 404, title: "There is no such operator", trpc: "NOT_FOUND" },
  LOGIN_NAME_TAKEN: { status: 409, title: "This log-in name is taken", trpc: "CONFLICT" },
  OPERATOR_OF_ISSUER: { status: 409, title: "The identity provider decides this", trpc: "CONFLICT" },
  LAST_OWNER: { status: 409, title: "The last owner stays", trpc: "CONFLICT" },
  KEY_UNKNOWN: { status: 404, title: "There is no such API key", trpc: "NOT_FOUND" },
  LOGIN_UNKNOWN: { status: 404, title: "There is no such log-in", trpc: "NOT_FOUND" },
  OIDC_REFUSED: { status: 403, title: "The identity provider's answer was refused", trpc: "FORBIDDEN" },
  SCOPE_MISSING: { status: 403, title: "A scope is missing", trpc: "FORBIDDEN" },
  SESSION_ACTIVE: { status: 409, title: "A session is active", trpc: "CONFLICT" },
  NO_ACTIVE_SESSION: { status: 409, title: "No session is active", trpc: "CONFLICT" },
  SESSION_HELD: { status: 409, title: "The session is on hold", trpc: "CONFLICT" },
  SESSION_NOT_HELD: { status: 409, title: "The session is not on hold", trpc: "CONFLICT" },
  HANDOVER_NONE: { status: 409, title: "The session is not offered", trpc: "CONFLICT" },
  HANDOVER_OFFERED: { status: 409, title: "The session is offered already", trpc: "CONFLICT" },
  HANDOVER_NOT_YOURS: { status: 403, title: "The session is offered to somebody else", trpc: "FORBIDDEN" },
  HANDOVER_TO_SELF: { status: 409, title: "You run this session already", trpc: "CONFLICT" },
  NOTHING_DUE: { status: 409, title: "There is nothing to do now", trpc: "CONFLICT" },
  SESSION_UNKNOWN: { status: 404, title: "There is no such session", trpc: "NOT_FOUND" },
  ENGINE_UNKNOWN: { status: 404, title: "There is no such engine", trpc: "NOT_FOUND" },
  STEP_UNKNOWN: { status: 404, title: "There is no such step", trpc: "NOT_FOUND" },
  STEP_BLOCKED: { status: 409, title: "The step is blocked", trpc: "CONFLICT" },
  STEP_DONE: { status: 409, title: "The step is done", trpc: "CONFLICT" },
  EVIDENCE_REQUIRED: { status: 422, title: "The step asks for evidence", trpc: "UNPROCESSABLE_CONTENT" },
  SIGNAL_UNKNOWN: { status: 404, title: "There is no such signal", trpc: "NOT_FOUND" },
  CHECK_UNKNOWN: { status: 404, title: "There is no such check", trpc: "NOT_FOUND" },
  CHECK_FROM_FILE: { status: 409, title: "The check stands in a file", trpc: "CONFLICT" },
  CHECK_NO_HEARTBEAT: { status: 409, title: "The check is no heartbeat", trpc: "CONFLICT" },
  ENTRY_UNKNOWN: { status: 404, title: "There is no such entry", trpc: "NOT_FOUND" },
  KPI_UNKNOWN: { status: 404, title: "There is no such KPI", trpc: "NOT_FOUND" },
  PROPOSAL_UNKNOWN: { status: 404, title: "There is no such proposal", trpc: "NOT_FOUND" },
  PROPOSAL_DECIDED: { status: 409, title: "The proposal is decided", trpc: "CONFLICT" },
  CONE_DWELL: { status: 409, title: "The band stays as it is for a while", trpc: "CONFLICT" },
  TOO_MANY_STREAMS: { status: 503, title: "Too many live streams", trpc: "SERVICE_UNAVAILABLE" },
  SHUTTING_DOWN: { status: 503, title: "The server is shutting down", trpc: "SERVICE_UNAVAILABLE" },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: "This idempotency key belongs to another call",
    trpc: "UNPROCESSABLE_CONTENT",
  },
  STORE_UNAVAILABLE: { status: 503, title: "The database cannot be used", trpc: "SERVICE_UNAVAILABLE" },
  STORE_FULL: { status: 507, title: "The disk is full", trpc: "SERVICE_UNAVAILABLE" },
  STORE_READ_ONLY: { status: 503, title: "The record is damaged and read-only", trpc: "SERVICE_UNAVAILABLE" },
  ROW_DAMAGED: { status: 500, title: "This part of the record is damaged", trpc: "INTERNAL_SERVER_ERROR" },
  INTERNAL: { status: 500, title: "Something unexpected went wrong", trpc: "INTERNAL_SERVER_ERROR" },
};
