import { AuditPage, Checklist, NextStep } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { call, callProblem, expectOk, expectRefusal } from "../kit/call.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const COMPLETE = "/core/go/complete";

/** The nine steps that the old service fixed: id, worst band, whether red blocks. */
const LAUNCH = [
  ["preflight_view_dashboard", "D", false],
  ["set_opportunistic_caps", "C", true],
  ["confirm_boring_sop", "C", true],
  ["intake_ready", "B", true],
  ["lead_log_ready", "B", true],
  ["weekly_rhythm", "B", true],
  ["start_engine_wholesaling_run", "B", true],
  ["start_one_boring_engine", "B", true],
  ["first_week_review", "B", true],
] as const;

async function setBand(app: TestApp, band: string): Promise<void> {
  await expectOk(app, { path: "/core/cone/state", json: { band, reason: `To ${band}` } });
}

async function turnRed(app: TestApp): Promise<void> {
  const json = { source: "pump", status: "red", reason: "Pump 7 is down", ttl_seconds: 600 };
  await expectOk(app, { path: "/core/status/signals", json });
}

async function getChecklist(app: TestApp): Promise<Checklist> {
  return Checklist.parse(await expectOk(app, { path: "/core/go/checklist" }));
}

async function getNext(app: TestApp): Promise<NextStep> {
  return NextStep.parse(await expectOk(app, { path: "/core/go/next_step" }));
}

describe("GET /core/go/checklist", () => {
  it("holds the nine steps of the launch playbook, in order, with a title and a why", async () => {
    const app = await openTestApp();
    const { steps, ...rest } = await getChecklist(app);
    expect(steps.map(({ id, band_min, blocked_if_red }) => [id, band_min, blocked_if_red])).toEqual(LAUNCH);
    expect(rest).toMatchObject({ cone_band: "B", status: "green", blocked_reasons: [] });
    for (const step of steps) expect(step).toMatchObject({ done: false, blocked: false, notes: null, set_by: null });
  });

  it.each(["A", "B", "C", "D"])("blocks in band %s exactly the steps whose worst band is better", async (band) => {
    const app = await openTestApp();
    await setBand(app, band);
    const { steps } = await getChecklist(app);
    expect(steps.map(({ blocked }) => blocked)).toEqual(LAUNCH.map(([, band_min]) => band > band_min));
  });

  it("blocks every step that red blocks while health is red, says why, and unblocks with green", async () => {
    const app = await openTestApp();
    await turnRed(app);
    const { steps, blocked_reasons } = await getChecklist(app);
    expect(steps.map(({ blocked }) => blocked)).toEqual(LAUNCH.map(([, , blocked_if_red]) => blocked_if_red));
    expect(blocked_reasons).toEqual(["Waits for health to leave red (pump: Pump 7 is down)."]);
    await expectOk(app, { method: "DELETE", path: "/core/status/signals/pump" });
    expect((await getChecklist(app)).blocked_reasons).toEqual([]);
  });

  it("does not block for yellow", async () => {
    const app = await openTestApp();
    app.measurements = [];
    expect(await getChecklist(app)).toMatchObject({ status: "yellow", blocked_reasons: [] });
  });
});

describe("GET /core/go/next_step", () => {
  it("is the first step that is neither done nor blocked", async () => {
    const app = await openTestApp();
    expect((await getNext(app)).next_step?.id).toBe("preflight_view_dashboard");
    await expectOk(app, { path: COMPLETE, json: { step_id: "preflight_view_dashboard" } });
    await expectOk(app, { path: COMPLETE, json: { step_id: "confirm_boring_sop" } });
    expect((await getNext(app)).next_step?.id).toBe("set_opportunistic_caps");
  });

  it("says how many steps wait and for what when all that is left is blocked, and never that all is done", async () => {
    const app = await openTestApp();
    await expectOk(app, { path: COMPLETE, json: { step_id: "preflight_view_dashboard" } });
    await setBand(app, "D");
    await turnRed(app);
    const { next_step, message } = await getNext(app);
    expect(next_step).toBeNull();
    expect(message).toContain("8 steps wait");
    expect(message).toMatch(/band C or better \(2\).*band B or better \(6\)/);
    expect(message).toContain("health to leave red (8)");
  });

  it("says that all is done when all is done, also when a done step is blocked", async () => {
    const app = await openTestApp();
    for (const [step_id] of LAUNCH) await expectOk(app, { path: COMPLETE, json: { step_id } });
    await setBand(app, "D");
    expect(await getNext(app)).toMatchObject({ next_step: null, message: "All 9 steps are done." });
  });
});

