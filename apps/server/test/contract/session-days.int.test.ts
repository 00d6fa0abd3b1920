import { SessionDays } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { expectOk, expectRefusal } from "../kit/call.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const DAYS = "/core/go/sessions/days";
const PERIOD = "from=2025-12-31&to=2026-01-03";

async function countDays(app: TestApp, query = PERIOD): Promise<SessionDays> {
  return SessionDays.parse(await expectOk(app, { path: `${DAYS}?${query}` }));
}

/** The days with sessions in them, and how many. */
async function daysWithSessions(app: TestApp, query: string): Promise<Record<string, number>> {
  const { days } = await countDays(app, query);
  return Object.fromEntries(days.filter(({ sessions }) => sessions > 0).map(({ date, sessions }) => [date, sessions]));
}

/** From 09:00 of the first of January: a session of ten minutes, and one that is open. */
async function work(app: TestApp): Promise<void> {
  await expectOk(app, { method: "POST", path: "/core/go/start_session" });
  app.clock.advanceSeconds(600);
  await expectOk(app, { method: "POST", path: "/core/go/end_session" });
  await expectOk(app, { path: "/core/cone/state", json: { band: "D", reason: "Cash is out" } });
  await expectOk(app, { method: "POST", path: "/core/go/start_session" });
}

describe("GET /core/go/sessions/days", () => {
  it("counts every day of the period, those without a session too", async () => {
    const app = await openTestApp();
    await work(app);
    const { days, ...whole } = await countDays(app);

    expect(whole).toEqual({ zone: "UTC", sessions: 2, work_ms: 600_000 });
    expect(days).toMatchObject([
      { date: "2025-12-31", sessions: 0, work_ms: 0, worst_band: null, worst_status: null },
      {
        date: "2026-01-01",
        starts_at_utc: "2026-01-01T00:00:00.000000Z",
        ends_at_utc: "2026-01-02T00:00:00.000000Z",
        sessions: 2,
        work_ms: 600_000,
        outcomes: { open: 1, not_recorded: 0 },
        worst_band: "D",
        worst_status: "green",
      },
      { date: "2026-01-02", sessions: 0 },
    ]);
  });

  it("counts in the days of the zone that is asked for", async () => {
    const app = await openTestApp();
    await work(app);

    expect(await daysWithSessions(app, PERIOD)).toEqual({ "2026-01-01": 2 });
    expect(await daysWithSessions(app, `${PERIOD}&zone=Pacific/Honolulu`)).toEqual({ "2025-12-31": 2 });
    expect(await daysWithSessions(app, `${PERIOD}&zone=Asia/Tokyo`)).toEqual({ "2026-01-01": 2 });
  });

  it.each([
    ["to=2026-01-02", "from"],
    ["from=2026-01-01", "to"],
    ["from=2026-01-01&to=2026-01-01", "to"],
    ["from=2026-02-01&to=2026-01-01", "to"],
    ["from=2025-01-01&to=2026-02-06", "to"],
    ["from=2026-02-29&to=2026-03-02", "from"],
    ["from=2026-01-01T09:00:00Z&to=2026-01-02", "from"],
    [`${PERIOD}&zone=Mars/Base`, "zone"],
    [`${PERIOD}&limit=1`, "limit"],
  ])("refuses ?%s", async (query, path) => {
    const app = await openTestApp();
    const { errors } = await expectRefusal(app, { path: `${DAYS}?${query}` }, "INVALID_INPUT");

    expect(errors?.map((issue) => issue.path)).toEqual([path]);
  });

  it("answers for 400 days, which is the most", async () => {
    const app = await openTestApp();
    expect((await countDays(app, "from=2025-01-01&to=2026-02-05")).days).toHaveLength(400);
  });
});
