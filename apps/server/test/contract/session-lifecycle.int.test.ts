import { ActiveSession, EndedSession, SessionPage, SessionRecord, setCone } from "@valhalla-go/core";
import { OLGA, PIA, PIPELINE, withActor } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { type CallRequest, call, expectOk, expectRefusal } from "../kit/call.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const START = "/core/go/start_session";
const END = "/core/go/end_session";
const HOLD: CallRequest = { path: "/core/go/hold", json: { reason: "Lunch" } };
const RESUME: CallRequest = { path: "/core/go/resume", json: { reason: "Back" } };
const REBASELINE: CallRequest = { path: "/core/go/rebaseline", json: { reason: "Seen and accepted" } };
const OFFER: CallRequest = { path: "/core/go/handover", json: { to: "pia", reason: "End of my shift" } };
const ACCEPT: CallRequest = { method: "POST", path: "/core/go/handover/accept" };
const WITHDRAW: CallRequest = { path: "/core/go/handover/withdraw", json: { reason: "I stay" } };
const SESSION: CallRequest = { path: "/core/go/session" };

async function openStarted(): Promise<TestApp & { readonly id: string }> {
  const app = await openTestApp();
  const { id } = ActiveSession.loose().parse(await expectOk(app, { path: START, json: { notes: "Night shift" } }));
  return Object.assign(app, { id });
}

