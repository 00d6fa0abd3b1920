import { type AuditEntry, runOn } from "@valhalla-go/core";
import { OLGA, listEntries } from "@valhalla-go/core/test";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { DeedKeeper } from "../../src/access/deeds/deed-keeper.ts";
import { memoryCounters } from "../../src/limits/counters.ts";
import { LimitSettings } from "../../src/limits/limit-settings.ts";
import { createRateLimits } from "../../src/limits/rate-limits.ts";
import { call, callProblem, expectOk } from "../kit/call.ts";
import { callTrpc } from "../kit/call-trpc.ts";
import { readEvents } from "../kit/read-events.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";
import { callAsService } from "./service.ts";

const JSON_TYPE = "application/json";
const BETTER = { band: "A", reason: "All is well" };

interface KeptApp extends TestApp {
  readonly keeper: DeedKeeper;
  /** What the trail tells of deeds, oldest first. */
  deeds(): Promise<Pick<AuditEntry, "event" | "actor" | "payload">[]>;
}

/** An app whose deeds are kept, called by Olga, who signed in. */
async function openKeptApp(settings: Partial<LimitSettings> = {}): Promise<KeptApp> {
  let keeper: DeedKeeper | null = null;
  const app = await openTestApp({
    limits: createRateLimits(LimitSettings.parse(settings), memoryCounters),
    noteDeed: (principal, deed) => keeper?.note(principal, deed),
  });
  const kept = new DeedKeeper({ run: runOn(app.deps), clock: app.clock }, (error) =>
    app.reported.push({ error, request_id: "deed-keeper" }),
  );
  keeper = kept;
  onTestFinished(() => kept.stop());
  app.actor = { ...OLGA, auth: "password" };
  app.credential = { kind: "login", login_id: "l-1", confirmed_at_utc: app.clock.nowUtc() };
  return Object.assign(app, {
    keeper: kept,
    async deeds() {
      await kept.look();
      const entries = (await listEntries(app.ctx)).toReversed();
      return entries
        .filter(({ event }) => event.startsWith("ACCESS_") || event === "AUDIT_READ")
        .map(({ event, actor, payload }) => ({ event, actor, payload }));
    },
  });
}

/** How often each deed is told, a minute after the last one. */
async function sumUp(app: KeptApp, ...facts: string[]): Promise<Record<string, number>> {
  app.clock.advanceSeconds(60);
  const sums: Record<string, number> = {};
  for (const { event, actor, payload } of await app.deeds()) {
    const kind = [event, actor.kind, ...facts.map((fact) => z.string().parse(payload[fact]))].join(" ");
    sums[kind] = (sums[kind] ?? 0) + Number(payload["count"]);
  }
  return sums;
}

