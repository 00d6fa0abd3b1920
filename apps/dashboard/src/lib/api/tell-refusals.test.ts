import type { Actor } from "@valhalla-go/core/schemas";
import type { ErrorCode, ErrorFacts } from "@valhalla-go/core";
import { beforeAll, describe, expect, it } from "vitest";
import * as texts from "#texts/failures.ts";
import { refusal } from "../../test/refusal.ts";
import { describeFailure, describeQuestionFailure } from "./describe-failure.ts";
import { loadRefusalTexts } from "./refusal-texts.ts";

beforeAll(loadRefusalTexts);

const OLGA: Actor = { kind: "operator", id: "local:olga", name: "Olga" };
const MOMENT = "2026-01-01T09:00:00.000000Z";
const DAMAGE = { table: "session", row: "s-1", problem: "its hash is another" };
const SERVER_SAYS = "What the server says of it";

/** Facts of every code that the server refuses with: one that is missing here does not compile. */
const FACTS: { readonly [C in ErrorCode]: ErrorFacts[C] } = {
  INVALID_INPUT: { issues: [{ path: ["metrics", "a"], message: "is too long" }] },
  MALFORMED_JSON: {},
  UNSUPPORTED_MEDIA_TYPE: { content_type: null },
  BODY_TOO_LARGE: { limit_bytes: 102_400 },
  ROUTE_UNKNOWN: { method: "GET", path: "/trpc/nothing" },
  METHOD_NOT_ALLOWED: { method: "PUT", allowed: ["GET"] },
  HOST_MISSING: {},
  HOST_REFUSED: { host: "other.test" },
  CROSS_SITE_REFUSED: { origin: null },
  CLIENT_HEADER_MISSING: { header: "X-VGO-Client: 1" },
  REQUEST_MALFORMED: {},
  REQUEST_TOO_SLOW: {},
  HEADERS_TOO_LARGE: {},
  CREDENTIAL_MISSING: {},
  CREDENTIAL_REFUSED: { problem: "expired" },
  LOGIN_REFUSED: {},
  LOGIN_NOT_FRESH: { fresh_seconds: 600 },
  RATE_LIMITED: { budget: "changes", retry_after_seconds: 12 },
  SCOPE_MISSING: { scope: "cone:loosen" },
  SCOPE_NOT_YOURS: { scopes: ["keys:manage", "cone:loosen"] },
  INVITATION_REFUSED: {},
  PASSWORD_WEAK: { problem: "it is one of the most common ones" },
  OPERATOR_UNKNOWN: { operator_id: "o-1" },
  LOGIN_NAME_TAKEN: { login: "olga" },
  OPERATOR_OF_ISSUER: { operator_id: "o-1" },
  LAST_OWNER: { operator_id: "o-1" },
  KEY_UNKNOWN: { key_id: "k-1" },
  LOGIN_UNKNOWN: { login_id: "l-1" },
  OIDC_REFUSED: { problem: "the state does not fit" },
  SESSION_ACTIVE: { session_id: "s-1", started_by: OLGA, started_at_utc: MOMENT },
  NO_ACTIVE_SESSION: {},
  SESSION_HELD: { session_id: "s-1", since_utc: MOMENT, reason: "Lunch", by: OLGA },
  SESSION_NOT_HELD: { session_id: "s-1" },
  HANDOVER_NONE: { session_id: "s-1" },
  HANDOVER_OFFERED: { session_id: "s-1", to: "pia", offered_by: OLGA },
  HANDOVER_NOT_YOURS: { session_id: "s-1", to: "pia" },
  HANDOVER_TO_SELF: { session_id: "s-1" },
  NOTHING_DUE: {},
  SESSION_UNKNOWN: { session_id: "s-9" },
  ENGINE_UNKNOWN: { engine: "crm", known: ["pricing"] },
  STEP_UNKNOWN: { step_id: "fly", known: ["walk"] },
  STEP_BLOCKED: {
    step_id: "walk",
    reasons: ["It waits for band B."],
    effective_band: { band: "C", from: "live", why: "It is C." },
  },
  STEP_DONE: { step_id: "walk" },
  EVIDENCE_REQUIRED: { step_id: "walk", kind: "link", problem: "the address of the ticket is missing" },
  ENTRY_UNKNOWN: { seq: 412 },
  SIGNAL_UNKNOWN: { source: "backup" },
  CHECK_UNKNOWN: { check_id: "queue-lag" },
  CHECK_FROM_FILE: { check_id: "queue-lag" },
  CHECK_NO_HEARTBEAT: { check_id: "queue-lag" },
  KPI_UNKNOWN: { kpi: "churn", known: [] },
  PROPOSAL_UNKNOWN: { proposal_id: "p-1" },
  PROPOSAL_DECIDED: { proposal_id: "p-1", state: "declined" },
  CONE_DWELL: { until_utc: MOMENT },
  TOO_MANY_STREAMS: { limit: 500 },
  SHUTTING_DOWN: {},
  IDEMPOTENCY_KEY_REUSED: { idempotency_key: "k-1" },
  STORE_UNAVAILABLE: { outcome: "unknown" },
  STORE_FULL: { outcome: "none" },
  STORE_READ_ONLY: DAMAGE,
  ROW_DAMAGED: DAMAGE,
  INTERNAL: {},
};
const CODES = Object.keys(FACTS) as ErrorCode[];