describe("POST /core/go/complete", () => {
  it("marks a step done with notes, records before and after, and stamps who and when", async () => {
    const app = await openTestApp();
    const session = (await expectOk(app, { method: "POST", path: "/core/go/start_session" })) as { id: string };
    app.clock.advanceSeconds(9);
    const json = { step_id: "intake_ready", notes: "Checked twice" };
    expect(await expectOk(app, { path: COMPLETE, json })).toMatchObject({
      ok: true,
      done: true,
      skipped: false,
      skip_reason: null,
      evidence: null,
      effective_band: { band: "B", from: "live" },
      ...json,
    });
    const { steps } = await getChecklist(app);
    expect(steps.find(({ id }) => id === "intake_ready")).toMatchObject({
      done: true,
      notes: "Checked twice",
      set_by: app.actor,
      set_at_utc: app.clock.nowUtc(),
    });
    const [entry] = AuditPage.parse(await expectOk(app, { path: "/core/audit?limit=1" })).entries;
    expect(entry).toMatchObject({
      event: "GO_STEP_SET",
      session_id: session.id,
      payload: { step_id: "intake_ready", before: null, after: { done: true, notes: "Checked twice" } },
    });
  });

  it("works without a session too", async () => {
    const app = await openTestApp();
    await expectOk(app, { path: COMPLETE, json: { step_id: "intake_ready" } });
    const [entry] = AuditPage.parse(await expectOk(app, { path: "/core/audit?limit=1" })).entries;
    expect(entry).toMatchObject({ event: "GO_STEP_SET", session_id: null });
  });

  it("replaces the notes of a step, by nothing when none are given", async () => {
    const app = await openTestApp();
    await expectOk(app, { path: COMPLETE, json: { step_id: "intake_ready", notes: "a" } });
    expect(await expectOk(app, { path: COMPLETE, json: { step_id: "intake_ready" } })).toMatchObject({ notes: null });
  });

  it("always lets a step be opened again, in the worst band and in red", async () => {
    const app = await openTestApp();
    for (const [step_id] of LAUNCH) await expectOk(app, { path: COMPLETE, json: { step_id } });
    await setBand(app, "D");
    await turnRed(app);
    for (const [step_id] of LAUNCH) {
      expect(await expectOk(app, { path: COMPLETE, json: { step_id, done: false } })).toMatchObject({ done: false });
    }
    expect((await getChecklist(app)).steps.every(({ done }) => !done)).toBe(true);
  });

  it.each(LAUNCH)("refuses %s in every band worse than %s", async (step_id, band_min) => {
    const app = await openTestApp();
    for (const band of ["A", "B", "C", "D"]) {
      await setBand(app, band);
      const { status } = await call(app, { path: COMPLETE, json: { step_id } });
      expect(status).toBe(band <= band_min ? 200 : 409);
    }
  });

  it("refuses a blocked step with every reason, changes nothing, and writes exactly one GO_STEP_DENY", async () => {
    const app = await openTestApp();
    const session = (await expectOk(app, { method: "POST", path: "/core/go/start_session" })) as { id: string };
    await setBand(app, "D");
    await turnRed(app);
    const before = await getChecklist(app);
    const headBefore = AuditPage.parse(await expectOk(app, { path: "/core/audit?limit=1" })).entries[0]?.seq ?? 0;
    const problem = await callProblem(app, {
      path: COMPLETE,
      json: { step_id: "intake_ready", notes: "Not to be kept" },
      headers: { "x-request-id": "denied-1" },
    });
    const reasons = [
      "Waits for band B or better; the band is D (survival).",
      "Waits for health to leave red (pump: Pump 7 is down).",
    ];
    expect(problem).toMatchObject({ status: 409, code: "STEP_BLOCKED", facts: { step_id: "intake_ready", reasons } });
    for (const reason of reasons) expect(problem.detail).toContain(reason);
    expect(await getChecklist(app)).toEqual(before);
    const { entries } = AuditPage.parse(await expectOk(app, { path: "/core/audit" }));
    expect(entries.filter(({ seq }) => seq > headBefore)).toMatchObject([
      {
        event: "GO_STEP_DENY",
        session_id: session.id,
        request_id: "denied-1",
        payload: { step_id: "intake_ready", cone_band: "D", status: "red", reasons },
      },
    ]);
  });

  it.each(["no_such_step", "__proto__", "constructor", "INTAKE_READY"])(
    "refuses the step %s, which is none",
    async (step_id) => {
      const app = await openTestApp();
      const problem = await expectRefusal(app, { path: COMPLETE, json: { step_id } }, "STEP_UNKNOWN");
      expect(problem.facts).toEqual({ step_id, known: LAUNCH.map(([id]) => id) });
      await expectRefusal(app, { path: COMPLETE, json: { step_id, done: false } }, "STEP_UNKNOWN");
    },
  );

  it.each([
    ["no body", undefined, "step_id"],
    ["no step_id", {}, "step_id"],
    ["an empty step_id", { step_id: "" }, "step_id"],
    ["a step_id that is a number", { step_id: 1 }, "step_id"],
    ["done as text", { step_id: "intake_ready", done: "true" }, "done"],
    ["done that is null", { step_id: "intake_ready", done: null }, "done"],
    ["notes of 10,001 characters", { step_id: "intake_ready", notes: "n".repeat(10_001) }, "notes"],
    ["notes that are a list", { step_id: "intake_ready", notes: [] }, "notes"],
    ["an unknown field", { step_id: "intake_ready", force: true }, "force"],
  ])("refuses %s", async (_, json, path) => {
    const app = await openTestApp();
    const problem = await expectRefusal(app, { method: "POST", path: COMPLETE, json }, "INVALID_INPUT");
    expect(problem.errors?.map((issue) => issue.path)).toEqual([path]);
  });
});