describe("POST /core/go/hold and /core/go/resume", () => {
  it("hold the session and take it up again; the time between is not work", async () => {
    const app = await openStarted();
    app.clock.advanceSeconds(60);
    expect(await expectOk(app, HOLD)).toMatchObject({ id: app.id, state: "held", active: true, hold: { by: OLGA } });
    expect(await expectOk(app, SESSION)).toMatchObject({ state: "held", hold: { reason: "Lunch" } });
    app.clock.advanceSeconds(1800);
    expect(await expectOk(app, RESUME)).toMatchObject({ id: app.id, state: "active", hold: null, held_ms: 1_800_000 });
    app.clock.advanceSeconds(60);
    expect(await expectOk(app, { method: "POST", path: END })).toMatchObject({ held_ms: 1_800_000 });
  });

  it("refuse each other's place, and a reason that says nothing", async () => {
    const app = await openStarted();
    await expectRefusal(app, RESUME, "SESSION_NOT_HELD");
    await expectRefusal(app, { ...HOLD, json: { reason: " " } }, "INVALID_INPUT");
    await expectRefusal(app, { method: "POST", path: HOLD.path }, "INVALID_INPUT");
    await expectOk(app, HOLD);
    app.actor = PIA;
    const problem = await expectRefusal(app, HOLD, "SESSION_HELD");
    expect(problem.facts).toMatchObject({ session_id: app.id, reason: "Lunch", by: OLGA });
    await expectRefusal(app, REBASELINE, "SESSION_HELD");
    await expectRefusal(app, { ...RESUME, json: { reason: "x".repeat(501) } }, "INVALID_INPUT");
  });

  it("leave notes and the end possible while on hold", async () => {
    const app = await openStarted();
    await expectOk(app, HOLD);
    app.clock.advanceSeconds(10);
    await expectOk(app, { path: "/core/go/notes", json: { text: "Still waiting" } });
    const ended = await expectOk(app, { path: END, json: { reason: "aborted" } });
    expect(ended).toMatchObject({ state: "ended", hold: null, held_ms: 10_000, end_reason: "aborted" });
  });

  it("are each won by exactly one of many callers", async () => {
    const app = await openStarted();
    for (const request of [HOLD, RESUME]) {
      const answers = await Promise.all(Array.from({ length: 8 }, () => call(app, request)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
    }
  });
});

describe("POST /core/go/rebaseline", () => {
  it("keeps the snapshot and tells which band counts since when", async () => {
    const app = await openStarted();
    await setCone({ ctx: withActor(app.ctx, PIA), input: { band: "C", reason: "Storm" } });
    expect(await expectOk(app, REBASELINE)).toMatchObject({
      cone_band: "B",
      snapshot: { cone: { band: "B" } },
      baseline: { band: "C", reason: "Seen and accepted", set_by: OLGA, set_at_utc: app.clock.nowUtc() },
    });
  });
});

describe("handing over", () => {
  it("takes an offer and an accepting colleague: the one session ends, the other begins, each names the other", async () => {
    const app = await openStarted();
    expect(await expectOk(app, OFFER)).toMatchObject({ id: app.id, state: "active", handover: { to: "pia" } });
    app.clock.advanceSeconds(60);
    app.actor = PIA;

    const next = ActiveSession.loose().parse(await expectOk(app, ACCEPT));

    expect(next).toMatchObject({ continues: app.id, started_by: PIA, notes: "Night shift" });
    expect(await expectOk(app, SESSION)).toMatchObject({ id: next.id, state: "active" });
    const { session, timeline } = SessionRecord.parse(await expectOk(app, { path: `/core/go/sessions/${app.id}` }));
    expect(session).toMatchObject({ state: "ended", end_reason: "handed_over", continued_by: next.id, ended_by: PIA });
    expect(timeline.map(({ event, actor }) => [event, actor.id])).toEqual([
      ["GO_SESSION_START", "olga"],
      ["GO_HANDOVER_OFFER", "olga"],
      ["GO_SESSION_END", "pia"],
    ]);
    expect(await expectOk(app, { path: "/core/go/sessions?end_reason=handed_over" })).toMatchObject({
      sessions: [{ id: app.id }],
    });
  });

  it("is refused to everybody else, and to everybody without an offer", async () => {
    const app = await openStarted();
    for (const actor of [OLGA, PIA]) {
      app.actor = actor;
      await expectRefusal(app, ACCEPT, "HANDOVER_NONE");
      await expectRefusal(app, WITHDRAW, "HANDOVER_NONE");
    }
    app.actor = OLGA;
    await expectRefusal(app, { ...OFFER, json: { to: "olga", reason: "To me" } }, "HANDOVER_TO_SELF");
    await expectOk(app, OFFER);
    await expectRefusal(app, OFFER, "HANDOVER_OFFERED");
    for (const actor of [OLGA, PIPELINE, { ...PIPELINE, id: "pia" }]) {
      app.actor = actor;
      const problem = await expectRefusal(app, ACCEPT, "HANDOVER_NOT_YOURS");
      expect(problem.facts).toEqual({ session_id: app.id, to: "pia" });
    }
    app.actor = PIPELINE;
    await expectRefusal(app, WITHDRAW, "HANDOVER_NOT_YOURS");
  });

  it.each([OLGA, PIA])("can be called off by $id, and offered again", async (actor) => {
    const app = await openStarted();
    await expectOk(app, OFFER);
    app.actor = actor;
    expect(await expectOk(app, WITHDRAW)).toMatchObject({ id: app.id, handover: null });
    app.actor = PIA;
    await expectRefusal(app, ACCEPT, "HANDOVER_NONE");
    app.actor = OLGA;
    expect(await expectOk(app, OFFER)).toMatchObject({ handover: { to: "pia" } });
  });

  it("is done once however often it is accepted at the same time", async () => {
    const app = await openStarted();
    await expectOk(app, OFFER);
    app.actor = PIA;
    const answers = await Promise.all(Array.from({ length: 8 }, () => call(app, ACCEPT)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status, body } of answers) if (status !== 200) expect(body).toMatchObject({ code: "HANDOVER_NONE" });
    const { sessions } = SessionPage.parse(await expectOk(app, { path: "/core/go/sessions" }));
    expect(sessions.map(({ state }) => state)).toEqual(["active", "ended"]);
  });
});

describe("the end of a session", () => {
  it.each(["completed", "completed_with_exceptions", "aborted"])("can be %s", async (reason) => {
    const app = await openStarted();
    expect(await expectOk(app, { path: END, json: { reason } })).toMatchObject({ end_reason: reason });
  });

  it.each(["handed_over", "expired", "", null, 7])("cannot be chosen to be %j", async (reason) => {
    const app = await openStarted();
    const problem = await expectRefusal(app, { path: END, json: { reason } }, "INVALID_INPUT");
    expect(problem.errors).toEqual([{ path: "reason", message: expect.any(String) }]);
  });

  it("holds a second snapshot, what changed on the watch, and what it came to", async () => {
    const app = await openStarted();
    await expectOk(app, { path: "/core/go/notes", json: { text: "All quiet" } });
    app.clock.advanceSeconds(60);
    await setCone({ ctx: withActor(app.ctx, PIA), input: { band: "D", reason: "Storm" } });
    const ended = EndedSession.loose().parse(await expectOk(app, { method: "POST", path: END }));
    expect(ended).toMatchObject({
      snapshot: { cone: { band: "B" } },
      end_snapshot: { cone: { band: "D", reason: "Storm" }, playbook: { id: "launch" } },
      watch: { drift: { level: "worsened" } },
      counts: { notes: 1, drifts: 1, steps_done: 0 },
    });
    expect(ended.watch?.changes[0]).toMatchObject({ field: "band", before: "B", after: "D", by: "other", actor: PIA });
    const { timeline } = SessionRecord.parse(await expectOk(app, { path: `/core/go/sessions/${app.id}` }));
    expect(timeline.at(-1)?.payload).toMatchObject({ record: { entries: timeline.length - 1 } });
  });

  it("leaves nothing that could be changed: every call about it is refused, by whoever it is made", async () => {
    const app = await openStarted();
    await expectOk(app, OFFER);
    const ended = await expectOk(app, { method: "POST", path: END });
    const note: CallRequest = { path: "/core/go/notes", json: { text: "Too late" } };
    for (const actor of [OLGA, PIA]) {
      app.actor = actor;
      for (const request of [{ method: "POST", path: END }, note, HOLD, RESUME, REBASELINE, OFFER, ACCEPT, WITHDRAW]) {
        await expectRefusal(app, request, "NO_ACTIVE_SESSION");
      }
    }
    const session = EndedSession.parse(await expectOk(app, SESSION));
    expect(ended).toMatchObject(session);
  });
});

describe("the search", () => {
  it("finds a session by every reason that was given in it, and by everybody who did something", async () => {
    const app = await openStarted();
    await expectOk(app, HOLD);
    await expectOk(app, RESUME);
    await expectOk(app, REBASELINE);
    await expectOk(app, OFFER);
    app.actor = PIA;
    await expectOk(app, WITHDRAW);
    for (const text of ["night", "LUNCH", "back", "accepted", "my shift", "i stay", "Lindqvist", "Ivanova"]) {
      const found = await expectOk(app, { path: `/core/go/sessions?text=${encodeURIComponent(text)}` });
      expect({ text, found }).toMatchObject({ text, found: { sessions: [{ id: app.id }] } });
    }
    expect(await expectOk(app, { path: "/core/go/sessions?text=dinner" })).toMatchObject({ sessions: [] });
  });
});
