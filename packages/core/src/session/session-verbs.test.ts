import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { EPOCH, LADDER, OLGA, PIPELINE } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { inWorkspace, makeContext, withActor } from "../../test/test-context.ts";
import { withoutReceipt } from "../../test/without-receipt.ts";
import { setCone } from "../cone/set-cone.ts";
import { pushSignal } from "../health/push-signal.ts";
import { NOTE_MAX_LENGTH } from "../text/constants.ts";
import { addSeconds } from "../time/utc.ts";
import { addNote } from "./add-note.ts";
import { endSession } from "./end-session.ts";
import { getSession } from "./get-session.ts";
import { getSessionById } from "./get-session-by-id.ts";
import { listSessions } from "./list-sessions.ts";
import { Session } from "./schemas.ts";
import { startSession } from "./start-session.ts";

describe("startSession", () => {
  it("is the current session from then on, and is recorded", async () => {
    const ctx = makeContext();
    expect(await getSession({ ctx, input: {} })).toMatchObject({ state: "none", active: false, id: null });

    const session = await startSession({ ctx, input: { notes: "Weekly review" } });

    expect(await getSession({ ctx, input: {} })).toEqual(withoutReceipt(session));
    expect(await listEntries(ctx)).toMatchObject([
      {
        event: "GO_SESSION_START",
        actor: OLGA,
        session_id: session.id,
        request_id: "request-1",
        ts_utc: session.started_at_utc,
        payload: {
          started_at_utc: EPOCH,
          cone_band: "B",
          status: "green",
          notes: "Weekly review",
          snapshot: session.snapshot,
        },
      },
    ]);
  });

  it("keeps its snapshot whatever happens to cone and health afterwards", async () => {
    const ctx = makeContext();
    await setCone({ ctx, input: { band: "A", reason: "All green", metrics: { backlog: 0 } } });
    const { snapshot } = await startSession({ ctx, input: {} });

    await setCone({ ctx, input: { band: "D", reason: "Fire", metrics: {} } });
    await pushSignal({ ctx, input: { source: "backup", status: "red", reason: "Failed", ttl_seconds: 60 } });
    const ended = await endSession({ ctx, input: {} });

    expect(snapshot?.cone).toMatchObject({ band: "A", reason: "All green", metrics: { backlog: 0 } });
    expect(ended).toMatchObject({ snapshot, cone_band: "A", status: "green" });
    expect(await getSession({ ctx, input: {} })).toEqual(withoutReceipt(ended));
  });

  it("is refused while one is active, and changes nothing", async () => {
    const ctx = makeContext();
    const { id } = await startSession({ ctx: withActor(ctx, PIPELINE), input: { notes: "First" } });
    const before = ctx.store.state();

    const refusal = await awaitGoError(startSession({ ctx, input: { notes: "Second" } }));

    expect(refusal).toMatchObject({
      code: "SESSION_ACTIVE",
      facts: { session_id: id, started_by: PIPELINE, started_at_utc: EPOCH },
    });
    expect(ctx.store.state()).toEqual(before);
  });

  it("can be done in each workspace at the same time", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });

    await expect(startSession({ ctx: inWorkspace(ctx, "plant"), input: {} })).resolves.toMatchObject({
      workspace: "plant",
    });
  });

  it.each([
    ["notes of the longest length", { notes: "x".repeat(NOTE_MAX_LENGTH) }, true],
    ["notes one character too long", { notes: "x".repeat(NOTE_MAX_LENGTH + 1) }, false],
    ["notes with NUL", { notes: "a\0b" }, false],
    ["notes with half a surrogate pair", { notes: "\ud83d" }, false],
  ])("judges %s", async (_, input, isValid) => {
    const ctx = makeContext();
    const outcome = await Promise.allSettled([startSession({ ctx, input })]);

    expect(outcome).toMatchObject([
      isValid ? { status: "fulfilled" } : { status: "rejected", reason: { code: "INVALID_INPUT" } },
    ]);
    expect(ctx.store.state().rows).toHaveLength(isValid ? 1 : 0);
  });
});

