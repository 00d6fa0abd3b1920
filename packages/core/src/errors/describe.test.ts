import { describe, expect, it } from "vitest";
import { OLGA } from "../../test/fixtures.ts";
import type { ErrorCode, ErrorFacts } from "./codes.ts";
import { describeError, formatPath } from "./describe.ts";
import { GoError, invalidInput } from "./go-error.ts";

/** Facts for every code, and what a person must find in the sentence. */
const SAMPLES: { readonly [C in ErrorCode]: { readonly facts: ErrorFacts[C]; readonly says: readonly string[] } } = {
  INVALID_INPUT: {
    facts: {
      issues: [
        { path: ["metrics", "a", 0], message: "is too long" },
        { path: [], message: "is no object" },
      ],
    },
    says: ["metrics.a.0: is too long", "is no object"],
  },
  MALFORMED_JSON: { facts: {}, says: ["JSON"] },
  UNSUPPORTED_MEDIA_TYPE: { facts: { content_type: "text/plain" }, says: ["application/json", "text/plain"] },
  BODY_TOO_LARGE: { facts: { limit_bytes: 102_400 }, says: ["102400"] },
  ROUTE_UNKNOWN: { facts: { method: "GET", path: "/core/nothing" }, says: ["GET /core/nothing", "/docs"] },
  METHOD_NOT_ALLOWED: { facts: { method: "PUT", allowed: ["GET", "POST"] }, says: ["PUT", "GET or POST"] },
  HOST_MISSING: { facts: {}, says: ["Host"] },
  HOST_REFUSED: { facts: { host: "evil.example" }, says: ["evil.example", "localhost"] },
  CROSS_SITE_REFUSED: { facts: { origin: "https://evil.example" }, says: ["https://evil.example"] },
  CLIENT_HEADER_MISSING: { facts: { header: "X-VGO-Client: 1" }, says: ["X-VGO-Client: 1"] },
  REQUEST_MALFORMED: { facts: {}, says: ["HTTP request"] },
  REQUEST_TOO_SLOW: { facts: {}, says: ["in time"] },
  HEADERS_TOO_LARGE: { facts: {}, says: ["headers"] },
  CREDENTIAL_MISSING: { facts: {}, says: ["Sign in", "Authorization: Bearer"] },
  CREDENTIAL_REFUSED: { facts: { problem: "expired" }, says: ["expired", "Sign in again"] },
  LOGIN_REFUSED: { facts: {}, says: ["name or the password"] },
  LOGIN_NOT_FRESH: { facts: { fresh_seconds: 600 }, says: ["10 minutes", "Confirm"] },
  RATE_LIMITED: { facts: { budget: "log-ins", retry_after_seconds: 12 }, says: ["log-ins", "12 s"] },
  SCOPE_MISSING: { facts: { scope: "cone:loosen" }, says: ["cone:loosen"] },
  SCOPE_NOT_YOURS: { facts: { scopes: ["keys:manage"] }, says: ["keys:manage"] },
  INVITATION_REFUSED: { facts: {}, says: ["Ask for a new one"] },
  PASSWORD_WEAK: { facts: { problem: "it is one of the most common ones" }, says: ["most common"] },
  OPERATOR_UNKNOWN: { facts: { operator_id: "o-9" }, says: ["o-9", "/core/access/operators"] },
  LOGIN_NAME_TAKEN: { facts: { login: "olga" }, says: ["olga", "another"] },
  OPERATOR_OF_ISSUER: { facts: { operator_id: "o-1" }, says: ["o-1", "identity provider"] },
  LAST_OWNER: { facts: { operator_id: "o-1" }, says: ["o-1", "another operator an owner"] },
  KEY_UNKNOWN: { facts: { key_id: "k-9" }, says: ["k-9", "/core/access/keys"] },
  LOGIN_UNKNOWN: { facts: { login_id: "l-9" }, says: ["l-9"] },
  OIDC_REFUSED: { facts: { problem: "the state does not fit" }, says: ["the state does not fit"] },
  SESSION_ACTIVE: {
    facts: { session_id: "s-1", started_by: OLGA, started_at_utc: "2026-01-01T09:00:00.000000Z" },
    says: ["s-1", "Olga Ivanova", "2026-01-01T09:00:00.000000Z", "End it"],
  },
  NO_ACTIVE_SESSION: { facts: {}, says: ["Start one"] },
  SESSION_HELD: {
    facts: { session_id: "s-1", since_utc: "2026-01-01T09:00:00.000000Z", reason: "Lunch", by: OLGA },
    says: ["s-1", "Olga Ivanova", "Lunch", "Resume"],
  },
  SESSION_NOT_HELD: { facts: { session_id: "s-1" }, says: ["s-1", "not on hold"] },
  HANDOVER_NONE: { facts: { session_id: "s-1" }, says: ["s-1", "Offer it first"] },
  HANDOVER_OFFERED: {
    facts: { session_id: "s-1", to: "pia", offered_by: OLGA },
    says: ["pia", "Olga Ivanova", "Withdraw"],
  },
  HANDOVER_NOT_YOURS: { facts: { session_id: "s-1", to: "pia" }, says: ["s-1", "pia"] },
  HANDOVER_TO_SELF: { facts: { session_id: "s-1" }, says: ["another operator"] },
  NOTHING_DUE: { facts: {}, says: ["nothing to do"] },
  SESSION_UNKNOWN: { facts: { session_id: "s-9" }, says: ["s-9"] },
  ENGINE_UNKNOWN: { facts: { engine: "crm", known: ["pricing", "auctions"] }, says: ["crm", "pricing, auctions"] },
  STEP_UNKNOWN: { facts: { step_id: "fly", known: ["look", "walk"] }, says: ["fly", "look, walk"] },
  STEP_BLOCKED: {
    facts: {
      step_id: "walk",
      reasons: ["First.", "Second."],
      effective_band: { band: "C", from: "live", why: "It is C." },
    },
    says: ["walk", "First. Second."],
  },
  STEP_DONE: { facts: { step_id: "walk" }, says: ["walk", "Open it again"] },
  EVIDENCE_REQUIRED: {
    facts: { step_id: "walk", kind: "link", problem: "send the address of the ticket" },
    says: ["walk", "send the address of the ticket"],
  },
  SIGNAL_UNKNOWN: { facts: { source: "backup" }, says: ["backup"] },
  CHECK_UNKNOWN: { facts: { check_id: "queue-lag" }, says: ["queue-lag", "/core/status/checks"] },
  CHECK_FROM_FILE: { facts: { check_id: "queue-lag" }, says: ["queue-lag", "file of the policy"] },
  CHECK_NO_HEARTBEAT: { facts: { check_id: "queue-lag" }, says: ["queue-lag", "heartbeat"] },
  ENTRY_UNKNOWN: { facts: { seq: 412 }, says: ["412"] },
  KPI_UNKNOWN: { facts: { kpi: "churn", known: ["runway_months"] }, says: ["churn", "runway_months"] },
  PROPOSAL_UNKNOWN: { facts: { proposal_id: "p-1" }, says: ["p-1", "/core/cone/proposals"] },
  PROPOSAL_DECIDED: { facts: { proposal_id: "p-1", state: "declined" }, says: ["p-1", "declined"] },
  CONE_DWELL: { facts: { until_utc: "2026-01-01T09:34:05.283144Z" }, says: ["2026-01-01T09:34:05.283144Z"] },
  TOO_MANY_STREAMS: { facts: { limit: 500 }, says: ["500"] },
  SHUTTING_DOWN: { facts: {}, says: ["shutting down"] },
  IDEMPOTENCY_KEY_REUSED: { facts: { idempotency_key: "k-1" }, says: ["k-1", "new key"] },
  STORE_UNAVAILABLE: { facts: { outcome: "none" }, says: ["Nothing was changed"] },
  STORE_FULL: { facts: { outcome: "unknown" }, says: ["full", "not known", "same Idempotency-Key"] },
  STORE_READ_ONLY: {
    facts: { table: "session", row: "s-1", problem: "its hash is wrong" },
    says: ["s-1", "table session", "its hash is wrong", "Restore"],
  },
  ROW_DAMAGED: {
    facts: { table: "signal", row: "default/backup", problem: "its hash is wrong" },
    says: ["default/backup", "table signal", "Restore"],
  },
  INTERNAL: { facts: {}, says: ["request_id"] },
};

