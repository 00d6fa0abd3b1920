import { AuditPage, Checklist, type ChecklistStep, NextStep, SessionPage } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { callProblem, expectOk, expectRefusal } from "../kit/call.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const COMPLETE = "/core/go/complete";
const SKIP = "/core/go/skip";

const RELEASE = `id: launch
title: Release
version: "7"
progress: every_session
steps:
  - id: ticket
    title: Open the ticket
    why: So that it can be found
    band_min: D
    evidence: { kind: link, label: The ticket }
  - id: watch
    title: Watch the dials
    why: So that nothing is missed
    band_min: D
    evidence: { kind: text, label: What you saw, min_length: 10 }
  - id: share
    title: Measure the share
    why: So that it is known
    band_min: D
    evidence: { kind: number, label: Share of requests, unit: percent, min: 99.5, max: 100 }
  - id: grow
    title: Grow
    why: So that it pays
    band_min: A
`;

const openReleaseApp = (): Promise<TestApp> => openTestApp({ files: { "playbooks/launch.yaml": RELEASE } });
const start = (app: TestApp): Promise<unknown> => expectOk(app, { method: "POST", path: "/core/go/start_session" });
const end = (app: TestApp): Promise<unknown> => expectOk(app, { method: "POST", path: "/core/go/end_session" });

async function stepOf(app: TestApp, step_id: string): Promise<ChecklistStep | undefined> {
  const { steps } = Checklist.parse(await expectOk(app, { path: "/core/go/checklist" }));
  return steps.find(({ id }) => id === step_id);
}

async function lastEntry(app: TestApp): Promise<AuditPage["entries"][number] | undefined> {
  return AuditPage.parse(await expectOk(app, { path: "/core/audit?limit=1" })).entries[0];
}

describe("POST /core/go/skip", () => {
  it("leaves a step out with a reason, also one that is blocked, and records it", async () => {
    const app = await openTestApp();
    const session = (await start(app)) as { id: string };
    await expectOk(app, { path: "/core/cone/state", json: { band: "D", reason: "Storm" } });
    expect(await stepOf(app, "intake_ready")).toMatchObject({ blocked: true });
    const json = { step_id: "intake_ready", reason: "The intake is closed this week" };
    expect(await expectOk(app, { path: SKIP, json })).toMatchObject({
      ok: true,
      step_id: "intake_ready",
      done: false,
      skipped: true,
      skip_reason: json.reason,
      effective_band: { band: "D" },
    });
    expect(await lastEntry(app)).toMatchObject({
      event: "GO_STEP_SKIP",
      session_id: session.id,
      actor: app.actor,
      payload: { ...json, before: null, after: { skipped: true, skip_reason: json.reason, done: false } },
    });
    expect(await stepOf(app, "intake_ready")).toMatchObject({ skipped: true, skip_reason: json.reason, done: false });
  });

  it("moves the next step on, and is taken back by complete with done false", async () => {
    const app = await openTestApp();
    const nextId = async (): Promise<string | undefined> =>
      NextStep.parse(await expectOk(app, { path: "/core/go/next_step" })).next_step?.id;
    const step_id = "preflight_view_dashboard";
    await expectOk(app, { path: SKIP, json: { step_id, reason: "Seen it" } });
    expect(await nextId()).toBe("set_opportunistic_caps");
    expect(await expectOk(app, { path: COMPLETE, json: { step_id, done: false } })).toMatchObject({
      done: false,
      skipped: false,
      skip_reason: null,
    });
    expect(await nextId()).toBe(step_id);
  });

  it("refuses a step that is done", async () => {
    const app = await openTestApp();
    const json = { step_id: "intake_ready", reason: "No need" };
    await expectOk(app, { path: COMPLETE, json: { step_id: "intake_ready" } });
    const problem = await expectRefusal(app, { path: SKIP, json }, "STEP_DONE");
    expect(problem.facts).toEqual({ step_id: "intake_ready" });
    await expectOk(app, { path: COMPLETE, json: { step_id: "intake_ready", done: false } });
    await expectOk(app, { path: SKIP, json });
  });

  it("refuses a step that is none", async () => {
    const app = await openTestApp();
    await expectRefusal(app, { path: SKIP, json: { step_id: "__proto__", reason: "x" } }, "STEP_UNKNOWN");
  });

  it.each([
    ["no body", undefined, ["step_id", "reason"]],
    ["no reason", { step_id: "intake_ready" }, ["reason"]],
    ["a reason of spaces", { step_id: "intake_ready", reason: "  " }, ["reason"]],
    ["a reason of 501 characters", { step_id: "intake_ready", reason: "r".repeat(501) }, ["reason"]],
    ["an unknown field", { step_id: "intake_ready", reason: "x", done: true }, ["done"]],
  ])("refuses %s", async (_, json, paths) => {
    const app = await openTestApp();
    const problem = await expectRefusal(app, { method: "POST", path: SKIP, json }, "INVALID_INPUT");
    expect(problem.errors?.map(({ path }) => path)).toEqual(paths);
  });
});

