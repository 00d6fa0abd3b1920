import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { EPOCH, makeDraft, makeEndedSession, makeActiveSession } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { playReportScene } from "../../test/report-scene.ts";
import { makeContext } from "../../test/test-context.ts";
import type { AuditDraft } from "../audit/schemas.ts";
import type { StartedSession } from "../session/schemas.ts";
import { addSeconds } from "../time/utc.ts";
import { PERIOD_MAX_ENTRIES, PERIOD_MAX_SESSIONS } from "./constants.ts";
import { loadPeriodReport } from "./load-period-report.ts";
import { reportPeriod } from "./report-period.ts";

const FROM = "2026-01-01T09:00:00.000000Z";
const TO = "2026-01-01T10:00:00.000000Z";

/** A store in which these sessions were and these entries were written. */
async function fill(sessions: readonly StartedSession[], drafts: readonly Partial<AuditDraft>[] = []) {
  const ctx = makeContext();
  await ctx.store.write(async (tx) => {
    for (const [index, draft] of drafts.entries()) await tx.audit.append(makeDraft({ id: `e-${index}`, ...draft }));
    for (const session of sessions) await tx.sessions.insert(session);
  });
  return (from = FROM, to = TO) => reportPeriod({ ctx, input: { from, to } });
}

function ended(id: string, minutes: number, overrides: Parameters<typeof makeEndedSession>[0] = {}): StartedSession {
  const started_at_utc = overrides.started_at_utc ?? EPOCH;
  return makeEndedSession({ id, started_at_utc, ended_at_utc: addSeconds(started_at_utc, minutes * 60), ...overrides });
}