/** As it comes over the wire: issues beside the facts, their paths in one text. */
function refuse(code: string, facts: object): Error {
  const issues = "issues" in facts ? [{ path: "metrics.a", message: "is too long" }] : [];
  return refusal(code, SERVER_SAYS, issues, issues.length > 0 ? {} : { ...facts });
}

describe("what is said of a refusal", () => {
  it("is known for every code, and for no other", () => {
    expect(Object.keys(texts.REFUSALS).toSorted()).toEqual(CODES.toSorted());
  });

  it.each(CODES)("%s is told in words of its own, what it means and what to do next", (code) => {
    const error = refuse(code, FACTS[code]);
    for (const sentence of [describeFailure(error).detail, describeQuestionFailure(error)]) {
      expect(sentence).not.toContain(SERVER_SAYS);
      expect(sentence).toMatch(/^\p{Lu}.*\.$/su);
      expect(sentence).not.toMatch(/undefined|null|\[object|Idempotency-Key|\/core\//);
      expect(sentence.split(/[.:;?] /).length).toBeGreaterThan(1);
    }
  });

  it("names what the facts are about", () => {
    const told = (code: ErrorCode, facts: object = FACTS[code]): string => describeFailure(refuse(code, facts)).detail;
    expect(told("INVALID_INPUT")).toContain("metrics.a: is too long");
    expect(told("SESSION_ACTIVE")).toContain(`Olga started a session at ${MOMENT}`);
    expect(told("STEP_BLOCKED")).toContain("It waits for band B.");
    expect(told("BODY_TOO_LARGE")).toContain("102,400 bytes");
    expect(told("LOGIN_NOT_FRESH")).toContain("10 minutes");
    expect(told("SCOPE_NOT_YOURS")).toContain("keys:manage and cone:loosen");
    expect(told("ENGINE_UNKNOWN", { engine: "crm", known: [] })).toContain("names none yet");
    expect(told("KPI_UNKNOWN", { kpi: "churn", known: ["runway"] })).toContain("runway");
    expect(told("ROW_DAMAGED")).toContain("row s-1 of table session");
  });

  it.each([
    ["a code that this page does not know", "OF_TOMORROW", {}],
    ["a name that every object has", "constructor", {}],
    ["facts that are not there", "SESSION_ACTIVE", {}],
  ])("is the server's own sentence for %s", (_case, code, facts) => {
    expect(describeFailure(refuse(code, facts)).detail).toBe(SERVER_SAYS);
  });
});
