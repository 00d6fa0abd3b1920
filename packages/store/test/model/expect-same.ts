import {
  getChecklist,
  getCone,
  getHealth,
  getNextStep,
  getSession,
  getSessionById,
  listConeHistory,
  listSessions,
} from "@valhalla-go/core";
import { OLGA, listEntries } from "@valhalla-go/core/test";
import { expect } from "vitest";
import { type Model, type ModelSession, STEP_IDS, coneOf, countBlocks, healthOf, isDone } from "./model.ts";
import type { Real } from "./real.ts";

/** Everything that can be seen after each command is what the model says. */
export async function expectSame(model: Model, { ctx }: Real): Promise<void> {
  const input = {};
  const session = await getSession({ ctx, input });
  const last = model.sessions.at(-1);
  expect(session).toEqual(last === undefined ? expect.objectContaining({ state: "none", id: null }) : toSession(last));

  expect(await getCone({ ctx, input })).toMatchObject(coneOf(model));
  expect(await getHealth({ ctx, input })).toMatchObject(healthOf(model));

  const { steps } = await getChecklist({ ctx, input });
  expect(steps.map(({ id, done, notes, blocked_reasons }) => [id, done, notes, blocked_reasons.length])).toEqual(
    STEP_IDS.map((id) => [id, isDone(model, id), model.progress.get(id)?.notes ?? null, countBlocks(model, id)]),
  );

  const left = STEP_IDS.filter((id) => !isDone(model, id));
  const { next_step, message } = await getNextStep({ ctx, input });
  expect(next_step?.id ?? null).toBe(left.find((id) => countBlocks(model, id) === 0) ?? null);
  expect(message.startsWith("All")).toBe(left.length === 0);

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
export function toSession({ id, started_at_utc, ended_at_utc, notes, cone, health }: ModelSession): object {
  const isActive = ended_at_utc === null;
  return {
    active: isActive,
    started_at_utc,
    ended_at_utc,
    cone_band: cone.band,
    status: health.status,
    notes,
    snapshot: { cone, status: { status: health.status, reasons: health.reasons.slice(0, 10) } },
    id,
    workspace: "default",
    state: isActive ? "active" : "ended",
    started_by: OLGA,
    ended_by: isActive ? null : OLGA,
  };
}
