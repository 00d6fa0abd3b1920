import { z } from "zod";
import type { AuditEntry } from "../../audit/schemas.ts";
import { Evidence, type Step, type StepProgress } from "../../playbook/schemas.ts";
import type { StartedSession } from "../../session/schemas.ts";
import { TALLY_MAX_KEYS } from "../constants.ts";
import type { ReportedStep } from "../schemas.ts";
import { skipReasonOf } from "../text/tell-entry.ts";
import { tellValue } from "../text/tell-value.ts";

type Told = Omit<ReportedStep, "title" | "band_min">;

/** What a session's entries say of steps. */
export class StepTally {
  readonly #told = new Map<string, Told>();

  add(entry: AuditEntry): void {
    const { event, payload } = entry;
    const step_id = tellValue(payload["step_id"]);
    switch (event) {
      case "GO_STEP_SET":
        return this.#tell(step_id, {
          ...setBy(entry),
          ...wordOf(entry),
          state: payload["done"] === true ? "done" : "open",
          skip_reason: null,
        });
      case "GO_STEP_SKIP":
        return this.#tell(step_id, {
          ...setBy(entry),
          ...wordOf(entry),
          state: "skipped",
          skip_reason: skipReasonOf(payload),
        });
      case "GO_STEP_DENY": {
        const reasons = payload["reasons"];
        const denials = (this.#told.get(step_id)?.denials ?? 0) + 1;
        return this.#tell(step_id, { denials, denial_reasons: Array.isArray(reasons) ? reasons.map(tellValue) : [] });
      }
      default:
    }
  }

  /** Every step of the frozen playbook, then those that it does not name; `progress` as it is kept now. */
  finish(session: StartedSession, progress: readonly StepProgress[]): ReportedStep[] {
    const playbook = session.snapshot?.playbook?.steps ?? [];
    const named = playbook.map(({ id, title, band_min }) => ({
      ...this.#conclude(id, session, progress),
      title,
      band_min,
    }));
    const others = [...this.#told.keys()].filter((id) => !playbook.some((step: Step) => step.id === id));
    return [
      ...named,
      ...others.map((id) => ({ ...this.#conclude(id, session, progress), title: null, band_min: null })),
    ].map(orderFields);
  }

  #tell(step_id: string, news: Partial<Told>): void {
    const known = this.#told.get(step_id);
    if (known === undefined && this.#told.size >= TALLY_MAX_KEYS) return;
    this.#told.set(step_id, { ...(known ?? untold(step_id)), ...news });
  }

  /** What nobody touched in the session is as it is kept, unless that is of later than its end. */
  #conclude(step_id: string, session: StartedSession, progress: readonly StepProgress[]): Told {
    const told = this.#told.get(step_id) ?? untold(step_id);
    if (told.in_session) return told;
    const kept = progress.find((item) => item.step_id === step_id);
    if (kept === undefined) return { ...told, state: session.snapshot?.playbook ? "open" : "unknown" };
    if (session.ended_at_utc !== null && kept.set_at_utc > session.ended_at_utc) return told;
    const { done, skipped, skip_reason, notes, evidence, set_by: by, set_at_utc: at_utc } = kept;
    return { ...told, state: stateOf(done, skipped), by, at_utc, notes, evidence, skip_reason };
  }
}

function setBy({ actor: by, ts_utc: at_utc }: AuditEntry): Pick<Told, "in_session" | "by" | "at_utc"> {
  return { in_session: true, by, at_utc };
}

/** What was said and shown; entries of earlier versions hold it by itself, without what it was afterwards. */
function wordOf({ payload }: AuditEntry): Pick<Told, "notes" | "evidence"> {
  const after = z.looseObject({}).catch({}).parse(payload["after"]);
  const notes = z
    .string()
    .nullable()
    .catch(null)
    .parse(after["notes"] ?? payload["notes"] ?? null);
  const evidence = Evidence.nullable()
    .catch(null)
    .parse(after["evidence"] ?? payload["evidence"] ?? null);
  return { notes: notes === "" ? null : notes, evidence };
}

function stateOf(done: boolean, skipped: boolean): Told["state"] {
  if (done) return "done";
  return skipped ? "skipped" : "open";
}

function untold(step_id: string): Told {
  return {
    step_id,
    state: "unknown",
    in_session: false,
    by: null,
    at_utc: null,
    notes: null,
    evidence: null,
    skip_reason: null,
    denials: 0,
    denial_reasons: [],
  };
}

/** The fields in the order of the schema: what is made of the report follows it. */
function orderFields({ step_id, title, band_min, ...rest }: ReportedStep): ReportedStep {
  return { step_id, title, band_min, ...rest };
}
