import { type AuditEntry, SessionRecord, addNote, endSession, startSession } from "@valhalla-go/core";
import { withoutReceipt } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { call, expectOk, expectRefusal } from "../kit/call.ts";
import { openTestApp } from "../kit/test-app.ts";

const START = "/core/go/start_session";
const END = "/core/go/end_session";
const NOTES = "/core/go/notes";
const FIRST_SEVEN = ["active", "started_at_utc", "ended_at_utc", "cone_band", "status", "notes", "snapshot"];

describe("the session's JSON", () => {
  it("begins with the old service's seven fields, in their order, in every state and every answer", async () => {
    const app = await openTestApp();
    const none = await call(app, { path: "/core/go/session" });
    const started = await call(app, { method: "POST", path: START });
    const active = await call(app, { path: "/core/go/session" });
    const ended = await call(app, { method: "POST", path: END });
    const last = await call(app, { path: "/core/go/session" });
    for (const { text } of [none, started, active, ended, last]) {
      expect(Object.keys(JSON.parse(text)).slice(0, 7)).toEqual(FIRST_SEVEN);
    }
  });

  it("has all seven as null, and active as false, while there was no session yet", async () => {
    const app = await openTestApp();
    const session = (await expectOk(app, { path: "/core/go/session" })) as Record<string, unknown>;
    const { active, workspace, state, ...others } = session;
    expect({ active, workspace, state }).toEqual({ active: false, workspace: "default", state: "none" });
    expect(Object.keys(others)).toEqual(expect.arrayContaining(FIRST_SEVEN.filter((name) => name !== "active")));
    expect(new Set(Object.values(others))).toEqual(new Set([null]));
  });
});

