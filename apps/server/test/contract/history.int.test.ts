import { ActiveSession, type SessionPage, SessionPage as SessionPageSchema, SessionRecord } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { expectOk, expectRefusal } from "../kit/call.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const HISTORY = "/core/go/sessions";

async function startAndEnd(app: TestApp, notes: string): Promise<string> {
  app.clock.advanceSeconds(60);
  const { id } = ActiveSession.parse(await expectOk(app, { path: "/core/go/start_session", json: { notes } }));
  await expectOk(app, { method: "POST", path: "/core/go/end_session" });
  return id;
}

async function listPage(app: TestApp, query: Readonly<Record<string, string>> = {}): Promise<SessionPage> {
  const search = new URLSearchParams(query).toString();
  return SessionPageSchema.parse(await expectOk(app, { path: search === "" ? HISTORY : `${HISTORY}?${search}` }));
}

async function listNotes(app: TestApp, query: Readonly<Record<string, string>>): Promise<(string | null)[]> {
  return (await listPage(app, query)).sessions.map(({ notes }) => notes);
}

describe("GET /core/go/sessions", () => {
  it("is empty before the first session, then lists the newest first, the active one with them", async () => {
    const app = await openTestApp();
    expect(await listPage(app)).toEqual({ sessions: [], next_cursor: null });
    const ids = [await startAndEnd(app, "one"), await startAndEnd(app, "two")];
    app.clock.advanceSeconds(60);
    const active = ActiveSession.parse(await expectOk(app, { method: "POST", path: "/core/go/start_session" }));
    const { sessions, next_cursor } = await listPage(app);
    expect(sessions.map(({ id }) => id)).toEqual([active.id, ...ids.toReversed()]);
    expect(next_cursor).toBeNull();
  });

  it.each([1, 2, 3, 7])("gives pages of %i without gap or repetition while new sessions start", async (limit) => {
    const app = await openTestApp();
    const known: string[] = [];
    for (let index = 0; index < 9; index += 1) known.push(await startAndEnd(app, `session ${index}`));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: SessionPage = await listPage(app, { limit: String(limit), ...(cursor === null ? {} : { cursor }) });
      expect(page.sessions.length).toBeLessThanOrEqual(limit);
      seen.push(...page.sessions.map(({ id }) => id));
      cursor = page.next_cursor;
      await startAndEnd(app, "meanwhile");
    } while (cursor !== null);
    expect(seen).toEqual(known.toReversed());
  });

  it("gives complete pages of sessions that started at the very same moment", async () => {
    const app = await openTestApp();
    for (let index = 0; index < 5; index += 1) {
      await expectOk(app, { method: "POST", path: "/core/go/start_session" });
      await expectOk(app, { method: "POST", path: "/core/go/end_session" });
    }
    const first = await listPage(app, { limit: "2" });
    const second = await listPage(app, { limit: "2", cursor: String(first.next_cursor) });
    const third = await listPage(app, { limit: "2", cursor: String(second.next_cursor) });
    const ids = [first, second, third].flatMap(({ sessions }) => sessions.map(({ id }) => id));
    expect(new Set(ids).size).toBe(5);
    expect(third.next_cursor).toBeNull();
  });

  it("filters by the band and by the health in which a session started", async () => {
    const app = await openTestApp();
    for (const band of ["A", "D", "C"]) {
      await expectOk(app, { path: "/core/cone/state", json: { band, reason: `To ${band}` } });
      await startAndEnd(app, `in ${band}`);
    }
    await expectOk(app, {
      path: "/core/status/signals",
      json: { source: "job", status: "red", reason: "Down", ttl_seconds: 86_400 },
    });
    await startAndEnd(app, "in red");
    expect(await listNotes(app, { band: "A" })).toEqual(["in A"]);
    expect(await listNotes(app, { band: "C" })).toEqual(["in red", "in C"]);
    expect(await listNotes(app, { band: "B" })).toEqual([]);
    expect(await listNotes(app, { status: "red" })).toEqual(["in red"]);
    expect(await listNotes(app, { status: "green", band: "C" })).toEqual(["in C"]);
  });

  it("filters from a moment, itself included, to a moment, itself excluded, however the moment is written", async () => {
    const app = await openTestApp();
    const ids = [await startAndEnd(app, "one"), await startAndEnd(app, "two"), await startAndEnd(app, "three")];
    const { sessions } = await listPage(app);
    const two = sessions[1]?.started_at_utc ?? "";
    expect(sessions[1]?.id).toBe(ids[1]);
    expect(await listNotes(app, { from: two })).toEqual(["three", "two"]);
    expect(await listNotes(app, { to: two })).toEqual(["one"]);
    expect(await listNotes(app, { from: two, to: two })).toEqual([]);
    expect(await listNotes(app, { from: "2026-01-01", to: "2026-01-02" })).toHaveLength(3);
    expect(await listNotes(app, { from: "2026-01-02" })).toEqual([]);
    expect(await listNotes(app, { from: "2026-01-01T10:02:00+01:00", to: "2026-01-01T09:02:59.999Z" })).toEqual([
      "two",
    ]);
  });

  it("finds a text in the notes of the start, of the end and in between, whatever the case", async () => {
    const app = await openTestApp();
    await startAndEnd(app, "Übergabe an das Nachtteam");
    app.clock.advanceSeconds(1);
    await expectOk(app, { path: "/core/go/start_session", json: { notes: "Start 100%" } });
    await expectOk(app, { path: "/core/go/notes", json: { text: "Pump_7 is loud" } });
    await expectOk(app, { path: "/core/go/end_session", json: { notes: "All QUIET" } });
    expect(await listNotes(app, { text: "übergabe" })).toHaveLength(1);
    expect(await listNotes(app, { text: "ÜBERGABE AN" })).toHaveLength(1);
    for (const text of ["start 100%", "100%", "pump_7", "all quiet", "Quiet"]) {
      expect(await listNotes(app, { text })).toEqual(["All QUIET"]);
    }
    for (const text of ["100_", "pump%", "pumpx7", "1000"]) expect(await listNotes(app, { text })).toEqual([]);
  });

  it("keeps its filters over all pages", async () => {
    const app = await openTestApp();
    for (const notes of ["even", "odd", "even", "odd", "even"]) await startAndEnd(app, notes);
    const first = await listPage(app, { text: "even", limit: "2" });
    const second = await listPage(app, { text: "even", limit: "2", cursor: String(first.next_cursor) });
    expect([...first.sessions, ...second.sessions].map(({ notes }) => notes)).toEqual(["even", "even", "even"]);
    expect(second.next_cursor).toBeNull();
  });

  it.each([
    ["a limit of 0", "limit=0", "limit"],
    ["a limit of 201", "limit=201", "limit"],
    ["a negative limit", "limit=-1", "limit"],
    ["a limit that is no whole number", "limit=1.5", "limit"],
    ["a limit that is no number", "limit=ten", "limit"],
    ["an empty limit", "limit=", "limit"],
    ["a limit beyond counting", "limit=99999999999999999999", "limit"],
    ["a limit that is given twice", "limit=1&limit=2", "limit"],
    ["a band that does not exist", "band=E", "band"],
    ["a band in small letters", "band=a", "band"],
    ["a status that does not exist", "status=blue", "status"],
    ["a date that does not exist", "from=2026-02-30", "from"],
    ["a moment without zone", "to=2026-01-01T00:00:00", "to"],
    ["an empty text", "text=", "text"],
    ["a text of 201 characters", `text=${"t".repeat(201)}`, "text"],
    ["a text with NUL", "text=a%00", "text"],
    ["a cursor that nobody gave", "cursor=abc", "cursor"],
    ["a cursor of another list", `cursor=${Buffer.from("[3]").toString("base64url")}`, "cursor"],
    ["an unknown parameter", "page=2", "page"],
  ])("refuses %s and says which parameter", async (_, query, path) => {
    const app = await openTestApp();
    const problem = await expectRefusal(app, { path: `${HISTORY}?${query}` }, "INVALID_INPUT");
    expect(problem.errors?.map((issue) => issue.path)).toEqual([path]);
  });

  it("names a parameter that would reach a prototype", async () => {
    const app = await openTestApp();
    for (const name of ["__proto__", "constructor", "__proto__[x]"]) {
      const problem = await expectRefusal(app, { path: `${HISTORY}?${name}=2` }, "INVALID_INPUT");
      expect(problem.detail).toContain(name);
    }
  });
});

