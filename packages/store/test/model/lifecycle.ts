import {
  type Model,
  type ModelActor,
  type ModelSession,
  EXPIRE_AFTER_MS,
  STEP_IDS,
  WARN_AFTER_MS,
  compare,
  isDone,
  isSkipped,
  log,
  snapshotOf,
} from "./model.ts";

/** What of a session's start is known only when it is there. */
interface Started {
  readonly id: string;
  readonly by: ModelActor;
  readonly notes: string | null;
  readonly continues?: string;
}

/** A session begins with the posture of now. */
export function begin(model: Model, { id, by, notes, continues }: Started): ModelSession {
  const session: ModelSession = {
    id,
    started_by: by,
    started_at: model.millis,
    start: snapshotOf(model),
    continues: continues ?? null,
    texts: [by.name, by.id, ...(notes === null ? [] : [notes])],
    notes,
    hold: null,
    held_ms: 0,
    handover: null,
    baseline: null,
    drift: { level: "none", pairs: [], since: model.millis },
    warned_at: null,
    active_at: model.millis,
    ended: null,
  };
  model.sessions.push(session);
  log(model, "GO_SESSION_START");
  return session;
}

/** The open session ends: a hold that lasts is counted, and an offer that was made is none any more. */
export function finish(
  model: Model,
  open: ModelSession,
  { by, reason, continued_by = null }: { by: ModelActor; reason: string; continued_by?: string | null },
): void {
  const count = (event: string): number =>
    model.log.filter((entry) => entry.session_id === open.id && entry.event === event).length;
  const done = STEP_IDS.filter((id) => isDone(model, id)).length;
  const skipped = STEP_IDS.filter((id) => isSkipped(model, id)).length;
  const counts = {
    steps_done: done,
    steps_skipped: skipped,
    steps_open: STEP_IDS.length - done - skipped,
    steps_denied: count("GO_STEP_DENY"),
    notes: count("GO_NOTE_ADD"),
    decisions_allowed: count("CONE_ALLOW"),
    decisions_denied: count("CONE_DENY"),
    drifts: count("GO_DRIFT"),
  };
  const snapshot = snapshotOf(model);
  log(model, "GO_SESSION_END");
  if (open.hold !== null) open.held_ms += model.millis - open.hold.at;
  open.hold = null;
  open.handover = null;
  open.texts.push(by.name);
  open.ended = { by, at: model.millis, reason, continued_by, snapshot, drift: compare(open.start, snapshot), counts };
}

/** What is to be done by itself about the open session. */
export function dueOf(model: Model, { active_at, warned_at }: ModelSession): "expiry" | "warning" | null {
  const silence = model.millis - active_at;
  if (silence >= EXPIRE_AFTER_MS) return "expiry";
  return silence >= WARN_AFTER_MS && (warned_at === null || warned_at <= active_at) ? "warning" : null;
}
