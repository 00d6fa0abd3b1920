import type { Actor } from "../actor/schemas.ts";
import type { ConeState } from "../cone/schemas.ts";
import { GoError } from "../errors/go-error.ts";
import { summariseHealth } from "../health/roll-up.ts";
import type { Health } from "../health/schemas.ts";
import type { ActiveSession, NoSession, StartSessionInput } from "./schemas.ts";

/** What a start looks at and stamps into the session. */
export interface StartFacts {
  readonly id: string;
  readonly workspace: string;
  readonly actor: Actor;
  readonly now: string;
  readonly cone: ConeState;
  readonly health: Health;
}

/**
 * The session that a start gives. Throws SESSION_ACTIVE, naming the active session, when there is one: a start never
 * overwrites.
 */
export function startFrom(
  active: ActiveSession | null,
  { notes }: StartSessionInput,
  facts: StartFacts,
): ActiveSession {
  if (active !== null) {
    const { id: session_id, started_by, started_at_utc } = active;
    throw new GoError("SESSION_ACTIVE", { session_id, started_by, started_at_utc });
  }
  const { band, reason, updated_at_utc, metrics } = facts.cone;
  const status = summariseHealth(facts.health);
  return {
    active: true,
    started_at_utc: facts.now,
    ended_at_utc: null,
    cone_band: band,
    status: status.status,
    notes: notes ?? null,
    snapshot: { cone: { band, reason, updated_at_utc, metrics }, status },
    id: facts.id,
    workspace: facts.workspace,
    state: "active",
    started_by: facts.actor,
    ended_by: null,
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
  };
}
