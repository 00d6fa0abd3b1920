import {
  type Drift,
  getChecklist,
  getCone,
  getHealth,
  getNextStep,
  getSession,
  getSessionById,
  listConeHistory,
  listSessions,
} from "@valhalla-go/core";
import { listEntries } from "@valhalla-go/core/test";
import { expect } from "vitest";
import {
  type Model,
  type ModelDrift,
  type ModelSession,
  type ModelSnapshot,
  STEP_IDS,
  coneOf,
  countBlocks,
  healthOf,
  isDone,
  isSkipped,
  utcAt,
} from "./model.ts";
import type { Real } from "./real.ts";

/** Everything that can be seen after each command is what the model says. */
export async function expectSame(model: Model, { ctx }: Real): Promise<void> {
  const input = {};
  const session = await getSession({ ctx, input });
  const last = model.sessions.at(-1);
  expect(session).toEqual(last === undefined ? expect.objectContaining({ state: "none", id: null }) : toSession(last));
  if (session.drift !== null) expect(pairsOf(session.drift)).toEqual(last?.drift.pairs);
  if (session.watch !== null) expect(pairsOf(session.watch.drift)).toEqual(last?.ended?.drift.pairs);

  expect(await getCone({ ctx, input })).toMatchObject(coneOf(model));
  const { status, reasons } = healthOf(model);
  expect(await getHealth({ ctx, input })).toMatchObject({ status, reasons });

  const { steps } = await getChecklist({ ctx, input });
  expect(
    steps.map(({ id, done, notes, skip_reason, blocked_reasons }) => [
      id,
      done,
      notes,
      skip_reason,
      blocked_reasons.length,
    ]),
  ).toEqual(
    STEP_IDS.map((id) => {
      const { done, notes, skip_reason } = model.progress.get(id) ?? { done: false, notes: null, skip_reason: null };
      return [id, done, notes, skip_reason, countBlocks(model, id)];
    }),
  );

  const left = STEP_IDS.filter((id) => !isDone(model, id) && !isSkipped(model, id));
  const { next_step, message } = await getNextStep({ ctx, input });
  expect(next_step?.id ?? null).toBe(left.find((id) => countBlocks(model, id) === 0) ?? null);
  expect(/^All|none is left\.$/.test(message)).toBe(left.length === 0);

  expect(await ctx.store.read((tx) => tx.audit.head())).toMatchObject({ seq: model.log.length });
}

/** What can be seen at the end: history, audit trail, searches, and a chain that verifies. */
export async function expectSameHistory(model: Model, real: Real): Promise<void> {
  const { ctx } = real;
  expect(await real.verify()).toMatchObject({ ok: true, entries_checked: model.log.length, first_bad: null });
  const entries = (await listEntries(ctx)).toReversed();
  expect(entries.map(({ event, session_id, ts_utc }) => ({ event, session_id, ts_utc }))).toEqual(model.log);

  const { sessions } = await listSessions({ ctx, input: { limit: 200 } });
  expect(sessions).toEqual(model.sessions.map(toSession).toReversed());
  expect((await listConeHistory({ ctx, input: { limit: 200 } })).changes).toHaveLength(model.coneChanges);

  for (const { id, texts } of model.sessions) {
    const { timeline } = await getSessionById({ ctx, input: { id, limit: 200 } });
    expect(timeline.map(({ event }) => event)).toEqual(
      model.log.filter(({ session_id }) => session_id === id).map(({ event }) => event),
    );
    for (const text of texts.filter((item) => item !== "").slice(0, 3)) {
      const found = await listSessions({ ctx, input: { text, limit: 200 } });
      expect(found.sessions.map((session) => session.id)).toContain(id);
    }
  }
}

/** The session as the system should tell it. */
export function toSession(session: ModelSession): object {
  const { start, hold, handover, baseline, ended, warned_at } = session;
  return {
    active: ended === null,
    started_at_utc: utcAt(session.started_at),
    ended_at_utc: ended === null ? null : utcAt(ended.at),
    cone_band: start.cone.band,
    status: start.status,
    notes: session.notes,
    snapshot: toSnapshot(start),
    id: session.id,
    workspace: "default",
    state: ended !== null ? "ended" : hold === null ? "active" : "held",
    started_by: session.started_by,
    ended_by: ended?.by ?? null,
    hold: hold === null ? null : { since_utc: utcAt(hold.at), reason: hold.reason, by: hold.by },
    held_ms: session.held_ms,
    handover:
      handover === null
        ? null
        : {
            to: handover.to,
            reason: handover.reason,
            offered_by: handover.by,
            offered_at_utc: utcAt(handover.at),
          },
    baseline:
      baseline === null
        ? null
        : { band: baseline.band, reason: baseline.reason, set_by: baseline.by, set_at_utc: utcAt(baseline.at) },
    drift: { level: session.drift.level, differences: expect.any(Array), since_utc: utcAt(session.drift.since) },
    warned_at_utc: warned_at === null ? null : utcAt(warned_at),
    continues: session.continues,
    continued_by: ended?.continued_by ?? null,
    end_reason: ended?.reason ?? null,
    end_snapshot: ended === null ? null : toSnapshot(ended.snapshot),
    watch: ended === null ? null : expect.objectContaining({ drift: toDrift(ended.drift) }),
    counts: ended?.counts ?? null,
  };
}

function toSnapshot({ cone, status, reasons }: ModelSnapshot): object {
  const rules = { playbook: expect.objectContaining({ id: "ladder" }), policy: expect.any(Object) };
  return { cone, status: { status, reasons: reasons.slice(0, 10) }, ...rules };
}

function toDrift({ level }: ModelDrift): object {
  return { level, differences: expect.any(Array) };
}

/** What differs and how, as the model writes it. */
function pairsOf({ differences }: Drift): string[] {
  const pairs = new Set(differences.map(({ field, drift }) => `${field} ${drift}`));
  return [...pairs].toSorted((a, b) => (a < b ? -1 : 1));
}