describe("GET /core/go/sessions/{id}", () => {
  it("gives a session with everything that happened in it, oldest first", async () => {
    const app = await openTestApp();
    await startAndEnd(app, "another");
    const { id } = ActiveSession.parse(await expectOk(app, { method: "POST", path: "/core/go/start_session" }));
    await expectOk(app, { path: "/core/go/notes", json: { text: "Hello" } });
    await expectOk(app, { path: "/core/cone/state", json: { band: "A", reason: "Up" } });
    await expectOk(app, { path: "/core/cone/decide?engine=flips&action=run" });
    await expectOk(app, { path: "/core/go/complete", json: { step_id: "intake_ready" } });
    await expectOk(app, { method: "POST", path: "/core/go/end_session" });
    await expectOk(app, { path: "/core/cone/state", json: { band: "B", reason: "Outside of it" } });
    const record = SessionRecord.parse(await expectOk(app, { path: `${HISTORY}/${id}` }));
    expect(record.session).toMatchObject({ id, state: "ended" });
    expect(record.timeline.map(({ event }) => event)).toEqual([
      "GO_SESSION_START",
      "GO_NOTE_ADD",
      "CONE_SET",
      "CONE_ALLOW",
      "GO_STEP_SET",
      "GO_SESSION_END",
    ]);
  });

  it("gives long timelines in pages without gap or repetition while notes are added", async () => {
    const app = await openTestApp();
    const { id } = ActiveSession.parse(await expectOk(app, { method: "POST", path: "/core/go/start_session" }));
    for (let index = 0; index < 6; index += 1) {
      await expectOk(app, { path: "/core/go/notes", json: { text: `note ${index}` } });
    }
    const texts: unknown[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? "" : `&cursor=${cursor}`;
      const page = SessionRecord.parse(await expectOk(app, { path: `${HISTORY}/${id}?limit=3${query}` }));
      texts.push(...page.timeline.map(({ payload }) => payload["text"]));
      cursor = page.next_cursor;
      if (texts.length < 6) await expectOk(app, { path: "/core/go/notes", json: { text: "meanwhile" } });
    } while (cursor !== null);
    expect(texts).toEqual([undefined, ...[0, 1, 2, 3, 4, 5].map((index) => `note ${index}`), "meanwhile"]);
  });

  it("answers for an unknown id that there is none", async () => {
    const app = await openTestApp();
    const problem = await expectRefusal(app, { path: `${HISTORY}/no-such-session` }, "SESSION_UNKNOWN");
    expect(problem.facts).toEqual({ session_id: "no-such-session" });
  });

  it.each([
    ["an id of 101 characters", "x".repeat(101)],
    ["an id with NUL", "a%00b"],
    ["a percent sign that begins no escape", "50%"],
    ["an escape that is no character", "%ff"],
  ])("refuses %s", async (_, id) => {
    const app = await openTestApp();
    await expectRefusal(app, { path: `${HISTORY}/${id}` }, "INVALID_INPUT");
  });
});
