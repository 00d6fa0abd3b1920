import type { FrozenPlaybook, StartedSession } from "../../session/schemas.ts";
import { workMsOf } from "../../session/order-key.ts";
import { parseUtc } from "../../time/utc.ts";
import type { StepDeed } from "./step-deed.ts";

/** A session of which the figures of a playbook are made, and what was done in it. */
export interface PlaybookRun {
  readonly id: string;
  readonly playbook: FrozenPlaybook;
  readonly started_at_micros: number;
  /** Infinite while it is open. */
  readonly ended_at_micros: number;
  /** Whether it ended as itself, not as one that another carries on. */
  readonly is_finished: boolean;
  readonly is_handed_over: boolean;
  /** Whether it carried on another one, and so may have begun with steps that were done. */
  readonly carries_on: boolean;
  readonly work_ms: number | null;
  readonly deeds: StepDeed[];
}

export function toPlaybookRun(session: StartedSession, playbook: FrozenPlaybook): PlaybookRun {
  const { id, started_at_utc, ended_at_utc, continues, continued_by } = session;
  return {
    id,
    playbook,
    started_at_micros: parseUtc(started_at_utc),
    ended_at_micros: ended_at_utc === null ? Number.POSITIVE_INFINITY : parseUtc(ended_at_utc),
    is_finished: ended_at_utc !== null && continued_by === null,
    is_handed_over: ended_at_utc !== null && continued_by !== null,
    carries_on: continues !== null,
    work_ms: workMsOf(session),
    deeds: [],
  };
}
