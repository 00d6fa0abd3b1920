import { compareSnapshots } from "../drift/compare-snapshots.ts";
import type { Drift } from "../drift/schemas.ts";
import type { ReportedStep } from "../report/schemas.ts";
import { parseUtc } from "../time/utc.ts";
import type { ComparedSession, ComparedStep, SessionComparison } from "./compare-schemas.ts";
import { workMsOf } from "./order-key.ts";
import type { SessionCounts, Snapshot, StartedSession } from "./schemas.ts";

/** A session with what became of its steps. */
export interface SessionSteps {
  readonly session: StartedSession;
  readonly steps: readonly ReportedStep[];
  /** Whether every entry about steps was looked at. */
  readonly whole: boolean;
}

/** Two sessions side by side. What is said of one alone is as its record tells it; every difference is that of b against a. */
export function compareRecords(a: SessionSteps, b: SessionSteps): SessionComparison {
  const [first, second] = [tell(a), tell(b)];
  return {
    a: first,
    b: second,
    same_outcome:
      a.session.state === "ended" && b.session.state === "ended" && a.session.end_reason === b.session.end_reason,
    start: compareIfKept(a.session.snapshot, b.session.snapshot),
    end: compareIfKept(a.session.end_snapshot, b.session.end_snapshot),
    durations: {
      total_ms: subtract(second.total_ms, first.total_ms),
      work_ms: subtract(second.work_ms, first.work_ms),
      held_ms: subtract(second.held_ms, first.held_ms),
    },
    counts: compareCounts(a.session.counts, b.session.counts),
    steps: compareSteps(a, b),
  };
}

function tell({ session, whole }: SessionSteps): ComparedSession {
  const work_ms = workMsOf(session);
  const { started_at_utc, ended_at_utc, held_ms } = session;
  if (work_ms === null || ended_at_utc === null) {
    return { session, total_ms: null, work_ms: null, held_ms: null, whole };
  }
  return { session, total_ms: millisecondsBetween(started_at_utc, ended_at_utc), work_ms, held_ms, whole };
}

function compareIfKept(a: Snapshot | null, b: Snapshot | null): Drift | null {
  return a === null || b === null ? null : compareSnapshots(a, b);
}

function subtract(b: number | null, a: number | null): number | null {
  return a === null || b === null ? null : b - a;
}

function compareCounts(a: SessionCounts | null, b: SessionCounts | null): SessionCounts | null {
  if (a === null || b === null) return null;
  const names = Object.keys(a) as (keyof SessionCounts)[];
  return Object.fromEntries(names.map((name) => [name, b[name] - a[name]])) as SessionCounts;
}

function compareSteps(a: SessionSteps, b: SessionSteps): SessionComparison["steps"] {
  const inA = new Map(a.steps.map((step) => [step.step_id, step]));
  const inB = new Map(b.steps.map((step) => [step.step_id, step]));
  return [...new Set([...inA.keys(), ...inB.keys()])].map((step_id) => {
    const [one, other] = [inA.get(step_id), inB.get(step_id)];
    return {
      step_id,
      title: one?.title ?? other?.title ?? null,
      a: one === undefined ? null : timeStep(one, a.session),
      b: other === undefined ? null : timeStep(other, b.session),
      same: one !== undefined && other !== undefined && one.state === other.state,
    };
  });
}

function timeStep(step: ReportedStep, { started_at_utc }: StartedSession): ComparedStep {
  const { state, in_session, by, at_utc, skip_reason, denials } = step;
  const after_ms = in_session && at_utc !== null ? millisecondsBetween(started_at_utc, at_utc) : null;
  return { state, in_session, by, at_utc, skip_reason, denials, after_ms };
}

function millisecondsBetween(from: string, to: string): number {
  return Math.max(0, Math.round((parseUtc(to) - parseUtc(from)) / 1000));
}
