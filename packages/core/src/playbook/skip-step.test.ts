import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { EPOCH, LADDER, OLGA, PIPELINE } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { type TestContext, makeContext, withActor } from "../../test/test-context.ts";
import type { FakeStore } from "../../test/fake-store.ts";
import { setCone } from "../cone/set-cone.ts";
import { endSession } from "../session/end-session.ts";
import { holdSession } from "../session/hold-session.ts";
import { listSessions } from "../session/list-sessions.ts";
import { resumeSession } from "../session/resume-session.ts";
import { startSession } from "../session/start-session.ts";
import { completeStep } from "./complete-step.ts";
import { getChecklist } from "./get-checklist.ts";
import { getNextStep } from "./get-next-step.ts";
import type { ChecklistStep, Playbook } from "./schemas.ts";
import { skipStep } from "./skip-step.ts";

type Ctx = TestContext<FakeStore>;

async function stepOf(ctx: Ctx, step_id: string): Promise<ChecklistStep | undefined> {
  const { steps } = await getChecklist({ ctx, input: {} });
  return steps.find(({ id }) => id === step_id);
}

describe("skipStep", () => {
  it("leaves a step out with a reason, which is recorded, and moves the next step on", async () => {
    const ctx = makeContext();
    const { id } = await startSession({ ctx, input: {} });

    const answer = await skipStep({ ctx, input: { step_id: "look", reason: "Nothing to see" } });

    expect(answer).toMatchObject({ ok: true, done: false, skipped: true, skip_reason: "Nothing to see" });
    expect(await stepOf(ctx, "look")).toMatchObject({
      done: false,
      skipped: true,
      skip_reason: "Nothing to see",
      set_by: OLGA,
      set_at_utc: EPOCH,
    });
    expect((await getNextStep({ ctx, input: {} })).next_step?.id).toBe("hold");
    const [entry] = await listEntries(ctx);
    expect(entry).toMatchObject({
      event: "GO_STEP_SKIP",
      session_id: id,
      payload: {
        step_id: "look",
        playbook_id: "ladder",
        reason: "Nothing to see",
        effective_band: { band: "B", from: "live" },
        before: null,
        after: { done: false, skipped: true, skip_reason: "Nothing to see" },
      },
    });
  });

  it("leaves a blocked step out as well", async () => {
    const ctx = makeContext();
    await setCone({ ctx, input: { band: "D", reason: "Storm" } });
    expect(await stepOf(ctx, "run")).toMatchObject({ blocked: true });
    expect(await skipStep({ ctx, input: { step_id: "run", reason: "Not in a storm" } })).toMatchObject({
      skipped: true,
    });
  });

  it("refuses a done step, and records nothing", async () => {
    const ctx = makeContext();
    await completeStep({ ctx, input: { step_id: "look" } });
    const before = ctx.store.state();

    const refusal = await awaitGoError(skipStep({ ctx, input: { step_id: "look", reason: "No need" } }));

    expect(refusal).toMatchObject({ code: "STEP_DONE", facts: { step_id: "look" } });
    expect(ctx.store.state()).toEqual(before);
  });

  it("is taken back by opening the step again or by doing it, and keeps the step's notes", async () => {
    const ctx = makeContext();
    await completeStep({ ctx, input: { step_id: "look", done: false, notes: "Later" } });
    await skipStep({ ctx, input: { step_id: "look", reason: "No need" } });
    expect(await stepOf(ctx, "look")).toMatchObject({ skipped: true, notes: "Later" });

    await completeStep({ ctx, input: { step_id: "look", done: false } });
    expect(await stepOf(ctx, "look")).toMatchObject({ done: false, skipped: false, skip_reason: null });
    expect((await listEntries(ctx))[0]).toMatchObject({
      event: "GO_STEP_SET",
      payload: { before: { skipped: true, skip_reason: "No need" }, after: { done: false, skipped: false } },
    });

    await skipStep({ ctx, input: { step_id: "look", reason: "No need" } });
    await completeStep({ ctx, input: { step_id: "look" } });
    expect(await stepOf(ctx, "look")).toMatchObject({ done: true, skipped: false, skip_reason: null });
  });

  it("says what is left when the rest was skipped", async () => {
    const ctx = makeContext();
    await setCone({ ctx, input: { band: "A", reason: "Green" } });
    for (const { id } of LADDER.steps.slice(1)) await completeStep({ ctx, input: { step_id: id } });
    await skipStep({ ctx, input: { step_id: "look", reason: "No need" } });
    expect(await getNextStep({ ctx, input: {} })).toMatchObject({
      next_step: null,
      message: "5 of 6 steps are done, 1 skipped; none is left.",
    });
  });
});

