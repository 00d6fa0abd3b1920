import type { AuditEntry } from "../../audit/schemas.ts";
import type { StepProgress } from "../../playbook/schemas.ts";
import { heldMsUntil } from "../../session/end.ts";
import type { StartedSession } from "../../session/schemas.ts";
import { parseUtc } from "../../time/utc.ts";
import type { ReportBasis, ReportedStep, SessionFigures, SessionReport } from "../schemas.ts";
import { DecisionTally } from "./decision-tally.ts";
import { NoteTally } from "./note-tally.ts";
import { PeopleTally } from "./people-tally.ts";
import { StepTally } from "./step-tally.ts";
import { TimelineTally } from "./timeline-tally.ts";

/** What the entries of one session come to. Given one after another, in their order; holds a bounded part of them. */
export class SessionTally {
  readonly #timeline = new TimelineTally();
  readonly #notes = new NoteTally();
  readonly #steps = new StepTally();
  readonly #people = new PeopleTally();
  readonly #decisions = new DecisionTally();

  add(entry: AuditEntry): void {
    this.#timeline.add(entry);
    this.#notes.add(entry);
    this.#steps.add(entry);
    this.#people.add(entry);
    this.#decisions.add(entry);
  }

  /** The report; `progress` is that of the place where the session's playbook keeps it. */
  finish(session: StartedSession, progress: readonly StepProgress[], basis: ReportBasis): SessionReport {
    const steps = this.#steps.finish(session, progress);
    const figures: SessionFigures = {
      ...durationsOf(session, basis.head_utc),
      entries: this.#timeline.count,
      people: this.#people.count,
      notes: this.#timeline.countOf("GO_NOTE_ADD"),
      ...countStates(steps),
      steps_denied: this.#timeline.countOf("GO_STEP_DENY"),
      decisions_allowed: this.#decisions.allowed,
      decisions_denied: this.#decisions.denied,
      drifts: this.#timeline.countOf("GO_DRIFT"),
      changes: session.watch?.changes_total ?? null,
    };
    return {
      kind: "session_report",
      version: 1,
      basis,
      session,
      figures,
      steps,
      decisions: this.#decisions.finish(),
      notes: this.#notes.finish(),
      people: this.#people.finish(),
      timeline: this.#timeline.finish(),
    };
  }
}

/** An open session is counted until the last entry of the record: a report knows no clock. */
function durationsOf(
  session: StartedSession,
  head_utc: string | null,
): Pick<SessionFigures, "total_ms" | "work_ms" | "held_ms"> {
  const until = session.ended_at_utc ?? head_utc ?? session.started_at_utc;
  const total_ms = Math.max(0, Math.round((parseUtc(until) - parseUtc(session.started_at_utc)) / 1000));
  const held_ms = session.state === "ended" ? session.held_ms : heldMsUntil(session, until);
  return { total_ms, work_ms: Math.max(0, total_ms - held_ms), held_ms };
}

function countStates(
  steps: readonly ReportedStep[],
): Pick<SessionFigures, "steps_done" | "steps_skipped" | "steps_open" | "steps_unknown"> {
  const count = (wanted: ReportedStep["state"]): number => steps.filter(({ state }) => state === wanted).length;
  return {
    steps_done: count("done"),
    steps_skipped: count("skipped"),
    steps_open: count("open"),
    steps_unknown: count("unknown"),
  };
}
