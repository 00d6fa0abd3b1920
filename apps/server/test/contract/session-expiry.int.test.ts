import { SYSTEM_ACTOR, SessionRecord, runOn } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { systemCaller } from "../../src/caller/system-caller.ts";
import { watchSession } from "../../src/session/session-watcher.ts";
import { call, expectOk, expectRefusal } from "../kit/call.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const HOUR = 3600;
const SESSION = { path: "/core/go/session" };

/** What a server's watcher does at one look. */
async function look({ deps }: TestApp): Promise<void> {
  const watched = { run: runOn(deps), caller: systemCaller, look_every_seconds: 3600 };
  const stop = await watchSession(watched, (error) => {
    throw error;
  });
  await stop();
}

describe("a session in which nothing is done", () => {
  it("is warned of after 8 hours, and is over after 24: ended by the system, as expired", async () => {
    const app = await openTestApp();
    await look(app);
    await expectOk(app, { method: "POST", path: "/core/go/start_session" });
    app.clock.advanceSeconds(8 * HOUR);
    await look(app);
    expect(await expectOk(app, SESSION)).toMatchObject({ state: "active", warned_at_utc: app.clock.nowUtc() });

    app.clock.advanceSeconds(16 * HOUR);
    await look(app);

    const session = (await expectOk(app, SESSION)) as { readonly id: string };
    expect(session).toMatchObject({
      state: "ended",
      end_reason: "expired",
      ended_by: SYSTEM_ACTOR,
      ended_at_utc: app.clock.nowUtc(),
      end_snapshot: { cone: { band: "B" } },
      counts: { notes: 0 },
    });
    const { timeline } = SessionRecord.parse(await expectOk(app, { path: `/core/go/sessions/${session.id}` }));
    expect(timeline.map(({ event }) => event)).toEqual(["GO_SESSION_START", "GO_SESSION_STALE", "GO_SESSION_END"]);
    await expectRefusal(app, { path: "/core/go/notes", json: { text: "Late" } }, "NO_ACTIVE_SESSION");
    expect(await expectOk(app, { path: "/core/go/sessions?end_reason=expired" })).toMatchObject({
      sessions: [{ id: session.id }],
    });
  });

  it("goes on when somebody does something in it", async () => {
    const app = await openTestApp();
    await expectOk(app, { method: "POST", path: "/core/go/start_session" });
    for (let day = 0; day < 3; day += 1) {
      app.clock.advanceSeconds(23 * HOUR);
      await expectOk(app, { path: "/core/go/notes", json: { text: "Still here" } });
      await look(app);
    }
    expect(await expectOk(app, SESSION)).toMatchObject({ state: "active", warned_at_utc: null });
  });

  it("is not warned of and not ended by anybody's call", async () => {
    const app = await openTestApp();
    for (const path of ["/core/go/expire", "/core/go/warn", "/trpc/session.expire", "/trpc/session.warn"]) {
      expect((await call(app, { path, json: {} })).status).toBe(404);
    }
  });
});