describe("POST /core/go/start_session", () => {
  it("freezes cone and health of the moment and stamps who started", async () => {
    const app = await openTestApp();
    await expectOk(app, {
      path: "/core/cone/state",
      json: { band: "C", reason: "Stabilise", metrics: { backlog: 3 } },
    });
    await expectOk(app, {
      path: "/core/status/signals",
      json: { source: "backup", status: "yellow", reason: "Late", ttl_seconds: 60 },
    });
    const session = startSession.spec.output.parse(
      await expectOk(app, { path: START, json: { notes: "Weekly review" } }),
    );
    const { set_by: _, ...cone } = (await expectOk(app, { path: "/core/cone/state" })) as Record<string, unknown>;
    expect(session).toMatchObject({
      cone_band: "C",
      status: "yellow",
      notes: "Weekly review",
      started_by: app.actor,
      snapshot: { cone, status: { status: "yellow", reasons: ["backup: Late"] } },
    });
    expect(await expectOk(app, { path: "/core/go/session" })).toEqual(withoutReceipt(session));
  });

  it.each([
    ["no body", { method: "POST", path: START }],
    ["an empty object", { path: START, json: {} }],
    ["notes that are null", { path: START, json: { notes: null } }],
    ["a content type and no body", { method: "POST", path: START, headers: { "content-type": "application/json" } }],
    [
      "an empty body in chunks",
      { method: "POST", path: START, body: "", chunked: true, headers: { "content-type": "application/json" } },
    ],
  ])("starts without notes from %s", async (_, request) => {
    const app = await openTestApp();
    expect(await expectOk(app, request)).toMatchObject({ active: true, notes: null });
  });

  it("keeps the snapshot as it was when cone and health change afterwards, and at the end", async () => {
    const app = await openTestApp();
    const { snapshot } = startSession.spec.output.parse(await expectOk(app, { method: "POST", path: START }));
    await expectOk(app, { path: "/core/cone/state", json: { band: "D", reason: "Storm" } });
    app.measurements = [];
    expect(await expectOk(app, { path: "/core/go/session" })).toMatchObject({ snapshot });
    expect(await expectOk(app, { method: "POST", path: END })).toMatchObject({
      snapshot,
      cone_band: "B",
      status: "green",
    });
  });

  it("freezes ten reasons at most", async () => {
    const app = await openTestApp();
    for (let index = 0; index < 12; index += 1) {
      const source = `job-${index}`;
      await expectOk(app, {
        path: "/core/status/signals",
        json: { source, status: "red", reason: "Down", ttl_seconds: 60 },
      });
    }
    const { snapshot } = startSession.spec.output.parse(await expectOk(app, { method: "POST", path: START }));
    expect(snapshot?.status.reasons).toHaveLength(10);
  });

  it("is refused while one is active, and names that one", async () => {
    const app = await openTestApp();
    const { id, started_at_utc } = startSession.spec.output.parse(
      await expectOk(app, { path: START, json: { notes: "First" } }),
    );
    const problem = await expectRefusal(app, { path: START, json: { notes: "Second" } }, "SESSION_ACTIVE");
    expect(problem.facts).toEqual({ session_id: id, started_at_utc, started_by: app.actor });
    for (const fact of [id, started_at_utc, app.actor.name]) expect(problem.detail).toContain(fact);
  });

  it("lets exactly one of many racing callers win, and tells every other who did", async () => {
    const app = await openTestApp();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, caller) => call(app, { path: START, json: { notes: `caller ${caller}` } })),
    );
    const [winner, ...others] = answers.toSorted((a, b) => a.status - b.status);
    const { id } = startSession.spec.output.parse(winner?.body);
    expect(others.map(({ status }) => status)).toEqual(others.map(() => 409));
    for (const { body } of others) expect(body).toMatchObject({ code: "SESSION_ACTIVE", facts: { session_id: id } });
  });

  it("takes notes of 10,000 characters, of any kind, and gives them back unchanged", async () => {
    for (const unit of ["n", "é", "語", "\\", '"', "\u0001", "🜂"]) {
      const app = await openTestApp();
      const notes = unit.repeat(10_000 / unit.length);
      expect(await expectOk(app, { path: START, json: { notes } })).toMatchObject({ notes });
    }
  });

  it.each([
    ["notes of 10,001 characters", { notes: "n".repeat(10_001) }, "notes"],
    ["notes that are a number", { notes: 7 }, "notes"],
    ["notes that are a list", { notes: ["a"] }, "notes"],
    ["notes that are an object", { notes: { text: "a" } }, "notes"],
    ["notes that are true", { notes: true }, "notes"],
    ["notes with NUL", { notes: "a\0b" }, "notes"],
    ["notes with half a surrogate pair", { notes: "a\ud83d" }, "notes"],
    ["a list as body", [], ""],
    ["text as body", "notes", ""],
    ["a number as body", 5, ""],
    ["true as body", true, ""],
  ])("refuses %s and says where", async (_, json, path) => {
    const app = await openTestApp();
    const problem = await expectRefusal(app, { path: START, json }, "INVALID_INPUT");
    expect(problem.errors).toEqual([{ path, message: expect.any(String) }]);
  });

  it("names every unknown field, also when there are several and when they hold something known deeper", async () => {
    const app = await openTestApp();
    const problem = await expectRefusal(
      app,
      { path: START, json: { note: "typo", band: "A", x: { notes: 1 } } },
      "INVALID_INPUT",
    );
    expect(problem.errors?.map(({ path }) => path)).toEqual(["note", "band", "x"]);
  });
});

