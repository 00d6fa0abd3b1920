import {
  type AuditDraft,
  type ConeState,
  type Ids,
  SYSTEM_ACTOR,
  type StartedSession,
  type WriteTransaction,
} from "@valhalla-go/core";
import type { KeptAside } from "./keep-aside.ts";
import { LEGACY_ACTOR, LEGACY_ACTOR_END_UNKNOWN } from "./legacy-files.ts";
import type { AdoptionPlan } from "./plan-adoption.ts";
import type { AdoptedData } from "./report.ts";
import type { ToldSession } from "./tell-sessions.ts";

/** Most problems that the audit entry of an adoption names; the file beside the originals has all of them. */
const ENTRY_PROBLEMS_MAX = 100;

export interface WritePlace {
  readonly workspace: string;
  readonly playbook_id: string;
  readonly ids: Ids;
  readonly now: string;
}

/** Writes a plan into an empty store: sessions, the old lines as entries, cone, steps, and at last the entry that tells it. */
export async function writePlan(
  tx: WriteTransaction,
  plan: AdoptionPlan,
  kept: KeptAside,
  { workspace, playbook_id, ids, now }: WritePlace,
): Promise<AdoptedData> {
  const sessionIds = new Map(plan.sessions.map((session) => [session, ids.next()]));
  for (const [session, id] of sessionIds) {
    await tx.sessions.insert(toSession(session, id, workspace));
    for (const text of session.texts) await tx.sessions.indexText(workspace, id, text);
  }

  const coneByLine = new Map(plan.cone_changes.map(({ line, change }) => [line, change]));
  for (const { line, ts_utc, event, payload, session } of plan.lines) {
    const session_id = session === null ? null : (sessionIds.get(session) ?? null);
    const entry = await tx.audit.append(draft({ ts_utc, event, actor: LEGACY_ACTOR, session_id, payload }));
    const change = coneByLine.get(line);
    if (change !== undefined) await tx.cone.insert(workspace, entry.seq, change);
  }
  for (const step of plan.steps) await tx.progress.save({ workspace, playbook_id, session_id: null }, step);

  const active = plan.sessions.find(({ end }) => end === null);
  const adopted: AdoptedData = {
    ...kept,
    entries: plan.lines.length,
    sessions: plan.sessions.length,
    active_session_id: active === undefined ? null : (sessionIds.get(active) ?? null),
    cone_changes: plan.cone_changes.length,
    steps: plan.steps.length,
    cone: toConeState(plan.cone),
    problems: plan.problems,
  };
  const entry = await tx.audit.append(
    draft({
      ts_utc: now,
      event: "DATA_ADOPTED",
      actor: SYSTEM_ACTOR,
      session_id: adopted.active_session_id,
      payload: toPayload(adopted),
    }),
  );
  const own = coneByLine.get(null);
  if (own !== undefined) await tx.cone.insert(workspace, entry.seq, own);
  return adopted;

  function draft(fact: Pick<AuditDraft, "ts_utc" | "event" | "actor" | "session_id" | "payload">): AuditDraft {
    return { id: ids.next(), workspace, request_id: null, ...fact };
  }
}

function toSession(
  { started_at_utc, cone_band, status, notes, snapshot, end }: ToldSession,
  id: string,
  workspace: string,
): StartedSession {
  const started = { started_at_utc, cone_band, status, notes, snapshot, id, workspace, started_by: LEGACY_ACTOR };
  const unknown = {
    hold: null,
    held_ms: 0,
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
  if (end === null) {
    return { ...started, ...unknown, active: true, state: "active", ended_at_utc: null, ended_by: null };
  }
  const ended_by = end.recorded ? LEGACY_ACTOR : LEGACY_ACTOR_END_UNKNOWN;
  return { ...started, ...unknown, active: false, state: "ended", ended_at_utc: end.at_utc, ended_by };
}

export function toConeState({ band, reason, updated_at_utc, metrics }: ConeState): ConeState {
  return { band, reason, updated_at_utc, metrics };
}

/** The report as a payload: JSON, with the first problems only and their count. */
function toPayload({ files, problems, ...counts }: AdoptedData): AuditDraft["payload"] {
  return {
    ...counts,
    files: files.map((file) => ({ ...file })),
    problem_count: problems.length,
    problems: problems.slice(0, ENTRY_PROBLEMS_MAX).map((problem) => ({ ...problem })),
  };
}