describe("endSession", () => {
  it("stamps the end, and records notes before and after", async () => {
    const ctx = makeContext();
    const started = await startSession({ ctx, input: { notes: "Weekly review" } });
    ctx.clock.advanceSeconds(3600);

    const ended = await endSession({ ctx: withActor(ctx, PIPELINE), input: { notes: "Books closed" } });

    expect(withoutReceipt(ended)).toEqual({
      ...withoutReceipt(started),
      active: false,
      state: "ended",
      ended_at_utc: addSeconds(EPOCH, 3600),
      ended_by: PIPELINE,
      notes: "Books closed",
      end_reason: "completed",
      end_snapshot: {
        ...started.snapshot,
        cone: { ...started.snapshot?.cone, updated_at_utc: addSeconds(EPOCH, 3600) },
      },
      watch: { drift: { level: "none", differences: [] }, changes: [], changes_total: 0 },
      counts: {
        steps_done: 0,
        steps_skipped: 0,
        steps_open: LADDER.steps.length,
        steps_denied: 0,
        notes: 0,
        decisions_allowed: 0,
        decisions_denied: 0,
        drifts: 0,
      },
    });
    const [entry, start] = await listEntries(ctx);
    expect(entry).toMatchObject({
      event: "GO_SESSION_END",
      session_id: started.id,
      payload: {
        ended_at_utc: addSeconds(EPOCH, 3600),
        notes: "Books closed",
        before: { active: true, notes: "Weekly review" },
        after: { active: false, notes: "Books closed" },
      },
    });
    expect(start?.payload["notes"]).toBe("Weekly review");
  });

  it.each(["never one", "one that has ended"])("is refused with %s, and changes nothing", async (history) => {
    const ctx = makeContext();
    if (history !== "never one") {
      await startSession({ ctx, input: {} });
      await endSession({ ctx, input: {} });
    }
    const before = ctx.store.state();

    expect((await awaitGoError(endSession({ ctx, input: { notes: "Again" } }))).code).toBe("NO_ACTIVE_SESSION");

    expect(ctx.store.state()).toEqual(before);
  });
});

describe("addNote", () => {
  it("adds to the timeline, as many as needed, and answers the entry", async () => {
    const ctx = makeContext();
    const { id } = await startSession({ ctx, input: {} });

    const first = await addNote({ ctx, input: { text: "Caps raised" } });
    const second = await addNote({ ctx: withActor(ctx, PIPELINE), input: { text: "Caps lowered\nagain" } });

    const { timeline, session } = await getSessionById({ ctx, input: { id } });
    expect(timeline.slice(1)).toEqual([first, second].map(withoutReceipt));
    expect(second).toMatchObject({
      event: "GO_NOTE_ADD",
      actor: PIPELINE,
      session_id: id,
      payload: { text: "Caps lowered\nagain" },
    });
    expect(session.notes).toBeNull();
  });

  it("is refused without an active session, and changes nothing", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    await endSession({ ctx, input: {} });
    const before = ctx.store.state();

    expect((await awaitGoError(addNote({ ctx, input: { text: "Too late" } }))).code).toBe("NO_ACTIVE_SESSION");

    expect(ctx.store.state()).toEqual(before);
  });

  it.each(["", " \n\t", "x".repeat(NOTE_MAX_LENGTH + 1)])(
    "refuses a text that says nothing or too much",
    async (text) => {
      const ctx = makeContext();
      await startSession({ ctx, input: {} });

      expect(await awaitGoError(addNote({ ctx, input: { text } }))).toMatchObject({
        code: "INVALID_INPUT",
        facts: { issues: [{ path: ["text"] }] },
      });
      expect(ctx.store.state().rows).toHaveLength(1);
    },
  );
});

