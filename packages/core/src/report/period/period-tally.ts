import type { AuditEntry } from "../../audit/schemas.ts";
import { BANDS } from "../../cone/constants.ts";
import { workMsOf } from "../../session/order-key.ts";
import type { StartedSession } from "../../session/schemas.ts";
import { DRIFT_OUTCOMES, OUTCOMES, REPORT_MAX_ROWS } from "../constants.ts";
import type { SessionOutcome, PeriodReport, ReportBasis } from "../schemas.ts";
import { Tally, keyOf } from "../tally.ts";
import { tellValue } from "../text/tell-value.ts";
import { DurationTally } from "./duration-tally.ts";
import { SkipTally } from "./skip-tally.ts";

/** What the report of a period is counted in, beside sessions. */
export const PERIOD_EVENTS = ["GO_STEP_SKIP", "GO_STEP_DENY", "CONE_DENY", "GO_DRIFT"] as const;

/** What the sessions and entries of a period come to, in any order; holds a bounded part of them. */
export class PeriodTally {
  readonly #outcomes = new Map<string, number>();
  readonly #levels = new Map<string, number>();
  readonly #work = new DurationTally();
  readonly #held = new DurationTally();
  readonly #skips = new SkipTally();
  readonly #deniedSteps = new Tally<{ readonly step_id: string }>();
  readonly #deniedDecisions = new Tally<{ readonly engine: string; readonly action: string }>();
  #sessions = 0;
  #drifts = 0;

  addSession(session: StartedSession): void {
    this.#sessions += 1;
    increase(this.#outcomes, keyOf(session.cone_band, outcomeOf(session)));
    increase(this.#levels, session.drift?.level ?? "not_recorded");
    const work_ms = workMsOf(session);
    if (work_ms === null) return;
    this.#work.add(session.id, work_ms);
    if (session.held_ms > 0) this.#held.add(session.id, session.held_ms);
  }

  addEntry({ event, payload }: Pick<AuditEntry, "event" | "payload">): void {
    switch (event as (typeof PERIOD_EVENTS)[number]) {
      case "GO_STEP_SKIP":
        return this.#skips.add(payload);
      case "GO_STEP_DENY": {
        const step_id = tellValue(payload["step_id"]);
        return this.#deniedSteps.add(step_id, () => ({ step_id }));
      }
      case "CONE_DENY": {
        const engine = tellValue(payload["engine"]);
        const action = tellValue(payload["action"]);
        return this.#deniedDecisions.add(keyOf(engine, action), () => ({ engine, action }));
      }
      case "GO_DRIFT":
        this.#drifts += 1;
    }
  }

  finish(period: PeriodReport["period"], basis: ReportBasis): PeriodReport {
    const steps = this.#deniedSteps.top(REPORT_MAX_ROWS);
    const decisions = this.#deniedDecisions.top(REPORT_MAX_ROWS);
    const countDenials = <T>({ value, count: denials }: { value: T; count: number }): T & { denials: number } => ({
      ...value,
      denials,
    });
    return {
      kind: "period_report",
      version: 1,
      basis,
      period,
      sessions: {
        total: this.#sessions,
        by_band_and_outcome: BANDS.flatMap((band) =>
          OUTCOMES.map((outcome) => ({ band, outcome, sessions: this.#outcomes.get(keyOf(band, outcome)) ?? 0 })),
        ),
      },
      durations: { work: this.#work.finish(), held: this.#held.finish() },
      steps_skipped: this.#skips.finish(),
      denials: {
        steps: {
          total: this.#deniedSteps.total,
          by_step: steps.listed.map(countDenials),
          not_listed: steps.not_listed,
        },
        decisions: {
          total: this.#deniedDecisions.total,
          by_engine_and_action: decisions.listed.map(countDenials),
          not_listed: decisions.not_listed,
        },
      },
      drift: {
        by_level: DRIFT_OUTCOMES.map((level) => ({ level, sessions: this.#levels.get(level) ?? 0 })),
        transitions: this.#drifts,
      },
    };
  }
}

function outcomeOf(session: StartedSession): SessionOutcome {
  return session.state === "ended" ? (session.end_reason ?? "not_recorded") : "open";
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
