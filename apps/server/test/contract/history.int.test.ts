import {
  SessionComparison,
  type SessionPage,
  SessionPage as SessionPageSchema,
  SessionRecord,
} from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { call, expectOk, expectRefusal } from "../kit/call.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const HISTORY = "/core/go/sessions";

/** Starts a session and answers its id. */
async function startSession(app: TestApp, notes: string | null = null): Promise<string> {
  const answer = await expectOk(app, { path: "/core/go/start_session", json: { notes } });
  return z.looseObject({ id: z.string() }).parse(answer).id;
}

async function startAndEnd(app: TestApp, notes: string): Promise<string> {
  app.clock.advanceSeconds(60);
  const id = await startSession(app, notes);
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
    const active = await startSession(app);
    const { sessions, next_cursor } = await listPage(app);
    expect(sessions.map(({ id }) => id)).toEqual([active, ...ids.toReversed()]);
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
    const id = await startSession(app);
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
      "GO_DRIFT",
      "CONE_ALLOW",
      "GO_STEP_SET",
      "GO_SESSION_END",
    ]);
  });

  it("gives long timelines in pages without gap or repetition while notes are added", async () => {
    const app = await openTestApp();
    const id = await startSession(app);
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

describe("GET /core/go/sessions/compare", () => {
  const compare = async (app: TestApp, a: string, b: string): Promise<SessionComparison> =>
    SessionComparison.parse(await expectOk(app, { path: `${HISTORY}/compare?a=${a}&b=${b}` }));

  it("puts two sessions side by side: what was frozen, which steps were done by whom and when, how long, how it ended", async () => {
    const app = await openTestApp();
    const calm = await startAndEnd(app, "calm");
    app.clock.advanceSeconds(60);
    await expectOk(app, { path: "/core/cone/state", json: { band: "D", reason: "Storm" } });
    const id = await startSession(app);
    app.clock.advanceSeconds(90);
    await expectOk(app, { path: "/core/go/complete", json: { step_id: "preflight_view_dashboard" } });
    const denied = await call(app, { path: "/core/go/complete", json: { step_id: "intake_ready" } });
    expect(denied.status).toBe(409);
    app.clock.advanceSeconds(10);
    await expectOk(app, { path: "/core/go/end_session", json: { reason: "aborted" } });

    const { a, b, start, same_outcome, durations, counts, steps } = await compare(app, calm, id);

    expect([a.session.id, b.session.id]).toEqual([calm, id]);
    expect(start).toMatchObject({ level: "worsened" });
    expect(start?.differences).toContainEqual({ field: "band", frozen: "B", live: "D", drift: "worsened" });
    expect(same_outcome).toBe(false);
    expect(durations).toEqual({ total_ms: 100_000, work_ms: 100_000, held_ms: 0 });
    expect(counts).toMatchObject({ steps_denied: 1 });
    const done = steps.find(({ step_id }) => step_id === "preflight_view_dashboard");
    expect(done).toMatchObject({
      same: false,
      b: { state: "done", in_session: true, after_ms: 90_000, by: app.actor },
    });
    expect(steps.find(({ step_id }) => step_id === "intake_ready")?.b).toMatchObject({ state: "open", denials: 1 });
  });

  it("tells of an open session what is so far, and claims no duration", async () => {
    const app = await openTestApp();
    const id = await startSession(app);
    await expectOk(app, { path: "/core/go/complete", json: { step_id: "preflight_view_dashboard" } });
    const { a, durations, end, counts, steps } = await compare(app, id, id);
    expect(a).toMatchObject({ whole: true, total_ms: null, work_ms: null });
    expect({ durations, end, counts }).toEqual({
      durations: { total_ms: null, work_ms: null, held_ms: null },
      end: null,
      counts: null,
    });
    expect(steps.find(({ step_id }) => step_id === "preflight_view_dashboard")).toMatchObject({
      same: true,
      a: { state: "done" },
    });
  });

  it("is asked by its own path, and refuses sessions that are not there", async () => {
    const app = await openTestApp();
    const id = await startAndEnd(app, "one");
    for (const [a, b] of [
      [id, "nobody"],
      ["nobody", id],
    ]) {
      const problem = await expectRefusal(app, { path: `${HISTORY}/compare?a=${a}&b=${b}` }, "SESSION_UNKNOWN");
      expect(problem.facts).toEqual({ session_id: "nobody" });
    }
    const problem = await expectRefusal(app, { path: `${HISTORY}/compare?a=${id}` }, "INVALID_INPUT");
    expect(problem.errors?.map(({ path }) => path)).toEqual(["b"]);
  });
});

describe("the filters and orders of GET /core/go/sessions", () => {
  it("order by end and by time at work, in both directions, in pages, the open session as the last", async () => {
    const app = await openTestApp();
    const ids: string[] = [];
    for (const seconds of [300, 10, 200]) {
      app.clock.advanceSeconds(60);
      const id = await startSession(app);
      app.clock.advanceSeconds(seconds);
      await expectOk(app, { method: "POST", path: "/core/go/end_session" });
      ids.push(id);
    }
    const open = await startSession(app);
    const [long, short, middle] = ids;
    const cases = [
      [{ order: "duration" }, [open, long, middle, short]],
      [{ order: "duration", ascending: "true" }, [short, middle, long, open]],
      [{ order: "ended" }, [open, ...ids.toReversed()]],
      [{ order: "ended", ascending: "true" }, [...ids, open]],
      [{ order: "started", ascending: "true" }, [...ids, open]],
    ] as const;
    for (const [query, expected] of cases) {
      for (const limit of ["1", "2", "3"]) {
        const found: string[] = [];
        let cursor: string | null = null;
        do {
          const page: SessionPage = await listPage(app, { ...query, limit, ...(cursor === null ? {} : { cursor }) });
          found.push(...page.sessions.map(({ id }) => id));
          cursor = page.next_cursor;
        } while (cursor !== null);
        expect(found).toEqual(expected);
      }
    }
  });

  it("combine: state, end reason, drift, whoever started it, and a text", async () => {
    const app = await openTestApp();
    await startAndEnd(app, "calm week");
    await expectOk(app, { path: "/core/go/start_session", json: { notes: "stormy week" } });
    await expectOk(app, { path: "/core/cone/state", json: { band: "D", reason: "Storm over the plant" } });
    await expectOk(app, { path: "/core/go/end_session", json: { reason: "aborted" } });
    await expectOk(app, { path: "/core/go/start_session", json: { notes: "open week" } });
    const actor = app.actor.id;
    expect(await listNotes(app, { text: "week" })).toEqual(["open week", "stormy week", "calm week"]);
    expect(await listNotes(app, { text: "week", state: "ended" })).toEqual(["stormy week", "calm week"]);
    expect(await listNotes(app, { text: "week", end_reason: "aborted" })).toEqual(["stormy week"]);
    expect(await listNotes(app, { drift: "worsened" })).toEqual(["stormy week"]);
    expect(await listNotes(app, { actor, state: "active" })).toEqual(["open week"]);
    expect(await listNotes(app, { actor: "nobody" })).toEqual([]);
    expect(await listNotes(app, { text: "week", state: "active", order: "duration" })).toEqual(["open week"]);
    expect(await listNotes(app, { text: "week", end_reason: "aborted", order: "ended", actor })).toEqual([
      "stormy week",
    ]);
  });

  it("find a session by its steps, its people and the reasons that were given in it", async () => {
    const app = await openTestApp();
    await startAndEnd(app, "another");
    await expectOk(app, { path: "/core/go/start_session", json: { notes: "wanted" } });
    await expectOk(app, {
      path: "/core/go/complete",
      json: { step_id: "preflight_view_dashboard", notes: "Seen it all" },
    });
    await expectOk(app, { path: "/core/go/skip", json: { step_id: "intake_ready", reason: "Nobody to take it in" } });
    await expectOk(app, { path: "/core/go/hold", json: { reason: "Fire drill" } });
    await expectOk(app, { path: "/core/go/resume", json: { reason: "Back at the desk" } });
    for (const text of ["seen it", "take it in", "fire drill", "at the desk", "INTAKE"]) {
      expect(await listNotes(app, { text })).toEqual(["wanted"]);
    }
    expect(await listNotes(app, { text: app.actor.name })).toEqual(["wanted", "another"]);
  });

  it("refuse a cursor of a list in another order, and say why", async () => {
    const app = await openTestApp();
    for (const notes of ["one", "two"]) await startAndEnd(app, notes);
    const { next_cursor } = await listPage(app, { order: "ended", limit: "1" });
    const path = `${HISTORY}?order=duration&limit=1&cursor=${String(next_cursor)}`;
    const problem = await expectRefusal(app, { path }, "INVALID_INPUT");
    expect(problem.errors?.map((issue) => issue.path)).toEqual(["cursor"]);
  });
});