describe("POST /core/go/end_session", () => {
  it("ends the session with the notes of the end, or with those of the start when none are given", async () => {
    const app = await openTestApp();
    await expectOk(app, { path: START, json: { notes: "Start" } });
    app.clock.advanceSeconds(60);
    const first = endSession.spec.output.parse(await expectOk(app, { path: END, json: { notes: "End" } }));
    expect(first).toMatchObject({ active: false, notes: "End", ended_at_utc: app.clock.nowUtc(), ended_by: app.actor });
    await expectOk(app, { path: START, json: { notes: "Start again" } });
    expect(await expectOk(app, { method: "POST", path: END })).toMatchObject({ notes: "Start again" });
  });

  it("lets empty notes replace the start's, and null keep them", async () => {
    const app = await openTestApp();
    await expectOk(app, { path: START, json: { notes: "Start" } });
    expect(await expectOk(app, { path: END, json: { notes: "" } })).toMatchObject({ notes: "" });
    await expectOk(app, { path: START, json: { notes: "Start" } });
    expect(await expectOk(app, { path: END, json: { notes: null } })).toMatchObject({ notes: "Start" });
  });

  it("keeps the start's notes in the timeline for ever", async () => {
    const app = await openTestApp();
    const { id } = startSession.spec.output.parse(await expectOk(app, { path: START, json: { notes: "Start" } }));
    await expectOk(app, { path: END, json: { notes: "End" } });
    const { timeline } = SessionRecord.parse(await expectOk(app, { path: `/core/go/sessions/${id}` }));
    expect(timeline.map(({ event, payload }) => [event, payload["notes"]])).toEqual([
      ["GO_SESSION_START", "Start"],
      ["GO_SESSION_END", "End"],
    ]);
  });

  it("is refused when none is active: before the first, and after the end", async () => {
    const app = await openTestApp();
    await expectRefusal(app, { method: "POST", path: END }, "NO_ACTIVE_SESSION");
    await expectOk(app, { method: "POST", path: START });
    await expectOk(app, { method: "POST", path: END });
    await expectRefusal(app, { path: END, json: { notes: "Late" } }, "NO_ACTIVE_SESSION");
  });

  it.each([
    ["notes of 10,001 characters", { notes: "n".repeat(10_001) }],
    ["notes that are a number", { notes: 7 }],
    ["an unknown field", { result: "good" }],
  ])("refuses %s and leaves the session active", async (_, json) => {
    const app = await openTestApp();
    await expectOk(app, { method: "POST", path: START });
    await expectRefusal(app, { path: END, json }, "INVALID_INPUT");
  });
});

describe("POST /core/go/notes", () => {
  it("adds a timeline entry with author, time and session, as often as needed", async () => {
    const app = await openTestApp();
    const { id } = startSession.spec.output.parse(await expectOk(app, { method: "POST", path: START }));
    const entries: AuditEntry[] = [];
    for (const text of ["One", "Two", "n".repeat(10_000)]) {
      app.clock.advanceSeconds(1);
      const headers = { "x-request-id": `request-${entries.length}` };
      const answer = addNote.spec.output.parse(await expectOk(app, { path: NOTES, json: { text }, headers }));
      entries.push(withoutReceipt(answer));
      expect(entries.at(-1)).toMatchObject({
        event: "GO_NOTE_ADD",
        actor: app.actor,
        ts_utc: app.clock.nowUtc(),
        session_id: id,
        request_id: headers["x-request-id"],
        payload: { text },
      });
    }
    const { timeline } = SessionRecord.parse(await expectOk(app, { path: `/core/go/sessions/${id}` }));
    expect(timeline.slice(1)).toEqual(entries);
  });

  it("is refused when no session is active", async () => {
    const app = await openTestApp();
    await expectRefusal(app, { path: NOTES, json: { text: "Hello" } }, "NO_ACTIVE_SESSION");
  });

  it.each([
    ["no body", undefined, "text"],
    ["no text", {}, "text"],
    ["an empty text", { text: "" }, "text"],
    ["a text of spaces", { text: " \n\t " }, "text"],
    ["a text of 10,001 characters", { text: "n".repeat(10_001) }, "text"],
    ["a text that is null", { text: null }, "text"],
    ["a text that is a number", { text: 1 }, "text"],
    ["an unknown field", { text: "a", author: "me" }, "author"],
  ])("refuses %s", async (_, json, path) => {
    const app = await openTestApp();
    await expectOk(app, { method: "POST", path: START });
    const problem = await expectRefusal(app, { method: "POST", path: NOTES, json }, "INVALID_INPUT");
    expect(problem.errors?.map((issue) => issue.path)).toContain(path);
  });
});