describe("getSessionById", () => {
  it("gives the timeline oldest first, over pages, without entries of other sessions", async () => {
    const ctx = makeContext();
    const { id } = await startSession({ ctx, input: { notes: "First" } });
    for (const text of ["one", "two", "three"]) await addNote({ ctx, input: { text } });
    await endSession({ ctx, input: {} });
    await startSession({ ctx, input: { notes: "Second" } });

    const seqs: number[] = [];
    let cursor: string | undefined;
    do {
      const page: Awaited<ReturnType<typeof getSessionById>> = await getSessionById({
        ctx,
        input: { id, limit: 2, ...(cursor === undefined ? {} : { cursor }) },
      });
      expect(page.session.id).toBe(id);
      seqs.push(...page.timeline.map(({ seq }) => seq));
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);

    expect(seqs).toEqual([1, 2, 3, 4, 5]);
  });

  it.each(["nobody", "__proto__"])("refuses the id %j, which it does not know", async (id) => {
    expect(await awaitGoError(getSessionById({ ctx: makeContext(), input: { id } }))).toMatchObject({
      code: "SESSION_UNKNOWN",
      facts: { session_id: id },
    });
  });

  it("does not know a session of another workspace", async () => {
    const ctx = makeContext();
    const { id } = await startSession({ ctx, input: {} });

    const refusal = await awaitGoError(getSessionById({ ctx: inWorkspace(ctx, "plant"), input: { id } }));

    expect(refusal.code).toBe("SESSION_UNKNOWN");
  });
});

describe("listSessions", () => {
  it("gives every session once over pages, newest first, also when all began in the same moment", async () => {
    const ctx = makeContext();
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      ids.unshift((await startSession({ ctx, input: {} })).id);
      await endSession({ ctx, input: {} });
    }

    const first = await listSessions({ ctx, input: { limit: 3 } });
    const second = await listSessions({ ctx, input: { limit: 3, cursor: first.next_cursor ?? "" } });

    expect([...first.sessions, ...second.sessions].map(({ id }) => id)).toEqual(ids);
    expect(second.next_cursor).toBeNull();
    for (const session of first.sessions) expect(Session.parse(session)).toEqual(session);
  });

  it.each([
    ["notes of the start", "weekly", ["first"]],
    ["a note in between", "CAPS", ["second"]],
    ["notes of the end", "closed", ["second", "first"]],
    ["notes of the start that the end replaced", "review", ["first"]],
    ["nothing that anybody wrote", "launch", []],
  ])("finds by %s", async (_, text, found) => {
    const ctx = makeContext();
    const names = new Map<string, string>();
    names.set((await startSession({ ctx, input: { notes: "Weekly review" } })).id, "first");
    await endSession({ ctx, input: { notes: "Closed" } });
    names.set((await startSession({ ctx, input: {} })).id, "second");
    await addNote({ ctx, input: { text: "Caps raised" } });
    await endSession({ ctx, input: { notes: "Closed too" } });

    const { sessions } = await listSessions({ ctx, input: { text } });

    expect(sessions.map(({ id }) => names.get(id))).toEqual(found);
  });

  it("reads dates as people write them", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });

    expect((await listSessions({ ctx, input: { from: "2026-01-01", to: "2026-01-02" } })).sessions).toHaveLength(1);
    expect((await listSessions({ ctx, input: { to: "2026-01-01T10:00:00+01:00" } })).sessions).toHaveLength(0);
    expect(await awaitGoError(listSessions({ ctx, input: { from: "2026-02-30" } }))).toMatchObject({
      code: "INVALID_INPUT",
      facts: { issues: [{ path: ["from"], message: "this date does not exist" }] },
    });
  });

  it.each([
    ["no items", { limit: 0 }, "limit"],
    ["more items than a page holds", { limit: 201 }, "limit"],
    ["a cursor of another list", { cursor: "WzFd" }, "cursor"],
    ["empty text", { text: "" }, "text"],
  ])("refuses %s", async (_, input, field) => {
    expect(await awaitGoError(listSessions({ ctx: makeContext(), input }))).toMatchObject({
      code: "INVALID_INPUT",
      facts: { issues: [{ path: [field] }] },
    });
  });
});