describe("a session on hold", () => {
  const hold = (ctx: Ctx): Promise<unknown> => holdSession({ ctx, input: { reason: "Waiting for parts" } });

  it.each([
    ["complete", (ctx: Ctx): Promise<unknown> => completeStep({ ctx, input: { step_id: "look" } })],
    ["skip", (ctx: Ctx): Promise<unknown> => skipStep({ ctx, input: { step_id: "look", reason: "No need" } })],
  ])("refuses to %s a step, and the refusal is recorded", async (asked, deed) => {
    const ctx = makeContext();
    const { id } = await startSession({ ctx, input: {} });
    await hold(ctx);
    const { sessions, progress, texts, rows } = ctx.store.state();

    const refusal = await awaitGoError(deed(withActor(ctx, PIPELINE)));

    expect(refusal).toMatchObject({
      code: "SESSION_HELD",
      facts: { session_id: id, since_utc: EPOCH, reason: "Waiting for parts", by: OLGA },
    });
    const after = ctx.store.state();
    expect({ sessions: after.sessions, progress: after.progress, texts: after.texts }).toEqual({
      sessions,
      progress,
      texts,
    });
    expect(after.rows).toHaveLength(rows.length + 1);
    expect((await listEntries(ctx))[0]).toMatchObject({
      event: "GO_STEP_DENY",
      session_id: id,
      actor: PIPELINE,
      payload: { step_id: "look", asked, reasons: [refusal.message] },
    });

    await resumeSession({ ctx, input: { reason: "Parts are here" } });
    await deed(ctx);
  });

  it("says that it is held also of a step that is blocked", async () => {
    const ctx = makeContext();
    await setCone({ ctx, input: { band: "D", reason: "Storm" } });
    await startSession({ ctx, input: {} });
    await hold(ctx);
    expect((await awaitGoError(completeStep({ ctx, input: { step_id: "run" } }))).code).toBe("SESSION_HELD");
  });

  it("lets a step be opened again", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    await completeStep({ ctx, input: { step_id: "look" } });
    await hold(ctx);
    expect(await completeStep({ ctx, input: { step_id: "look", done: false } })).toMatchObject({ done: false });
  });
});

describe("evidence", () => {
  const STEPS = LADDER.steps.slice(0, 2);
  const PROVEN: Playbook = {
    ...LADDER,
    steps: STEPS.map((step, index) =>
      index === 0
        ? { ...step, evidence: { kind: "number", label: "Share", unit: "percent", min: 90, max: null } }
        : step,
    ),
  };

  it("has to be shown before the step counts as done; what is missing is named and nothing is changed", async () => {
    const ctx = makeContext({ playbook: PROVEN });
    const before = ctx.store.state();
    for (const evidence of [undefined, null, 89.9, "95"]) {
      const refusal = await awaitGoError(completeStep({ ctx, input: { step_id: "look", evidence } }));
      expect(refusal).toMatchObject({ code: "EVIDENCE_REQUIRED", facts: { step_id: "look", kind: "number" } });
      expect(refusal.message).toContain("Share: a number of at least 90, in percent");
    }
    expect(ctx.store.state()).toEqual(before);
  });

  it("is kept with the step and in the entry, and goes when the step is opened again", async () => {
    const ctx = makeContext({ playbook: PROVEN });
    const evidence = { kind: "number", value: 95, unit: "percent" };

    expect(await completeStep({ ctx, input: { step_id: "look", evidence: 95 } })).toMatchObject({ evidence });
    expect(await stepOf(ctx, "look")).toMatchObject({ shown: evidence, evidence: { kind: "number", min: 90 } });
    expect((await listEntries(ctx))[0]?.payload).toMatchObject({ evidence, after: { evidence } });

    await completeStep({ ctx, input: { step_id: "look", done: false } });
    expect(await stepOf(ctx, "look")).toMatchObject({ shown: null });
  });

  it("is not asked for before the posture allows the step", async () => {
    const playbook = { ...PROVEN, steps: PROVEN.steps.map((step) => ({ ...step, band_min: "A" as const })) };
    const ctx = makeContext({ playbook });
    expect((await awaitGoError(completeStep({ ctx, input: { step_id: "look" } }))).code).toBe("STEP_BLOCKED");
  });

  it.each([
    ["for a step that asks for none", { step_id: "hold", evidence: 95 }],
    ["for a step that is opened again", { step_id: "look", done: false, evidence: 95 }],
  ])("is refused %s: it would be lost without a word", async (_, input) => {
    const ctx = makeContext({ playbook: PROVEN });
    const before = ctx.store.state();
    expect(await awaitGoError(completeStep({ ctx, input }))).toMatchObject({
      code: "INVALID_INPUT",
      facts: { issues: [{ path: ["evidence"] }] },
    });
    expect(ctx.store.state()).toEqual(before);
  });
});

