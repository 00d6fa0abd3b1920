import type { Actor } from "../actor/schemas.ts";
import { GoError } from "../errors/go-error.ts";
import { type Freezable, freeze } from "./freeze.ts";
import type { ActiveSession, NoSession, OpenSession, StartSessionInput } from "./schemas.ts";

/** What a start looks at and stamps into the session. */
export interface StartFacts extends Freezable {
  readonly id: string;
  readonly workspace: string;
  readonly actor: Actor;
  readonly now: string;
  /** The session that was handed over into this one. */
  readonly continues?: string;
}

/**
 * The session that a start gives. Throws SESSION_ACTIVE, naming the open session, when there is one: a start never
 * overwrites.
 */
export function startFrom(open: OpenSession | null, { notes }: StartSessionInput, facts: StartFacts): ActiveSession {
  if (open !== null) {
    const { id: session_id, started_by, started_at_utc } = open;
    throw new GoError("SESSION_ACTIVE", { session_id, started_by, started_at_utc });
  }
  const snapshot = freeze(facts);
  return {
    active: true,
    started_at_utc: facts.now,
    ended_at_utc: null,
    cone_band: snapshot.cone.band,
    status: snapshot.status.status,
    notes: notes ?? null,
    snapshot,
    id: facts.id,
    workspace: facts.workspace,
    state: "active",
    started_by: facts.actor,
    ended_by: null,
    hold: null,
    held_ms: 0,
    handover: null,
    baseline: null,
    drift: { level: "none", differences: [], since_utc: facts.now },
    warned_at_utc: null,
    continues: facts.continues ?? null,
    continued_by: null,
    end_reason: null,
    end_snapshot: null,
    watch: null,
    counts: null,
  };
}

/** The session of a workspace that has never had one. */
export function noSession(workspace: string): NoSession {
  return {
    active: false,
    started_at_utc: null,
    ended_at_utc: null,
    cone_band: null,
    status: null,
    notes: null,
    snapshot: null,
    id: null,
    workspace,
    state: "none",
    started_by: null,
    ended_by: null,
    hold: null,
    held_ms: null,
    handover: null,
    baseline: null,
    drift: null,
    warned_at_utc: null,
    continues: null,
    continued_by: null,
    end_reason: null,
    end_snapshot: null,
    watch: null,
    counts: null,
  };
}
