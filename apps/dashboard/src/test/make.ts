import type {
  ActiveSession,
  AuditEntry,
  ChecklistStep,
  EndedSession,
  Health,
  HeldSession,
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

/** Health with one input of the given status, and a reason unless it is green. */
export function makeHealth(status: Health["status"] = "green", reason = "checkout-queue: lag 14 min"): Health {
  const input = {
    source: "checkout-queue",
    status,
    reason,
    reported_at_utc: MOMENT,
    expires_at_utc: null,
    stale: false,
  };
  return { status, reasons: status === "green" ? [] : [reason], inputs: [input], checked_at_utc: MOMENT };
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
      status: health,
      cone: { band, reason: "Boot default", updated_at_utc: MOMENT, metrics: {}, set_by: ADA },
    },
    drift: { session_id: session.id, level: session.active ? "none" : null, differences: [], since_utc: null },
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
