import { PostureHistory } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { expectOk, expectRefusal } from "../kit/call.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const HISTORY = "/core/posture/history";
const DAY = "from=2026-01-01&to=2026-01-02";

async function getHistory(app: TestApp, query = DAY): Promise<PostureHistory> {
  return PostureHistory.parse(await expectOk(app, { path: `${HISTORY}?${query}` }));
}

/** From 09:00: band C at once, a session of ten minutes after the first, one decision denied in it. */
async function makePast(app: TestApp): Promise<void> {
  await expectOk(app, { path: "/core/cone/state", json: { band: "C", reason: "Cash is short" } });
  app.clock.advanceSeconds(600);
  await expectOk(app, { method: "POST", path: "/core/go/start_session" });
  await expectOk(app, { path: "/core/cone/decide?engine=door_to_door&action=scale" });
  app.clock.advanceSeconds(600);
  await expectOk(app, { method: "POST", path: "/core/go/end_session" });
  app.clock.advanceSeconds(600);
}

describe("GET /core/posture/history", () => {
  it("tells band, health, sessions and decisions of a period on one axis, and ends now", async () => {
    const app = await openTestApp();
    await makePast(app);
    const history = await getHistory(app);

    expect(history).toMatchObject({
      from_utc: "2026-01-01T00:00:00.000000Z",
      to_utc: "2026-01-01T09:30:00.000000Z",
      health: [{ status: "green", recorded_by: "session", until_utc: null }],
      sessions: [{ started_at_utc: "2026-01-01T09:10:00.000000Z", ended_at_utc: "2026-01-01T09:20:00.000000Z" }],
      people: [app.actor],
      decisions: {
        every: "hour",
        buckets: [{ starts_at_utc: "2026-01-01T09:00:00.000000Z", allowed: 0, denied: 1, go: 0, hold: 0, no_go: 0 }],
      },
      told_from: { bands: null, health: null, sessions: null },
    });
    expect(history.bands.at(-1)).toMatchObject({
      band: "C",
      reason: "Cash is short",
      set_by: app.actor,
      since_utc: "2026-01-01T09:00:00.000000Z",
      until_utc: null,
    });
  });

  it("tells nothing of a period in which there was no installation", async () => {
    const app = await openTestApp();
    await makePast(app);
    const { bands, health, sessions, decisions } = await getHistory(app, "from=2025-01-01&to=2025-01-02");

    expect([bands, health, sessions, decisions.buckets]).toEqual([[], [], [], []]);
  });

  it.each([
    ["", "from"],
    ["from=yesterday", "from"],
    ["from=2026-01-02", "from"],
    ["from=2024-01-01", "from"],
    ["from=2025-01-01&to=2024-01-01", "to"],
    ["from=2024-01-01&to=2025-12-31", "to"],
    [`${DAY}&limit=1`, "limit"],
  ])("refuses ?%s", async (query, path) => {
    const app = await openTestApp();
    const { errors } = await expectRefusal(app, { path: `${HISTORY}?${query}` }, "INVALID_INPUT");

    expect(errors?.map((issue) => issue.path)).toEqual([path]);
  });

  it.each(["cone:read", "session:read", "health:read"] as const)("tells nothing to who lacks %s", async (scope) => {
    const app = await openTestApp();
    app.scopes = new Set([...app.scopes].filter((other) => other !== scope));
    const { facts } = await expectRefusal(app, { path: `${HISTORY}?${DAY}` }, "SCOPE_MISSING");

    expect(facts).toEqual({ scope });
  });
});