describe("progress anew in every session", () => {
  const WEEKLY: Playbook = { ...LADDER, id: "weekly", progress: "every_session" };

  it("is empty in each session, and what was done before stays with the one in which it was", async () => {
    const ctx = makeContext({ playbook: WEEKLY });
    await startSession({ ctx, input: {} });
    await completeStep({ ctx, input: { step_id: "look" } });
    await skipStep({ ctx, input: { step_id: "hold", reason: "No need" } });
    expect(await stepOf(ctx, "look")).toMatchObject({ done: true });
    await endSession({ ctx, input: {} });

    expect(await stepOf(ctx, "look")).toMatchObject({ done: false });
    await startSession({ ctx, input: {} });
    expect(await stepOf(ctx, "look")).toMatchObject({ done: false });
    expect(await stepOf(ctx, "hold")).toMatchObject({ skipped: false });
  });

  it.each([
    ["complete", (ctx: Ctx): Promise<unknown> => completeStep({ ctx, input: { step_id: "look" } })],
    ["open", (ctx: Ctx): Promise<unknown> => completeStep({ ctx, input: { step_id: "look", done: false } })],
    ["skip", (ctx: Ctx): Promise<unknown> => skipStep({ ctx, input: { step_id: "look", reason: "No need" } })],
  ])("cannot be made without a session: to %s a step is refused", async (_, deed) => {
    const ctx = makeContext({ playbook: WEEKLY });
    const before = ctx.store.state();
    expect((await awaitGoError(deed(ctx))).code).toBe("NO_ACTIVE_SESSION");
    expect(ctx.store.state()).toEqual(before);
  });

  it("is kept across sessions by a playbook that is done once", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    await completeStep({ ctx, input: { step_id: "look" } });
    await endSession({ ctx, input: {} });
    await startSession({ ctx, input: {} });
    expect(await stepOf(ctx, "look")).toMatchObject({ done: true });
  });
});

describe("a playbook that is edited while a session is open", () => {
  it("is followed from the next session on; the open one goes on with its own", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    const edited = { ...ctx, playbook: { ...LADDER, version: "2", steps: LADDER.steps.slice(0, 1) } };

    const during = await getChecklist({ ctx: edited, input: {} });
    expect(during.playbook.version).toBe("1");
    expect(during.steps.map(({ id }) => id)).toEqual(LADDER.steps.map(({ id }) => id));
    await completeStep({ ctx: edited, input: { step_id: "walk" } });

    await endSession({ ctx: edited, input: {} });
    expect((await getChecklist({ ctx: edited, input: {} })).steps.map(({ id }) => id)).toEqual(["look"]);
    await startSession({ ctx: edited, input: {} });
    expect((await awaitGoError(completeStep({ ctx: edited, input: { step_id: "walk" } }))).code).toBe("STEP_UNKNOWN");
  });
});

describe("the search for sessions", () => {
  it("finds a session by the titles, notes, reasons and evidence of its steps, and by who said them", async () => {
    const playbook: Playbook = {
      ...LADDER,
      steps: LADDER.steps.map((step) =>
        step.id === "hold" ? { ...step, evidence: { kind: "link", label: "Ticket" } } : step,
      ),
    };
    const ctx = makeContext({ playbook });
    const { id } = await startSession({ ctx, input: {} });
    await completeStep({ ctx, input: { step_id: "walk", notes: "In the hall" } });
    await completeStep({ ctx, input: { step_id: "hold", evidence: "https://example.com/T-7" } });
    await skipStep({ ctx: withActor(ctx, PIPELINE), input: { step_id: "steady", reason: "No wind" } });
    await endSession({ ctx, input: {} });
    await startSession({ ctx, input: {} });

    const find = async (text: string): Promise<string[]> =>
      (await listSessions({ ctx, input: { text } })).sessions.map((session) => session.id);
    for (const text of ["walk", "in the HALL", "example.com/t-7", "no wind", "Steady", "billing"]) {
      expect({ text, found: await find(text) }).toEqual({ text, found: [id] });
    }
    expect(await find("stroll")).toEqual([]);
  });
});