describe("a denial", () => {
  it("is recorded at once with who, what and from where, and its repeats once a minute, on both transports alike", async () => {
    const app = await openKeptApp();
    app.scopes = new Set(["cone:tighten"]);
    const moment = app.clock.nowUtc();
    await callProblem(app, { path: "/core/cone/state", json: BETTER });
    const payload = { code: "SCOPE_MISSING", call: "cone.set", scope: "cone:loosen", address: "127.0.0.1" };
    expect(await app.deeds()).toEqual([
      {
        event: "ACCESS_DENY",
        actor: { ...OLGA, auth: "password" },
        payload: { ...payload, count: 1, first_at_utc: moment, last_at_utc: moment },
      },
    ]);

    for (let repeat = 0; repeat < 3; repeat += 1) {
      app.clock.advanceSeconds(10);
      await callProblem(app, { path: "/core/cone/state", json: BETTER });
      await callTrpc(app.origin, "/trpc/cone.set", JSON_TYPE, JSON.stringify(BETTER));
    }
    expect(await app.deeds()).toHaveLength(1);
    app.clock.advanceSeconds(30);
    const [, folded] = await app.deeds();
    expect(folded?.payload).toMatchObject({ ...payload, count: 6, last_at_utc: "2026-01-01T09:00:30.000000Z" });
    expect(app.reported).toEqual([]);
  });

  it("of a call that goes too often is recorded with the budget", async () => {
    const app = await openKeptApp({ reads: 1 });
    await expectOk(app, { path: "/core/go/session" });
    await callProblem(app, { path: "/core/go/session" });
    expect((await app.deeds()).map(({ payload }) => [payload["code"], payload["budget"], payload["call"]])).toEqual([
      ["RATE_LIMITED", "reads", "session.get"],
    ]);
  });

  it("of a caller whom nobody asked for a name is recorded as the server's, without what the caller wrote", async () => {
    const app = await openKeptApp();
    await call(app, { path: "/core/go/session", headers: { origin: "https://evil.example" } });
    await call(app, { path: "/trpc/session.get", headers: { origin: "https://evil.example" } });
    await call(app, { path: "/core/go/session", headers: { host: "evil.example" } });
    expect(await sumUp(app, "code")).toEqual({
      "ACCESS_DENY system CROSS_SITE_REFUSED": 2,
      "ACCESS_DENY system HOST_REFUSED": 1,
    });
    expect(JSON.stringify(await app.deeds())).not.toContain("evil");
  });

  it("of a stream is recorded too", async () => {
    const app = await openKeptApp();
    app.scopes = new Set();
    await callProblem(app, { path: "/core/go/events" });
    const reader = await readEvents(`${app.origin}/trpc/live.entries?input=%7B%7D`);
    await reader.ended;
    expect(await sumUp(app, "code", "scope")).toEqual({ "ACCESS_DENY operator SCOPE_MISSING audit:read": 2 });
  });

  it("is none when a call is refused for what the record says", async () => {
    const app = await openKeptApp();
    await callProblem(app, { path: "/core/go/end_session", json: {} });
    await callProblem(app, { path: "/core/cone/state", json: { band: "Z" } });
    expect(await app.deeds()).toEqual([]);
  });
});

describe("reading the trail", () => {
  it("is recorded of everybody but the operator of the machine, whatever it is read by", async () => {
    const app = await openKeptApp();
    const started = (await expectOk(app, { path: "/core/go/start_session", json: {} })) as { id: string };
    const read = async (): Promise<void> => {
      for (const path of [
        "/core/audit",
        "/core/audit/verify",
        "/core/audit/checkpoint",
        "/core/audit/checkpoints",
        `/core/go/sessions/${started.id}/report`,
        "/core/go/report?from=2026-01-01&to=2026-02-01",
      ]) {
        await expectOk(app, { path });
      }
      const streams = [`${app.origin}/core/go/events`, `${app.origin}/trpc/live.entries?input=%7B%7D`];
      for (const url of streams) {
        const reader = await readEvents(url);
        reader.close();
      }
    };

    app.credential = { kind: "machine" };
    await read();
    expect(await app.deeds()).toEqual([]);

    callAsService(app);
    await read();
    expect(await sumUp(app, "call")).toEqual({
      "AUDIT_READ api_key audit.getCheckpoint": 1,
      "AUDIT_READ api_key audit.list": 1,
      "AUDIT_READ api_key audit.listCheckpoints": 1,
      "AUDIT_READ api_key audit.verify": 1,
      "AUDIT_READ api_key live.entries": 2,
      "AUDIT_READ api_key report.period": 1,
      "AUDIT_READ api_key report.session": 1,
    });
  });

  it("is not recorded where it is refused, and an export tells of itself once", async () => {
    const app = await openKeptApp();
    const started = (await expectOk(app, { path: "/core/go/start_session", json: {} })) as { id: string };
    await callProblem(app, { path: "/core/audit?limit=x" });
    await call(app, { path: `/core/go/sessions/${started.id}/bundle` });
    expect(await app.deeds()).toEqual([]);
  });
});
