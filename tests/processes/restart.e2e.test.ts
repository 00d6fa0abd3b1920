import { appendFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ActiveSession, AuditPage, AuditVerification, EndedSession, SessionPage } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import {
  type ServerProcess,
  callServer,
  makeDataFolder,
  parseChange,
  readAuditLog,
  readJsonFile,
  startProcess,
} from "./server-process.ts";

/** Expects the files beside the database to say what the server says. */
async function expectRightFiles(server: ServerProcess, folder: string): Promise<void> {
  const { body: session } = await callServer(server, "/core/go/session");
  expect(readJsonFile(folder, "go_session.json")).toEqual({ session });
  const { body } = await callServer(server, "/core/cone/state");
  const { set_by: _, ...cone } = body as Record<string, unknown>;
  expect(readJsonFile(folder, "cone_state.json")).toEqual(cone);
  const { entries } = AuditPage.parse((await callServer(server, "/core/audit?limit=200")).body);
  expect(readAuditLog(folder).slice(-200)).toEqual(entries.toReversed());
}

async function expectSoundChain(server: ServerProcess): Promise<AuditVerification> {
  const verification = AuditVerification.parse((await callServer(server, "/core/audit/verify")).body);
  expect(verification).toMatchObject({ ok: true, first_bad: null });
  return verification;
}

describe("a restart", () => {
  it("keeps an active session through SIGTERM, and an ended one with its snapshot through SIGKILL", async () => {
    const folder = makeDataFolder();
    const first = await startProcess(folder);
    await callServer(first, "/core/cone/state", { band: "A", reason: "Green", metrics: { backlog: 3 } });
    const signal = { source: "pump", status: "yellow", reason: "Loud", ttl_seconds: 86_400 };
    await callServer(first, "/core/status/signals", signal);
    await callServer(first, "/core/go/complete", { step_id: "intake_ready", notes: "Twice" });
    const { body: start } = await callServer(first, "/core/go/start_session", { notes: "Night shift" });
    const started = parseChange(ActiveSession, start);
    expect(started.snapshot).toMatchObject({
      cone: { band: "A", metrics: { backlog: 3 } },
      status: { status: "yellow" },
    });
    await expectRightFiles(first, folder);
    expect(await first.stop("SIGTERM")).toMatchObject({ code: 0, stderr: "" });
    expect(readJsonFile(folder, "go_session.json")).toEqual({ session: started });

    const second = await startProcess(folder);
    expect((await callServer(second, "/core/go/session")).body).toEqual(started);
    expect((await callServer(second, "/core/go/start_session", {})).status).toBe(409);
    expect(readJsonFile(folder, "go_progress.json")).toEqual({
      progress: { intake_ready: { done: true, notes: "Twice" } },
    });
    await expectRightFiles(second, folder);
    await callServer(second, "/core/cone/state", { band: "D", reason: "Storm" });
    const { body: end } = await callServer(second, "/core/go/end_session", { notes: "Handed over" });
    const ended = parseChange(EndedSession, end);
    expect(ended).toMatchObject({ notes: "Handed over", snapshot: started.snapshot, cone_band: "A" });
    expect(await second.stop("SIGKILL")).toMatchObject({ signal: "SIGKILL" });
    expect(readJsonFile(folder, "go_session.json")).toEqual({ session: ended });

    const third = await startProcess(folder);
    expect((await callServer(third, "/core/go/session")).body).toEqual(ended);
    const { sessions } = SessionPage.parse((await callServer(third, "/core/go/sessions")).body);
    expect(sessions).toEqual([ended]);
    await expectRightFiles(third, folder);
    await expectSoundChain(third);
    expect((await callServer(third, "/core/go/start_session", {})).status).toBe(200);
  });

  it("mends files that were lost or spoilt while no server ran", async () => {
    const folder = makeDataFolder();
    const first = await startProcess(folder);
    await callServer(first, "/core/go/start_session", { notes: "x" });
    await first.stop("SIGKILL");
    writeFileSync(join(folder, "go_session.json"), '{"session": {"active": fal');
    rmSync(join(folder, "cone_state.json"));
    appendFileSync(join(folder, "audit.log"), '{"ts_utc":"2026-');
    const second = await startProcess(folder);
    await expectRightFiles(second, folder);
  });
});

const LANES = 16;

/** Writes in several lanes at once until the server is gone, and remembers what was acknowledged. */
function storm(
  server: ServerProcess,
  name: string,
): { readonly acknowledged: string[]; readonly over: Promise<unknown> } {
  const acknowledged: string[] = [];
  const run = async (lane: number): Promise<void> => {
    for (let index = 0; ; index += 1) {
      const text = `${name}, lane ${lane}, note ${index}`;
      const answer = await callServer(server, "/core/go/notes", { text }).catch(() => null);
      if (answer === null) return;
      if (answer.status === 200) acknowledged.push(text);
    }
  };
  return { acknowledged, over: Promise.all(Array.from({ length: LANES }, (_, lane) => run(lane))) };
}

describe("a SIGKILL in a storm of writes", () => {
  it("loses nothing that was acknowledged, time and again, and leaves a sound chain and right files", async () => {
    const folder = makeDataFolder();
    const acknowledged: string[] = [];
    let server = await startProcess(folder);
    await callServer(server, "/core/go/start_session", { notes: "Storm" });
    for (const milliseconds of [40, 150, 333]) {
      const { acknowledged: told, over } = storm(server, `storm of ${milliseconds} ms`);
      await expect.poll(() => told.length, { timeout: 10_000, interval: 5 }).toBeGreaterThan(20);
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      await server.stop("SIGKILL");
      await over;
      acknowledged.push(...told);

      server = await startProcess(folder);
      const written = new Set(readAuditLog(folder).map(({ payload }) => (payload as Record<string, unknown>)["text"]));
      expect(told.filter((text) => !written.has(text))).toEqual([]);
      const { entries_checked } = await expectSoundChain(server);
      expect(readAuditLog(folder)).toHaveLength(entries_checked);
      await expectRightFiles(server, folder);
    }
    expect(acknowledged.length).toBeGreaterThan(60);
  });
});

describe("racing starts", () => {
  it("have exactly one winner in each of 50 rounds of 8 callers, and tell the others who won", async () => {
    const server = await startProcess(makeDataFolder());
    for (let round = 0; round < 50; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, caller) =>
          callServer(server, "/core/go/start_session", { notes: `${round}/${caller}` }),
        ),
      );
      const winners = answers
        .filter(({ status }) => status === 200)
        .map(({ body }) => parseChange(ActiveSession, body).id);
      const losers = answers.filter(({ status }) => status === 409);
      expect([winners.length, losers.length]).toEqual([1, 7]);
      for (const { body } of losers) {
        expect(body).toMatchObject({ code: "SESSION_ACTIVE", facts: { session_id: winners[0] } });
      }
      expect((await callServer(server, "/core/go/end_session", {})).status).toBe(200);
    }
    const { entries } = AuditPage.parse(
      (await callServer(server, "/core/audit?limit=200&event=GO_SESSION_START")).body,
    );
    expect(entries).toHaveLength(50);
    await expectSoundChain(server);
  });
});
