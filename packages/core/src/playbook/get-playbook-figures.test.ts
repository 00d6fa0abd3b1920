import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { EPOCH, LADDER, makeEndedSession } from "../../test/fixtures.ts";
import type { FakeStore } from "../../test/fake-store.ts";
import { type TestContext, makeContext } from "../../test/test-context.ts";
import { PERIOD_MAX_SESSIONS } from "../report/constants.ts";
import { endSession } from "../session/end-session.ts";
import { startSession } from "../session/start-session.ts";
import { addSeconds } from "../time/utc.ts";
import { completeStep } from "./complete-step.ts";
import type { GetPlaybookFiguresInput, StepFigures } from "./figure-schemas.ts";
import { loadPlaybookFigures } from "./figures/load-playbook-figures.ts";
import { getPlaybookFigures } from "./get-playbook-figures.ts";

const ANEW = { ...LADDER, progress: "every_session" } as const;
const DAY_SECONDS = 86_400;

async function stepOf(
  ctx: TestContext<FakeStore>,
  id: string,
  input: GetPlaybookFiguresInput = {},
): Promise<StepFigures | undefined> {
  const { steps } = await getPlaybookFigures({ ctx, input });
  return steps.find(({ step_id }) => step_id === id);
}

describe("getPlaybookFigures", () => {
  it("tells every step of the playbook that is followed, also before anybody worked", async () => {
    const figures = await getPlaybookFigures({ ctx: makeContext(), input: {} });
    expect(figures).toMatchObject({ playbook: { id: "ladder", digest: null }, sessions: { total: 0 }, versions: [] });
    expect(figures.steps.map(({ step_id }) => step_id)).toEqual(LADDER.steps.map(({ id }) => id));
    expect(figures.steps[0]?.time).toMatchObject({ sessions: 0, median_ms: null });
  });

  it("counts the first time that a step is done in a session, whatever is done with it afterwards", async () => {
    const ctx = makeContext({ playbook: ANEW });
    await startSession({ ctx, input: {} });
    for (const [seconds, done] of [
      [60, true],
      [5, false],
      [300, true],
    ] as const) {
      ctx.clock.advanceSeconds(seconds);
      await completeStep({ ctx, input: { step_id: "look", done } });
    }
    ctx.clock.advanceSeconds(1);
    expect(await stepOf(ctx, "look")).toMatchObject({ done: 1, time: { sessions: 1, median_ms: 60_000 } });
  });

  it("counts a session that started in the period to its end, also when that lies behind the period", async () => {
    const ctx = makeContext({ playbook: ANEW });
    await startSession({ ctx, input: {} });
    ctx.clock.advanceSeconds(120);
    await completeStep({ ctx, input: { step_id: "look" } });
    await endSession({ ctx, input: {} });
    const input = { from: EPOCH, to: addSeconds(EPOCH, 60) };
    expect(await stepOf(ctx, "look", input)).toMatchObject({ done: 1, time: { median_ms: 120_000 } });
  });

  it("says that it is not known how a step stood that was changed after everything that is counted", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    ctx.clock.advanceSeconds(10);
    await endSession({ ctx, input: {} });
    ctx.clock.advanceSeconds(100);
    await completeStep({ ctx, input: { step_id: "look" } });
    ctx.clock.advanceSeconds(1);

    const past = { from: EPOCH, to: addSeconds(EPOCH, 60) };
    expect(await stepOf(ctx, "look", past)).toMatchObject({ unknown: 1, left_open: 0 });
    expect(await getPlaybookFigures({ ctx, input: past })).toMatchObject({ sessions: { incomplete: 1 } });
    // With the change in the period its entry tells what was before it.
    expect(await stepOf(ctx, "look")).toMatchObject({ unknown: 0, left_open: 1 });
    expect(await getPlaybookFigures({ ctx, input: {} })).toMatchObject({ outside_sessions: 1 });
  });

  it("knows from the entry that changes a step how it stood before, also of what was done before the period", async () => {
    const ctx = makeContext();
    await completeStep({ ctx, input: { step_id: "look" } });
    ctx.clock.advanceSeconds(60);
    await startSession({ ctx, input: {} });
    await endSession({ ctx, input: {} });
    ctx.clock.advanceSeconds(60);
    await completeStep({ ctx, input: { step_id: "look", done: false } });
    ctx.clock.advanceSeconds(1);
    const since = { from: addSeconds(EPOCH, 30) };
    expect(await stepOf(ctx, "look", since)).toMatchObject({ settled_before: 1, left_open: 0, unknown: 0 });
  });

  it("looks back 90 days from its end, which is now, unless it is told", async () => {
    const ctx = makeContext({ playbook: ANEW });
    await startSession({ ctx, input: {} });
    await endSession({ ctx, input: {} });
    ctx.clock.advanceSeconds(90 * DAY_SECONDS);
    expect((await getPlaybookFigures({ ctx, input: {} })).sessions.total).toBe(1);
    ctx.clock.advanceSeconds(0.000001);
    expect((await getPlaybookFigures({ ctx, input: {} })).sessions.total).toBe(0);
    expect((await getPlaybookFigures({ ctx, input: { from: "2026-01-01" } })).sessions.total).toBe(1);
  });

  it("tells sessions that froze no playbook apart", async () => {
    const ctx = makeContext();
    await ctx.store.write((tx) => tx.sessions.insert(makeEndedSession()));
    ctx.clock.advanceSeconds(1);
    expect((await getPlaybookFigures({ ctx, input: {} })).sessions).toMatchObject({ total: 0, without_playbook: 1 });
  });

  it.each([
    ["ends before it begins", { from: "2026-02-01", to: "2026-01-01" }, "to"],
    ["begins after now", { from: "2027-01-01" }, "from"],
  ])("refuses a period that %s", async (_, input, path) => {
    expect(await awaitGoError(getPlaybookFigures({ ctx: makeContext(), input }))).toMatchObject({
      code: "INVALID_INPUT",
      facts: { issues: [{ path: [path] }] },
    });
  });

  it("refuses a period that holds more than can be looked at", async () => {
    const ctx = makeContext();
    const session = makeEndedSession();
    const place = { origin: "o", workspace: "default", from: EPOCH, to: addSeconds(EPOCH, 60) };
    const endless = ctx.store.read((tx) =>
      loadPlaybookFigures(
        {
          ...tx,
          sessions: { ...tx.sessions, list: async (_, __, { limit }) => Array.from({ length: limit }, () => session) },
        },
        place,
        { followed: LADDER, digest: null },
      ),
    );
    expect(await awaitGoError(endless)).toMatchObject({
      facts: { issues: [{ path: ["to"], message: expect.stringContaining(`${PERIOD_MAX_SESSIONS} sessions`) }] },
    });
  });
});
