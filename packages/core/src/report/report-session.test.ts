import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { OLGA, PIA, PIPELINE, makeDraft } from "../../test/fixtures.ts";
import { playReportScene } from "../../test/report-scene.ts";
import { inWorkspace, makeContext } from "../../test/test-context.ts";
import { completeStep } from "../playbook/complete-step.ts";
import { addNote } from "../session/add-note.ts";
import { endSession } from "../session/end-session.ts";
import { holdSession } from "../session/hold-session.ts";
import { startSession } from "../session/start-session.ts";
import { TIMELINE_MAX_ENTRIES } from "./constants.ts";
import { reportSession } from "./report-session.ts";

describe("report.session", () => {
  it("counts what the entries of the session say", async () => {
    const { session: report } = await playReportScene("Steady");

    expect(report.figures).toEqual({
      total_ms: 60 * 60_000,
      work_ms: 30 * 60_000,
      held_ms: 30 * 60_000,
      entries: report.timeline.listed.length,
      people: 2,
      notes: 1,
      steps_done: 1,
      steps_skipped: 1,
      steps_open: 4,
      steps_unknown: 0,
      steps_denied: 1,
      decisions_allowed: 1,
      decisions_denied: 1,
      drifts: 2,
      changes: report.session.watch?.changes_total,
    });
    expect(report.session.counts).toMatchObject({ steps_done: 1, steps_skipped: 1, steps_open: 4, drifts: 2 });
    expect(report.session.watch?.changes_total).toBeGreaterThan(0);
  });

  it("tells of each step who did what when, what was shown, and why it was skipped or denied", async () => {
    const { session: report } = await playReportScene("Steady");
    const by = { ...OLGA, name: "Steady" };

    expect(report.steps.slice(0, 4)).toMatchObject([
      {
        step_id: "look",
        state: "done",
        in_session: true,
        by,
        notes: "Steady",
        evidence: { kind: "text", value: "Steady" },
      },
      { step_id: "hold", state: "open", by: null, denials: 1, denial_reasons: [expect.stringContaining("red")] },
      { step_id: "steady", state: "skipped", by, skip_reason: "Steady", at_utc: "2026-01-01T09:15:00.000000Z" },
      { step_id: "walk", state: "open", in_session: false, by: null },
    ]);
  });

  it("names those who acted, what they asked, and what they wrote, in full", async () => {
    const { session: report } = await playReportScene("Steady");

    expect(report.people.listed.map(({ actor: { id }, entries }) => [id, entries])).toEqual([
      [OLGA.id, expect.any(Number)],
      [PIPELINE.id, expect.any(Number)],
    ]);
    expect(report.decisions.by_engine).toMatchObject([
      { engine: "pricing", action: "Steady", allowed: 0, denied: 1, denial_reason: expect.stringContaining("may not") },
      { engine: "invoicing", action: "run", allowed: 1, denied: 0, denial_reason: null },
    ]);
    expect(report.notes.listed.map(({ event, text }) => [event, text])).toEqual([
      ["GO_SESSION_START", "Steady"],
      ["GO_NOTE_ADD", "Steady\n\nSteady"],
      ["GO_SESSION_END", "Steady at the end"],
    ]);
  });

  it("belongs to the entry that was the last one, and comes out the same as long as that is the last one", async () => {
    const { ctx, id, session: report } = await playReportScene("Steady");
    const last = ctx.store.state().rows.at(-1);

    expect(report.basis).toEqual({
      origin: ctx.store.origin,
      head: { seq: last?.seq, hash: last?.hash },
      head_utc: last?.ts_utc,
    });
    ctx.clock.advanceSeconds(86_400);
    expect(await reportSession({ ctx, input: { id } })).toEqual(report);
  });

  it("counts an open session until the last entry of the record, its hold with it", async () => {
    const ctx = makeContext();
    const { id } = await startSession({ ctx, input: {} });
    ctx.clock.advanceSeconds(60);
    await holdSession({ ctx, input: { reason: "Lunch" } });
    ctx.clock.advanceSeconds(120);
    await addNote({ ctx, input: { text: "Still eating" } });
    ctx.clock.advanceSeconds(999);

    const { figures, session } = await reportSession({ ctx, input: { id } });

    expect(session).toMatchObject({ state: "held", watch: null, counts: null, end_snapshot: null });
    expect(figures).toMatchObject({ total_ms: 180_000, work_ms: 60_000, held_ms: 120_000, changes: null });
  });

  it("does not guess at a step that was changed after the session", async () => {
    const ctx = makeContext();
    await completeStep({ ctx, input: { step_id: "look" } });
    ctx.clock.advanceSeconds(1);
    const { id } = await startSession({ ctx, input: {} });
    ctx.clock.advanceSeconds(1);
    await endSession({ ctx, input: {} });
    ctx.clock.advanceSeconds(1);
    await completeStep({ ctx, input: { step_id: "hold" } });

    const { steps, figures } = await reportSession({ ctx, input: { id } });

    expect(steps.map(({ step_id, state }) => `${step_id} ${state}`)).toEqual([
      "look done",
      "hold unknown",
      "steady open",
      "walk open",
      "stroll open",
      "run open",
    ]);
    expect(figures).toMatchObject({ steps_done: 1, steps_unknown: 1, steps_open: 4 });
  });

  it("lists of a long session the deeds of people, and as many decisions of both ends as there is room for", async () => {
    const ctx = makeContext();
    const { id } = await startSession({ ctx, input: { notes: "Long" } });
    await ctx.store.write(async (tx) => {
      for (let count = 0; count < TIMELINE_MAX_ENTRIES + 100; count += 1) {
        const event = count % 2 === 0 ? "CONE_ALLOW" : "CONE_DENY";
        const payload = { engine: "pricing", action: count % 2 === 0 ? "run" : "scale" };
        await tx.audit.append(makeDraft({ id: `d-${count}`, event, actor: PIPELINE, session_id: id, payload }));
        if (count !== 500) continue;
        await tx.audit.append(makeDraft({ actor: PIA, session_id: id, payload: { text: "In the middle" } }));
      }
    });

    const { timeline, figures, decisions } = await reportSession({ ctx, input: { id } });

    expect(timeline.listed).toHaveLength(TIMELINE_MAX_ENTRIES);
    expect(figures.entries).toBe(TIMELINE_MAX_ENTRIES + 102);
    expect(timeline.not_listed).toBe(102);
    expect(timeline.not_listed_by_event).toEqual([
      { event: "CONE_ALLOW", entries: expect.any(Number) },
      { event: "CONE_DENY", entries: expect.any(Number) },
    ]);
    expect(timeline.not_listed_by_event.reduce((sum, { entries }) => sum + entries, 0)).toBe(102);
    expect(timeline.listed.filter(({ event }) => event.startsWith("GO_"))).toMatchObject([
      { place: 1, text: "Started in band B, health green: Long" },
      { text: "In the middle", actor: PIA },
    ]);
    expect(timeline.listed.map(({ place }) => place)).toEqual(
      timeline.listed.map(({ place }) => place).toSorted((a, b) => a - b),
    );
    expect(timeline.listed.at(-1)?.place).toBe(figures.entries);
    expect(decisions.by_engine).toMatchObject([
      { action: "scale", denied: 550 },
      { action: "run", allowed: 550 },
    ]);
  });

  it("answers for an id of another workspace, or of none, that there is no such session", async () => {
    const { ctx, id } = await playReportScene("Steady");

    for (const [where, wanted] of [
      [ctx, "nobody"],
      [inWorkspace(ctx, "other"), id],
    ] as const) {
      const refused = await awaitGoError(reportSession({ ctx: where, input: { id: wanted } }));
      expect(refused).toMatchObject({ code: "SESSION_UNKNOWN", facts: { session_id: wanted } });
    }
  });
});
