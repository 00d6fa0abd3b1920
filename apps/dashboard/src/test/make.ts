import { type Role, SCOPES, scopesOf } from "@valhalla-go/core/constants";
import { briefHealth } from "@valhalla-go/core/rules";
import type {
  ActiveSession,
  ApiKey,
  AuditEntry,
  ChecklistStep,
  EndedSession,
  Health,
  HealthInput,
  HeldSession,
  Login,
  Me,
  Operator,
  Summary,
} from "@valhalla-go/core/schemas";

const MOMENT = "2026-11-22T09:00:00.000000Z";
const ADA = { kind: "operator", id: "local:ada", name: "Ada" } as const;

/** A step that is open, unless told otherwise. */
export function makeStep(step: Partial<ChecklistStep> & { id: string }): ChecklistStep {
  return {
    title: step.id,
    why: "Because.",
    band_min: "D",
    blocked_if_red: true,
    remediation: false,
    evidence: null,
    done: false,
    notes: null,
    set_by: null,
    set_at_utc: null,
    skipped: false,
    skip_reason: null,
    shown: null,
    blocked: false,
    blocked_reasons: [],
    ...step,
  };
}

/** A signal that somebody pushed, unless told otherwise. */
export function makeInput(input: Partial<HealthInput> = {}): HealthInput {
  return {
    source: "checkout-queue",
    kind: "signal",
    status: "green",
    reason: "all well",
    reported_at_utc: MOMENT,
    expires_at_utc: null,
    stale: false,
    severity: null,
    owner: null,
    runbook: null,
    since_utc: null,
    to_green: null,
    ...input,
  };
}

/** Health with one input of the given status, and a reason unless it is green. */
export function makeHealth(status: Health["status"] = "green", reason = "checkout-queue: lag 14 min"): Health {
  const input = makeInput({ status, reason });
  return {
    status,
    reasons: status === "green" ? [] : [reason],
    inputs: [input],
    in_maintenance: [],
    checked_at_utc: MOMENT,
  };
}

/** A session that Ada started in band B with green health, and that goes on. */
export function makeActiveSession(session: Partial<ActiveSession> = {}): ActiveSession {
  const cone = { band: "B", reason: "Boot default", updated_at_utc: MOMENT, metrics: {} } as const;
  return {
    active: true,
    started_at_utc: MOMENT,
    ended_at_utc: null,
    cone_band: "B",
    status: "green",
    notes: "Weekly review",
    snapshot: { cone, status: { status: "green", reasons: [] }, playbook: null, policy: null },
    id: "session-1",
    workspace: "default",
    state: "active",
    started_by: ADA,
    ended_by: null,
    hold: null,
    held_ms: 0,
    handover: null,
    baseline: null,
    drift: { level: "none", differences: [], since_utc: MOMENT },
    warned_at_utc: null,
    continues: null,
    continued_by: null,
    end_reason: null,
    end_snapshot: null,
    watch: null,
    counts: null,
    ...session,
  };
}

/** The same session, on hold. */
export function makeHeldSession(session: Partial<HeldSession> = {}): HeldSession {
  const hold = { since_utc: MOMENT, reason: "Waiting for Anna", by: ADA };
  return { ...makeActiveSession(), state: "held", hold, ...session };
}

/** The same session, ended an hour later. */
export function makeEndedSession(session: Partial<EndedSession> = {}): EndedSession {
  const ended = {
    active: false,
    ended_at_utc: "2026-11-22T10:00:00.000000Z",
    state: "ended",
    ended_by: ADA,
    hold: null,
    handover: null,
    end_reason: "completed",
  } as const;
  return { ...makeActiveSession(), ...ended, ...session };
}

interface SummaryParts {
  readonly session?: Summary["session"];
  readonly steps?: readonly ChecklistStep[];
  readonly band?: Summary["checklist"]["cone_band"];
  readonly health?: Health;
}

/** A summary in band B with green health, in which Ada's session is active and one step is open. */
export function makeSummary(parts: SummaryParts = {}): Summary {
  const { session = makeActiveSession(), band = "B", health = makeHealth() } = parts;
  const steps = [...(parts.steps ?? [makeStep({ id: "first" })])];
  const effective_band = { band, from: "live", why: `The band is ${band}.` } as const;
  const axes = { cone_band: band, effective_band, status: health.status };
  return {
    session,
    next: { ...axes, next_step: steps.find((step) => !step.done && !step.blocked) ?? null, message: "" },
    checklist: {
      ...axes,
      playbook: { id: "launch", title: "Launch", version: "1", progress: "once" },
      steps,
      blocked_reasons: [],
    },
    health: {
      status: briefHealth(health),
      cone: { band, reason: "Boot default", updated_at_utc: MOMENT, metrics: {}, set_by: ADA },
    },
    drift: { session_id: session.id, level: session.active ? "none" : null, differences: [], since_utc: null },
    freeze: { current: [], next: null, warning: null },
    caller: ADA,
    audit_seq: 7,
  };
}

/** An audit entry of Ada's. */
export function makeEntry(
  event: string,
  payload: AuditEntry["payload"] = {},
  entry: Partial<AuditEntry> = {},
): AuditEntry {
  return {
    v: 1,
    origin: "origin",
    seq: 1,
    id: "entry-1",
    ts_utc: MOMENT,
    event,
    actor: ADA,
    workspace: "default",
    session_id: "session-1",
    request_id: null,
    payload,
    prev: "0".repeat(64),
    hash: "0".repeat(64),
    ...entry,
  };
}

/** Who looks: an operator with a role, signed in with a password a moment ago. */
export function makeMe(role: Role, me: Partial<Me> = {}): Me {
  const own = scopesOf([role]);
  return {
    actor: { ...ADA, id: `id-of-${role}`, auth: "password" },
    workspace: "default",
    roles: [role],
    scopes: SCOPES.filter((scope) => own.has(scope)),
    credential: "login",
    login_id: "login-1",
    is_fresh: true,
    fresh_until_utc: "2026-11-22T09:10:00.000000Z",
    ...me,
  };
}

/** An account that signs in with a password. */
export function makeOperator(operator: Partial<Operator> = {}): Operator {
  return {
    id: "operator-bea",
    login: "bea",
    name: "Bea",
    roles: ["operator"],
    oidc: null,
    has_password: true,
    created_at_utc: MOMENT,
    created_by: ADA,
    disabled_at_utc: null,
    ...operator,
  };
}

/** A key that counts for as long as anybody tests. */
export function makeKey(key: Partial<ApiKey> = {}): ApiKey {
  return {
    id: "k7",
    name: "pipeline",
    scopes: ["cone:decide"],
    created_at_utc: MOMENT,
    created_by: ADA,
    expires_at_utc: "2999-01-01T00:00:00.000000Z",
    revoked_at_utc: null,
    revoked_by: null,
    last_used_utc: null,
    ...key,
  };
}

/** A log-in that goes on. */
export function makeLogin(login: Partial<Login> = {}): Login {
  return {
    id: "login-1",
    operator_id: "id-of-owner",
    auth: "password",
    started_at_utc: MOMENT,
    confirmed_at_utc: MOMENT,
    last_used_utc: MOMENT,
    idle_at_utc: "2999-01-01T00:00:00.000000Z",
    expires_at_utc: "2999-01-01T00:00:00.000000Z",
    address: "127.0.0.1",
    agent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    ended_at_utc: null,
    end_reason: null,
    ...login,
  };
}
