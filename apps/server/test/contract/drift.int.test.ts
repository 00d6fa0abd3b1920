import { AuditPage, EndedSession, LiveDrift, StartedSession, Summary } from "@valhalla-go/core";
import { PIPELINE } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { expectOk, expectRefusal } from "../kit/call.ts";
import { expectChange } from "../kit/expect-change.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const start = (app: TestApp): Promise<unknown> => expectOk(app, { method: "POST", path: "/core/go/start_session" });

async function getDrift(app: TestApp): Promise<LiveDrift> {
  const drift = LiveDrift.parse(await expectOk(app, { path: "/core/go/drift" }));
  const summary = Summary.parse(await expectOk(app, { path: "/core/go/summary" }));
  expect(summary.drift).toEqual(drift);
  return drift;
}

async function setBand(app: TestApp, band: string, more: object = {}): Promise<void> {
  app.clock.advanceSeconds(1);
  await expectOk(app, { path: "/core/cone/state", json: { band, reason: `To ${band}`, ...more } });
}

async function signal(app: TestApp, status: string, reason: string): Promise<void> {
  app.clock.advanceSeconds(1);
  await expectOk(app, { path: "/core/status/signals", json: { source: "pump", status, reason, ttl_seconds: 600 } });
}

/** The GO_DRIFT entries, oldest first. */
async function drifts(app: TestApp): Promise<AuditPage["entries"]> {
  const { entries } = AuditPage.parse(await expectOk(app, { path: "/core/audit?event=GO_DRIFT&limit=200" }));
  return entries.toReversed();
}

describe("GET /core/go/drift", () => {
  it("is null while no session is open: before the first and after an end", async () => {
    const app = await openTestApp();
    const none = { session_id: null, level: null, differences: [], since_utc: null };
    expect(await getDrift(app)).toEqual(none);
    await start(app);
    await expectOk(app, { method: "POST", path: "/core/go/end_session" });
    expect(await getDrift(app)).toEqual(none);
  });

  it("is none at the start, and tells since when", async () => {
    const app = await openTestApp();
    await setBand(app, "C", { metrics: { backlog: 7 } });
    await signal(app, "red", "Pump 7 is down");
    const { id, started_at_utc } = (await start(app)) as { id: string; started_at_utc: string };
    app.clock.advanceSeconds(60);
    expect(await getDrift(app)).toEqual({
      session_id: id,
      level: "none",
      differences: [],
      since_utc: started_at_utc,
    });
  });

  it("tells everything that differs, each as better, worse or neither", async () => {
    const app = await openTestApp();
    await setBand(app, "C", { metrics: { backlog: 7, lead: "Olga" } });
    await start(app);
    await setBand(app, "B", { metrics: { backlog: 9, paid: true } });
    await signal(app, "red", "Pump 7 is down");
    const { level, differences, since_utc } = await getDrift(app);
    expect(level).toBe("worsened");
    expect(since_utc).toBe(app.clock.nowUtc());
    expect(differences).toEqual([
      { field: "band", frozen: "C", live: "B", drift: "improved" },
      { field: "reason", frozen: "To C", live: "To B", drift: "none" },
      { field: "metrics.backlog", frozen: 7, live: 9, drift: "none" },
      { field: "metrics.lead", frozen: "Olga", live: null, drift: "none" },
      { field: "metrics.paid", frozen: null, live: true, drift: "none" },
      { field: "health", frozen: "green", live: "red", drift: "worsened" },
      { field: "reasons", frozen: null, live: "pump: Pump 7 is down", drift: "worsened" },
    ]);
    await expectOk(app, { method: "DELETE", path: "/core/status/signals/pump" });
    expect((await getDrift(app)).level).toBe("improved");
  });

  it("is recorded once for each transition, however often it is looked at", async () => {
    const app = await openTestApp();
    const session = (await start(app)) as { id: string };
    await setBand(app, "C");
    for (let poll = 0; poll < 5; poll += 1) await getDrift(app);
    await setBand(app, "D");
    await signal(app, "green", "Up");
    await setBand(app, "A");
    for (let poll = 0; poll < 5; poll += 1) await getDrift(app);
    const entries = await drifts(app);
    expect(entries.map(({ session_id, payload }) => [session_id, payload["level"]])).toEqual([
      [session.id, "worsened"],
      [session.id, "improved"],
    ]);
    const { drift } = StartedSession.parse(await expectOk(app, { path: "/core/go/session" }));
    expect(drift).toMatchObject({ level: "improved", since_utc: entries[1]?.ts_utc });
    expect(entries[1]?.payload["differences"]).toEqual(drift?.differences);
  });

  it("needs the scopes of what it shows", async () => {
    const app = await openTestApp();
    await start(app);
    const all = app.scopes;
    for (const scope of ["session:read", "cone:read", "health:read"] as const) {
      app.scopes = new Set([...all].filter((other) => other !== scope));
      const problem = await expectRefusal(app, { path: "/core/go/drift" }, "SCOPE_MISSING");
      expect(problem.facts).toEqual({ scope });
    }
  });

  it("refuses parameters that it does not know", async () => {
    const app = await openTestApp();
    await expectRefusal(app, { path: "/core/go/drift?since=0" }, "INVALID_INPUT");
  });
});

describe("what changed on a watch", () => {
  it("is told at the end: each change with who made it, when, and its audit entry", async () => {
    const app = await openTestApp();
    const olga = app.actor;
    await start(app);
    await setBand(app, "D");
    app.actor = PIPELINE;
    await setBand(app, "C");
    await signal(app, "red", "Pump 7 is down");
    app.actor = olga;
    const ended = EndedSession.parse(await expectChange(app, { method: "POST", path: "/core/go/end_session" }));
    expect(ended.watch?.drift).toMatchObject({ level: "worsened" });
    expect(
      ended.watch?.changes.map(({ field, before, after, drift, by }) => [field, before, after, drift, by]),
    ).toEqual([
      ["band", "B", "D", "worsened", "session"],
      ["reason", "Boot default: caution until governance KPIs are green", "To D", "none", "session"],
      ["band", "D", "C", "improved", "other"],
      ["reason", "To D", "To C", "none", "other"],
      ["health", "green", "red", "worsened", "other"],
      ["reasons", null, "pump: Pump 7 is down", "worsened", "other"],
    ]);
    const { entries } = AuditPage.parse(await expectOk(app, { path: "/core/audit?limit=200" }));
    for (const { seq, at_utc, actor } of ended.watch?.changes ?? []) {
      expect(entries.find((entry) => entry.seq === seq)).toMatchObject({ ts_utc: at_utc, actor });
    }
    expect(ended.snapshot?.cone.band).toBe("B");
    expect(ended.end_snapshot?.cone.band).toBe("C");
    const [end] = entries.filter(({ event }) => event === "GO_SESSION_END");
    expect(end?.payload["watch"]).toEqual(ended.watch);
  });
});