describe("report.period", () => {
  it("counts the sessions that started in the period by band and outcome, its first moment in and its end out", async () => {
    const report = await fill([
      ended("a", 10, { cone_band: "A", started_at_utc: FROM }),
      ended("b", 10, { cone_band: "A", end_reason: "aborted" }),
      ended("c", 10, { cone_band: "C", end_reason: null }),
      makeActiveSession({ id: "d", cone_band: "C" }),
      ended("e", 10, { started_at_utc: TO }),
      ended("f", 10, { started_at_utc: addSeconds(FROM, -0.000001) }),
    ]);

    const { sessions } = await report();

    expect(sessions.total).toBe(4);
    expect(sessions.by_band_and_outcome).toHaveLength(28);
    expect(sessions.by_band_and_outcome.filter((each) => each.sessions > 0)).toEqual([
      { band: "A", outcome: "completed", sessions: 1 },
      { band: "A", outcome: "aborted", sessions: 1 },
      { band: "C", outcome: "not_recorded", sessions: 1 },
      { band: "C", outcome: "open", sessions: 1 },
    ]);
  });

  it("tells median, 90th percentile and longest as spreadsheets do, of work and of holds apart", async () => {
    const held = { held_ms: 60_000 };
    const report = await fill([
      ended("a", 10),
      ended("b", 20),
      ended("c", 31, held),
      ended("d", 41, held),
      makeActiveSession({ id: "e", held_ms: 5 }),
    ]);

    expect((await report()).durations).toEqual({
      work: {
        sessions: 4,
        median_ms: 25 * 60_000,
        p90_ms: 37 * 60_000,
        longest_ms: 40 * 60_000,
        longest_session: "d",
      },
      held: { sessions: 2, median_ms: 60_000, p90_ms: 60_000, longest_ms: 60_000, longest_session: "c" },
    });
  });

  it("has no duration where no session has ended", async () => {
    const nothing = { sessions: 0, median_ms: null, p90_ms: null, longest_ms: null, longest_session: null };

    expect((await (await fill([makeActiveSession()]))()).durations).toEqual({ work: nothing, held: nothing });
  });

  it("counts skips with their reasons, denials and drift of the period, inside and outside of sessions", async () => {
    const skip = (step_id: string, reason: string) => ({ event: "GO_STEP_SKIP", payload: { step_id, reason } });
    const deny = (engine: string, action: string) => ({ event: "CONE_DENY", payload: { engine, action } });
    const report = await fill(
      [
        ended("a", 1, { drift: { level: "worsened", differences: [], since_utc: FROM } }),
        ended("b", 1, { drift: null }),
      ],
      [
        skip("walk", "Rain"),
        skip("walk", "Snow"),
        skip("walk", "Rain"),
        skip("run", "Tired"),
        { ...skip("run", "Too early"), ts_utc: addSeconds(FROM, -1) },
        { ...skip("run", "Too late"), ts_utc: TO },
        { ...skip("run", "Elsewhere"), workspace: "other" },
        { event: "GO_STEP_DENY", session_id: "a", payload: { step_id: "run" } },
        deny("pricing", "scale"),
        deny("pricing", "scale"),
        deny("mainframe", "run"),
        { event: "CONE_ALLOW", payload: { engine: "pricing", action: "run" } },
        { event: "GO_DRIFT", payload: {} },
      ],
    );

    const { steps_skipped, denials, drift } = await report();

    expect(steps_skipped).toEqual({
      total: 4,
      not_listed: 0,
      by_step: [
        {
          step_id: "walk",
          skips: 3,
          reasons_not_listed: 0,
          reasons: [
            { reason: "Rain", skips: 2 },
            { reason: "Snow", skips: 1 },
          ],
        },
        { step_id: "run", skips: 1, reasons_not_listed: 0, reasons: [{ reason: "Tired", skips: 1 }] },
      ],
    });
    expect(denials).toEqual({
      steps: { total: 1, by_step: [{ step_id: "run", denials: 1 }], not_listed: 0 },
      decisions: {
        total: 3,
        by_engine_and_action: [
          { engine: "pricing", action: "scale", denials: 2 },
          { engine: "mainframe", action: "run", denials: 1 },
        ],
        not_listed: 0,
      },
    });
    expect(drift).toEqual({
      by_level: [
        { level: "none", sessions: 0 },
        { level: "improved", sessions: 0 },
        { level: "worsened", sessions: 1 },
        { level: "not_recorded", sessions: 1 },
      ],
      transitions: 1,
    });
  });

  it("goes through more sessions and entries than are read at once", async () => {
    const report = await fill(
      Array.from({ length: 450 }, (_, index) => ended(`s-${index}`, 1)),
      Array.from({ length: 450 }, () => ({ event: "GO_DRIFT", payload: {} })),
    );

    expect(await report()).toMatchObject({ sessions: { total: 450 }, drift: { transitions: 450 } });
  });

  it("comes out the same as long as the record is the same", async () => {
    const { ctx, period } = await playReportScene("Steady");
    ctx.clock.advanceSeconds(86_400);

    expect(await reportPeriod({ ctx, input: { from: "2026-01-01", to: "2026-02-01" } })).toEqual(period);
  });

  it("is empty for a period in which nothing was", async () => {
    const { sessions, steps_skipped, denials, drift } = await (await fill([]))();

    expect([
      sessions.total,
      steps_skipped.total,
      denials.steps.total,
      denials.decisions.total,
      drift.transitions,
    ]).toEqual([0, 0, 0, 0, 0]);
  });

  it("refuses a period that holds more than can be looked at, before it has looked at all of it", async () => {
    const ctx = makeContext();
    const session = ended("a", 1);
    let read = 0;
    const endless = async <T>(item: T, limit: number): Promise<T[]> => {
      read += limit;
      return Array.from({ length: limit }, () => item);
    };
    const place = { origin: "o", workspace: "default", from: FROM, to: TO };
    const manySessions = ctx.store.read((tx) =>
      loadPeriodReport(
        { ...tx, sessions: { ...tx.sessions, list: (_, __, { limit }) => endless(session, limit) } },
        place,
      ),
    );
    expect(await awaitGoError(manySessions)).toMatchObject({
      code: "INVALID_INPUT",
      facts: { issues: [{ path: ["to"], message: expect.stringContaining(`${PERIOD_MAX_SESSIONS} sessions`) }] },
    });
    expect(read).toBeLessThan(PERIOD_MAX_SESSIONS + 1000);

    await ctx.store.write((tx) => tx.audit.append(makeDraft()));
    const [entry] = await listEntries(ctx);
    const manyEntries = ctx.store.read((tx) =>
      loadPeriodReport({ ...tx, audit: { ...tx.audit, list: (_, __, { limit }) => endless(entry!, limit) } }, place),
    );
    expect(await awaitGoError(manyEntries)).toMatchObject({
      facts: { issues: [{ path: ["to"], message: expect.stringContaining(String(PERIOD_MAX_ENTRIES)) }] },
    });
  });

  it.each([
    ["ends as it begins", { from: "2026-01-01", to: "2026-01-01" }, "to"],
    ["ends before it begins", { from: "2026-01-02", to: "2026-01-01" }, "to"],
    ["has no beginning", { to: "2026-01-01" }, "from"],
    ["has no end", { from: "2026-01-01" }, "to"],
  ])("refuses a period that %s", async (_, input, path) => {
    const refused = await awaitGoError(
      reportPeriod({ ctx: makeContext(), input: input as { from: string; to: string } }),
    );

    expect(refused).toMatchObject({ code: "INVALID_INPUT", facts: { issues: [{ path: [path] }] } });
  });
});