const CODES = Object.keys(SAMPLES) as ErrorCode[];

describe("describeError", () => {
  it.each(CODES)("says for %s in a sentence what to do, with its facts", (code) => {
    const { facts, says } = SAMPLES[code];
    const sentence = describeError(code, facts);

    for (const word of says) expect(sentence).toContain(word);
    expect(sentence).toMatch(/^[A-Z0-9].*\.$/s);
    expect(sentence).not.toMatch(/undefined|null|\[object/);
  });

  it("has a word for facts that are not known", () => {
    expect(describeError("UNSUPPORTED_MEDIA_TYPE", { content_type: null })).toContain("without a content type");
    expect(describeError("CROSS_SITE_REFUSED", { origin: null })).toContain("unknown origin");
  });
});

describe("GoError", () => {
  it("carries code, facts, sentence and cause", () => {
    const cause = new Error("disk");
    const error = new GoError("SIGNAL_UNKNOWN", { source: "backup" }, { cause });

    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: "GoError", code: "SIGNAL_UNKNOWN", facts: { source: "backup" }, cause });
    expect(error.message).toBe(describeError("SIGNAL_UNKNOWN", { source: "backup" }));
  });
});

describe("invalidInput", () => {
  it("is one refusal for all issues", () => {
    const issues = [
      { path: ["a"], message: "is bad" },
      { path: ["b", 1], message: "is worse" },
    ];

    expect(invalidInput(...issues)).toMatchObject({
      code: "INVALID_INPUT",
      facts: { issues },
      message: "The input is not valid: a: is bad; b.1: is worse.",
    });
  });
});

describe("formatPath", () => {
  it.each([
    [[], ""],
    [["a"], "a"],
    [["metrics", "a", 0], "metrics.a.0"],
  ])("writes %j as %j", (path, text) => {
    expect(formatPath(path)).toBe(text);
  });
});
