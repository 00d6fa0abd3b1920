import {
  type Store,
  acceptHandover,
  addSeconds,
  completeStep,
  endSession,
  getPlaybookFigures,
  holdSession,
  listPlaybookVersions,
  offerHandover,
  recordGovernance,
  resumeSession,
  skipStep,
  startSession,
} from "@valhalla-go/core";
import { EPOCH, LADDER, PIA, makeContextOn, withActor } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../test/data-folder.ts";
import { openPostgresForTest } from "../test/open-postgres.ts";
import { openStoreIn } from "../test/open-store.ts";
import { postgresForTests } from "../test/postgres.ts";

const postgres = postgresForTests();

const ENGINES: readonly [string, () => Promise<Store>][] = [
  ["SQLite", () => openStoreIn(makeDataFolder())],
  ["PostgreSQL", async () => openPostgresForTest({ url: await postgres.takeDatabase() })],
];

/** Two versions; sessions with a hold, a skip, a refusal and a handover; and what is asked of them. */
async function play(store: Store): Promise<{ figures: unknown; later: unknown; versions: unknown }> {
  const ctx = makeContextOn(store, { playbook: { ...LADDER, progress: "every_session" } });
  const wait = (seconds: number): void => ctx.clock.advanceSeconds(seconds);
  await recordGovernance({ ctx, input: {} });
  await startSession({ ctx, input: {} });
  wait(60);
  await completeStep({ ctx, input: { step_id: "look" } });
  await holdSession({ ctx, input: { reason: "Lunch" } });
  wait(600);
  await completeStep({ ctx, input: { step_id: "hold" } }).catch(() => {});
  await resumeSession({ ctx, input: { reason: "Back" } });
  wait(30);
  await completeStep({ ctx, input: { step_id: "hold" } });
  await skipStep({ ctx, input: { step_id: "walk", reason: "Rain" } });
  await offerHandover({ ctx, input: { to: PIA.id, reason: "Shift" } });
  const theirs = withActor(ctx, PIA);
  const edited = { ...theirs, playbook: { ...ctx.playbook, version: "2", steps: LADDER.steps.slice(0, 4) } };
  await recordGovernance({ ctx: edited, input: {} });
  await acceptHandover({ ctx: edited, input: {} });
  wait(45);
  await completeStep({ ctx: edited, input: { step_id: "steady" } });
  await endSession({ ctx: edited, input: {} });
  wait(1);
  const { basis: _, ...figures } = await getPlaybookFigures({ ctx: edited, input: {} });
  const { basis: __, ...later } = await getPlaybookFigures({ ctx: edited, input: { from: addSeconds(EPOCH, 100) } });
  return { figures, later, versions: await listPlaybookVersions({ ctx, input: {} }) };
}

describe.each(ENGINES)("the figures of a playbook on %s", (_, open) => {
  it("tell who did, skipped and left what, how long it took without holds, and what was carried over", async () => {
    const { figures, later, versions } = await play(await open());

    expect(figures).toMatchObject({
      sessions: { total: 2, handed_over: 1, complete: 1, incomplete: 0 },
      steps: [
        { step_id: "look", done: 1, settled_before: 1, time: { sessions: 1, median_ms: 60_000 } },
        { step_id: "hold", done: 1, settled_before: 1, denials: 1, denied_sessions: 1, time: { median_ms: 30_000 } },
        { step_id: "steady", done: 1, going_on: 1, time: { median_ms: 45_000 } },
        { step_id: "walk", skipped: 1, settled_before: 1, skip_reasons: [{ reason: "Rain", skips: 1 }] },
        { step_id: "stroll", sessions: 1, going_on: 1 },
        { step_id: "run", sessions: 1, going_on: 1 },
      ],
    });
    expect(later).toMatchObject({ sessions: { total: 1 }, steps: [{ settled_before: 1 }, {}, { done: 1 }, {}] });
    expect(versions).toMatchObject({
      versions: [
        { version: "2", until_utc: null, changes: { removed: [{ id: "stroll" }, { id: "run" }] } },
        { version: "1", changes: null },
      ],
    });
  });
});
