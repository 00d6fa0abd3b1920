import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AuditPage, Playbook, startSession } from "@valhalla-go/core";
import { ManualClock, makeContextOn } from "@valhalla-go/core/test";
import { openSqliteStore } from "@valhalla-go/store";
import { postgresForTests } from "@valhalla-go/store/test/postgres";
import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { expectOk } from "../kit/call.ts";
import { makeDataFolder } from "../kit/data-folder.ts";
import { CALM_SETTINGS, type TestServer, startTestServer } from "../kit/test-server.ts";

const postgres = postgresForTests();
const SESSION = { path: "/core/go/session" };
/** Of 4 and of 8 seconds, looked after every second. */
const SHORT_LIMITS = `session: { warn_after_hours: 0.001, expire_after_hours: 0.002, check_every_seconds: 1 }\n`;

const Recorded = z.object({ playbook: Playbook });

/** The events of the trail, oldest first. */
async function listEvents(server: TestServer): Promise<string[]> {
  const { entries } = AuditPage.parse(await expectOk(server, { path: "/core/audit?limit=200" }));
  return entries.map(({ event }) => event).toReversed();
}

function count(events: readonly string[], event: string): number {
  return events.filter((other) => other === event).length;
}

describe("a server", () => {
  it("warns of a session in which nothing is done, and ends it, by its own clock and settings", async () => {
    const server = await startTestServer({}, CALM_SETTINGS + SHORT_LIMITS);
    await expectOk(server, { method: "POST", path: "/core/go/start_session" });
    await vi.waitFor(
      async () => expect(await expectOk(server, SESSION)).toMatchObject({ state: "ended", end_reason: "expired" }),
      { timeout: 30_000, interval: 250 },
    );
    const events = await listEvents(server);
    expect(events.slice(events.indexOf("GO_SESSION_START"))).toEqual([
      "GO_SESSION_START",
      "GO_SESSION_STALE",
      "GO_SESSION_END",
    ]);
    expect(readFileSync(join(server.folder, "go_session.json"), "utf8")).toContain(`"expired"`);
    expect(server.log).toEqual([]);
  }, 40_000);

  it("ends a session that was forgotten while no server ran, before it answers anybody", async () => {
    const first = await startTestServer();
    await first.close();
    const store = await openSqliteStore({ file: join(first.folder, "valhalla.db") });
    const clock = new ManualClock();
    clock.advanceSeconds(-30 * 24 * 3600);
    await startSession({ ctx: makeContextOn(store, { clock }), input: { notes: "Forgotten" } });
    await store.close();

    const server = await startTestServer({ data_dir: first.folder });

    expect(await expectOk(server, SESSION)).toMatchObject({
      state: "ended",
      end_reason: "expired",
      notes: "Forgotten",
    });
  });

  it("leaves a session alone that the old service left open, however long ago: whoever moves carries on with it", async () => {
    const data_dir = makeDataFolder();
    const session = {
      active: true,
      started_at_utc: "2025-01-01T09:00:00.000000Z",
      ended_at_utc: null,
      cone_band: "B",
      status: "green",
      notes: "Open since last year",
      snapshot: null,
    };
    writeFileSync(join(data_dir, "go_session.json"), JSON.stringify({ session }));

    const server = await startTestServer({ data_dir });

    expect(await expectOk(server, SESSION)).toMatchObject({ state: "active", notes: "Open since last year" });
  });

  it("records playbook and policy when they are others than before, and not at every start", async () => {
    const { folder: data_dir, close, ...first } = await startTestServer();
    const { entries } = AuditPage.parse(await expectOk(first, { path: "/core/audit?event=PLAYBOOK_SET" }));
    const { playbook } = Recorded.parse(entries[0]?.payload);
    await close();
    const second = await startTestServer({ data_dir });
    let events = await listEvents(second);
    expect([count(events, "PLAYBOOK_SET"), count(events, "POLICY_SET")]).toEqual([1, 1]);
    await second.close();

    mkdirSync(join(data_dir, "playbooks"));
    const edited = { ...playbook, version: "2", steps: playbook.steps.slice(1) };
    writeFileSync(join(data_dir, "playbooks", "launch.yaml"), JSON.stringify(edited));
    const third = await startTestServer({ data_dir });

    events = await listEvents(third);
    expect([count(events, "PLAYBOOK_SET"), count(events, "POLICY_SET")]).toEqual([2, 1]);
    expect(await expectOk(third, { path: "/core/audit?event=PLAYBOOK_SET&limit=1" })).toMatchObject({
      entries: [{ actor: { kind: "system" }, payload: { version: "2", before: { id: "launch" }, playbook: edited } }],
    });
  });
});

describe("two servers on one database", () => {
  it("do between them once what is due", async () => {
    const database_url = await postgres.createDatabase();
    const settings = CALM_SETTINGS + SHORT_LIMITS;
    const a = await startTestServer({ database_url }, settings);
    const b = await startTestServer({ database_url }, settings);
    await expectOk(a, { method: "POST", path: "/core/go/start_session" });
    await vi.waitFor(async () => expect(await expectOk(b, SESSION)).toMatchObject({ end_reason: "expired" }), {
      timeout: 40_000,
      interval: 250,
    });
    // Time for a second one, were there to be one.
    await new Promise((resolve) => setTimeout(resolve, 2500));
    const events = await listEvents(a);
    for (const event of ["PLAYBOOK_SET", "POLICY_SET", "GO_SESSION_STALE", "GO_SESSION_END"]) {
      expect({ event, times: count(events, event) }).toEqual({ event, times: 1 });
    }
    expect([...a.log, ...b.log]).toEqual([]);
  }, 60_000);
});
