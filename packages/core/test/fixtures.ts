import type { Actor } from "../src/actor/schemas.ts";
import type { AuditDraft } from "../src/audit/schemas.ts";
import type { ConeChange } from "../src/cone/schemas.ts";
import { Policy } from "../src/policy/schemas.ts";
import type { Signal } from "../src/health/schemas.ts";
import type { Playbook, StepProgress } from "../src/playbook/schemas.ts";
import type { ActiveSession, EndedSession } from "../src/session/schemas.ts";
import { addSeconds } from "../src/time/utc.ts";

/** The moment at which the tests' time begins. */
export const EPOCH = "2026-01-01T09:00:00.000000Z";

export const OLGA: Actor = { kind: "operator", id: "olga", name: "Olga Ivanova" };
export const PIA: Actor = { kind: "operator", id: "pia", name: "Pia Lindqvist" };
export const PIPELINE: Actor = { kind: "api_key", id: "key-7", name: "billing pipeline" };

/** The default policy's matrix of classes, bands and actions, with one engine of each class. */
export const DEFAULT_MATRIX: Policy = Policy.parse({
  version: "test-1",
  classes: {
    boring: {
      description: "Keeps the lights on",
      allows: { A: ["run", "scale"], B: ["run"], C: ["run"], D: ["run"] },
    },
    alpha: {
      description: "Earns by being better",
      allows: { A: ["run", "scale", "optimize"], B: ["run", "optimize"], C: ["run"] },
    },
    opportunistic: { description: "Takes chances", allows: { A: ["run", "optimize"], B: ["run"] } },
    standby: { description: "Ready, not running", allows: {} },
    legacy: { description: "On its way out", allows: { A: [] } },
  },
  engines: {
    invoicing: "boring",
    pricing: "alpha",
    auctions: "opportunistic",
    reserve: "standby",
    mainframe: "legacy",
  },
});

/** A playbook with a step for every `band_min`, and one that red does not block. */
export const LADDER: Playbook = {
  id: "ladder",
  title: "Ladder",
  version: "1",
  progress: "once",
  steps: [
    {
      id: "look",
      title: "Look",
      why: "To know",
      band_min: "D",
      blocked_if_red: false,
      remediation: false,
      evidence: null,
    },
    {
      id: "hold",
      title: "Hold",
      why: "To keep",
      band_min: "D",
      blocked_if_red: true,
      remediation: false,
      evidence: null,
    },
    {
      id: "steady",
      title: "Steady",
      why: "To stabilise",
      band_min: "C",
      blocked_if_red: true,
      remediation: false,
      evidence: null,
    },
    {
      id: "walk",
      title: "Walk",
      why: "To move",
      band_min: "B",
      blocked_if_red: true,
      remediation: false,
      evidence: null,
    },
    {
      id: "stroll",
      title: "Stroll",
      why: "To move gently",
      band_min: "B",
      blocked_if_red: false,
      remediation: false,
      evidence: null,
    },
    {
      id: "run",
      title: "Run",
      why: "To grow",
      band_min: "A",
      blocked_if_red: true,
      remediation: false,
      evidence: null,
    },
  ],
};

/** An active session of `default`, started at {@link EPOCH} in band B with green health. */
export function makeActiveSession(overrides: Partial<ActiveSession> = {}): ActiveSession {
  return {
    active: true,
    started_at_utc: EPOCH,
    ended_at_utc: null,
    cone_band: "B",
    status: "green",
    notes: null,
    snapshot: {
      cone: {
        band: "B",
        reason: "Steady week",
        updated_at_utc: EPOCH,
        metrics: { backlog: 3, paid: true, lead: "Olga" },
      },
      status: { status: "green", reasons: [] },
      playbook: null,
      policy: null,
    },
    id: "session-1",
    workspace: "default",
    state: "active",
    started_by: OLGA,
    ended_by: null,
    hold: null,
    held_ms: 0,
    handover: null,
    baseline: null,
    drift: { level: "none", differences: [], since_utc: EPOCH },
    warned_at_utc: null,
    continues: null,
    continued_by: null,
    end_reason: null,
    end_snapshot: null,
    watch: null,
    counts: null,
    ...overrides,
  };
}

/** A session that ended one hour after its start. */
export function makeEndedSession(overrides: Partial<EndedSession> = {}): EndedSession {
  const started_at_utc = overrides.started_at_utc ?? EPOCH;
  return {
    ...makeActiveSession(),
    hold: null,
    handover: null,
    active: false,
    state: "ended",
    ended_at_utc: addSeconds(started_at_utc, 3600),
    ended_by: OLGA,
    end_reason: "completed",
    ...overrides,
  };
}

export function makeDraft(overrides: Partial<AuditDraft> = {}): AuditDraft {
  return {
    id: "entry-1",
    ts_utc: EPOCH,
    event: "GO_NOTE_ADD",
    actor: OLGA,
    workspace: "default",
    session_id: null,
    request_id: null,
    payload: { text: "All quiet" },
    ...overrides,
  };
}

export function makeConeChange(overrides: Partial<ConeChange> = {}): ConeChange {
  return { band: "B", reason: "Steady week", updated_at_utc: EPOCH, metrics: {}, set_by: OLGA, ...overrides };
}

/** A green signal of one minute, reported at {@link EPOCH}. */
export function makeSignal(overrides: Partial<Signal> = {}): Signal {
  return {
    source: "backup",
    status: "green",
    reason: "Backup verified",
    ttl_seconds: 60,
    reported_at_utc: EPOCH,
    expires_at_utc: addSeconds(EPOCH, 60),
    reported_by: PIPELINE,
    labels: null,
    runbook: null,
    ...overrides,
  };
}

export function makeProgress(overrides: Partial<StepProgress> = {}): StepProgress {
  return {
    step_id: "look",
    done: true,
    notes: null,
    skipped: false,
    skip_reason: null,
    evidence: null,
    set_by: OLGA,
    set_at_utc: EPOCH,
    ...overrides,
  };
}