describe("a session on hold", () => {
  it.each([
    ["complete", COMPLETE, { step_id: "intake_ready", notes: "Not to be kept" }],
    ["skip", SKIP, { step_id: "intake_ready", reason: "Not to be kept" }],
  ])("refuses to %s a step with SESSION_HELD, records the refusal and nothing else", async (asked, path, json) => {
    const app = await openTestApp();
    const session = (await start(app)) as { id: string };
    await expectOk(app, { path: "/core/go/hold", json: { reason: "Waiting for parts" } });
    const since_utc = app.clock.nowUtc();
    const before = await stepOf(app, "intake_ready");
    const seq = (await lastEntry(app))?.seq ?? 0;

    const problem = await callProblem(app, { path, json });

    expect(problem).toMatchObject({
      status: 409,
      code: "SESSION_HELD",
      facts: { session_id: session.id, since_utc, reason: "Waiting for parts", by: app.actor },
    });
    expect(await stepOf(app, "intake_ready")).toEqual(before);
    expect(await lastEntry(app)).toMatchObject({
      seq: seq + 1,
      event: "GO_STEP_DENY",
      session_id: session.id,
      payload: { step_id: "intake_ready", asked, reasons: [problem.detail] },
    });

    await expectOk(app, { path: COMPLETE, json: { step_id: "intake_ready", done: false } });
    await expectOk(app, { path: "/core/go/resume", json: { reason: "Parts are here" } });
    await expectOk(app, { path, json });
  });
});

describe("evidence", () => {
  it.each([
    ["ticket", undefined, "link", "The ticket: a link that begins with http:// or https://; nothing was given"],
    ["ticket", "javascript:alert(1)", "link", 'The ticket: a link that begins with http:// or https://; that is not "'],
    ["ticket", 7, "link", "that is not 7"],
    ["watch", null, "text", "What you saw: a text of at least 10 characters; nothing was given"],
    ["watch", "  short  ", "text", "What you saw: a text of at least 10 characters"],
    ["share", 99.4, "number", "Share of requests: a number from 99.5 to 100, in percent; that is not 99.4"],
    ["share", 100.1, "number", "that is not 100.1"],
    ["share", "99.9", "number", 'that is not "99.9"'],
  ])("of step %s is missing with %j, and the refusal names what is", async (step_id, evidence, kind, problem) => {
    const app = await openReleaseApp();
    await start(app);
    const refusal = await expectRefusal(app, { path: COMPLETE, json: { step_id, evidence } }, "EVIDENCE_REQUIRED");
    expect(refusal.facts).toMatchObject({ step_id, kind });
    expect(refusal.detail).toContain(problem);
  });

  it.each([
    ["ticket", "https://example.com/tickets/7", { kind: "link", value: "https://example.com/tickets/7" }],
    ["watch", "All dials in the green", { kind: "text", value: "All dials in the green" }],
    ["share", 99.5, { kind: "number", value: 99.5, unit: "percent" }],
  ])("of step %s is kept with the step and in the entry", async (step_id, given, evidence) => {
    const app = await openReleaseApp();
    await start(app);
    expect(await expectOk(app, { path: COMPLETE, json: { step_id, evidence: given } })).toMatchObject({ evidence });
    expect(await stepOf(app, step_id)).toMatchObject({ done: true, shown: evidence });
    expect(await lastEntry(app)).toMatchObject({ event: "GO_STEP_SET", payload: { evidence, after: { evidence } } });
  });

  it("is not needed to skip a step, nor to open it again", async () => {
    const app = await openReleaseApp();
    await start(app);
    await expectOk(app, { path: SKIP, json: { step_id: "ticket", reason: "No ticket this time" } });
    await expectOk(app, { path: COMPLETE, json: { step_id: "ticket", done: false } });
  });

  it.each([
    ["that no step asks for", { step_id: "grow", evidence: "x" }],
    ["for a step that is opened again", { step_id: "ticket", done: false, evidence: "https://example.com" }],
    ["that is a list", { step_id: "ticket", evidence: ["https://example.com"] }],
    ["of 2,001 characters", { step_id: "watch", evidence: "x".repeat(2001) }],
  ])("%s is refused as input", async (_, json) => {
    const app = await openReleaseApp();
    await expectOk(app, { path: "/core/cone/state", json: { band: "A", reason: "Green" } });
    await start(app);
    const problem = await expectRefusal(app, { path: COMPLETE, json }, "INVALID_INPUT");
    expect(problem.errors?.map(({ path }) => path)).toEqual(["evidence"]);
  });
});

describe("a playbook that is worked through anew in every session", () => {
  const json = { step_id: "watch", evidence: "All dials in the green" };

  it("starts empty in each of them, and keeps nothing between them", async () => {
    const app = await openReleaseApp();
    await start(app);
    await expectOk(app, { path: COMPLETE, json });
    await end(app);
    expect(await stepOf(app, "watch")).toMatchObject({ done: false });
    await start(app);
    expect(await stepOf(app, "watch")).toMatchObject({ done: false, shown: null });
  });

  it.each([
    ["completed", COMPLETE, json],
    ["skipped", SKIP, { step_id: "watch", reason: "No need" }],
  ])("has no step that can be %s without a session", async (_, path, body) => {
    const app = await openReleaseApp();
    await expectRefusal(app, { path, json: body }, "NO_ACTIVE_SESSION");
  });
});

describe("the search for sessions", () => {
  it("finds a session by its steps' titles, notes, reasons for skipping and evidence", async () => {
    const app = await openReleaseApp();
    const { id } = (await start(app)) as { id: string };
    const evidence = "https://example.com/tickets/7";
    await expectOk(app, { path: COMPLETE, json: { step_id: "ticket", evidence, notes: "Filed by hand" } });
    await expectOk(app, { path: SKIP, json: { step_id: "watch", reason: "Fog over the harbour" } });
    await end(app);
    await start(app);
    for (const text of ["open the ticket", "BY HAND", "tickets/7", "fog over", "watch the dials"]) {
      const path = `/core/go/sessions?text=${encodeURIComponent(text)}`;
      const { sessions } = SessionPage.parse(await expectOk(app, { path }));
      expect({ text, found: sessions.map((session) => session.id) }).toEqual({ text, found: [id] });
    }
    const { sessions } = SessionPage.parse(await expectOk(app, { path: "/core/go/sessions?text=measure" }));
    expect(sessions).toEqual([]);
  });
});
