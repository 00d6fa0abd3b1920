import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readFixture, readFixtureLines } from "../../test/legacy-folder.ts";
import { endLine, makeLine, startLine } from "../../test/legacy-lines.ts";
import { type AdoptionPlan, planAdoption } from "./plan-adoption.ts";

const NOW = "2026-12-01T00:00:00.000000Z";
const LINES = readFixtureLines();

/** The numbers of the fixture's lines of an event. */
function linesOf(event: string): number[] {
  return LINES.flatMap((text, index) => (text.includes(`"event": "${event}"`) ? [index + 1] : []));
}

/** The fixture's `audit.log` with one line replaced. */
function withLine(line: number, text: string): string {
  return `${LINES.with(line - 1, text).join("\n")}\n`;
}

function countsOf({ lines, sessions, cone_changes, steps }: AdoptionPlan): object {
  return { lines: lines.length, sessions: sessions.length, cone_changes: cone_changes.length, steps: steps.length };
}

const WHOLE = { lines: 221, sessions: 41, cone_changes: 8, steps: 9 };

describe("a data folder that the old service really wrote", () => {
  const plan = planAdoption(readFixture(), NOW);

  it("is understood as a whole, without a problem", () => {
    expect(plan.problems).toEqual([]);
    expect(countsOf(plan)).toEqual(WHOLE);
  });

  it("has its last session active, with its snapshot", () => {
    const { session } = JSON.parse(Buffer.from(readFixture().get("go_session.json") ?? "").toString());
    expect(plan.sessions.filter(({ end }) => end === null)).toEqual([plan.sessions[40]]);
    expect(plan.sessions[40]).toMatchObject({
      started_at_utc: session.started_at_utc,
      snapshot: session.snapshot,
      notes: session.notes,
    });
  });

  it("has every line in the session in which it was written", () => {
    let open: string | null = null;
    for (const { event, payload, session } of plan.lines) {
      if (event === "GO_SESSION_START") open = z.string().parse(payload["started_at_utc"]);
      expect(session?.started_at_utc ?? null).toBe(open);
      if (event === "GO_SESSION_END") open = null;
    }
  });

  it("has the cone of cone_state.json in force, to the microsecond", () => {
    const { set_by: _, ...cone } = plan.cone;
    expect(cone).toEqual(JSON.parse(Buffer.from(readFixture().get("cone_state.json") ?? "").toString()));
  });

  it("has its steps, each with the moment of the line that set it", () => {
    const last = plan.lines.findLast(
      ({ event, payload }) => event === "GO_STEP_SET" && payload["step_id"] === "weekly_rhythm",
    );
    expect(plan.steps.find(({ step_id }) => step_id === "weekly_rhythm")).toMatchObject({
      done: false,
      notes: "done by phone",
      set_at_utc: last?.ts_utc,
    });
    expect(plan.steps.every(({ set_at_utc }) => set_at_utc < NOW)).toBe(true);
  });
});

describe("lines outside of sessions", () => {
  it("fall into none: before the first, between two, after the last", () => {
    const told = [
      makeLine(1, "CONE_ALLOW"),
      startLine(2),
      makeLine(3, "CONE_ALLOW"),
      endLine(4),
      makeLine(5, "CONE_ALLOW"),
      startLine(6),
      endLine(7),
      makeLine(8, "CONE_ALLOW"),
    ];
    const text = told.map(({ line: _, ...entry }) => JSON.stringify(entry)).join("\n");
    const { lines } = planAdoption(new Map([["audit.log", Buffer.from(text)]]), NOW);
    const starts = lines.map(({ session }) => session?.lines?.first ?? null);
    expect(starts).toEqual([null, 2, 2, 2, null, 6, 6, null]);
  });
});

describe("one bad line of audit.log loses nothing else", () => {
  it.each<[string, number, Partial<typeof WHOLE>, number[]]>([
    ["of a step", linesOf("GO_STEP_SET")[30] ?? 0, {}, []],
    ["of a decision", linesOf("CONE_DENY")[3] ?? 0, {}, []],
    ["of a cone", linesOf("CONE_SET")[3] ?? 0, { cone_changes: 7 }, []],
    ["that ends a session", linesOf("GO_SESSION_END")[7] ?? 0, {}, [linesOf("GO_SESSION_START")[8] ?? 0]],
    [
      "that starts a session",
      linesOf("GO_SESSION_START")[7] ?? 0,
      { sessions: 40 },
      [linesOf("GO_SESSION_END")[7] ?? 0],
    ],
  ])("%s (line %i)", (_, line, lost, reported) => {
    const plan = planAdoption(readFixture({ "audit.log": withLine(line, LINES[line - 1]?.slice(0, 60) ?? "") }), NOW);
    expect(countsOf(plan)).toEqual({ ...WHOLE, lines: 220, ...lost });
    expect(plan.problems.map((problem) => [problem.file, problem.line])).toEqual(
      [line, ...reported].map((at) => ["audit.log", at]),
    );
    expect(plan.sessions.at(-1)).toMatchObject({ end: null });
  });

  it("that starts the active session, which go_session.json tells", () => {
    const plan = planAdoption(readFixture({ "audit.log": withLine(221, '{"ts_utc": "2026-') }), NOW);
    expect(countsOf(plan)).toEqual({ ...WHOLE, lines: 220 });
    expect(plan.sessions.at(-1)).toMatchObject({ end: null, lines: null, snapshot: { cone: { band: "B" } } });
    expect(plan.problems).toMatchObject([
      { file: "audit.log", line: 221 },
      { file: "go_session.json", line: null },
    ]);
  });
});

describe("a damaged file loses nothing else", () => {
  const DAMAGE: [string, string | Uint8Array][] = [
    ["empty", ""],
    ["not JSON", "Internal Server Error"],
    ["of the wrong type", "[1, 2, 3]"],
    ["binary rubbish", new Uint8Array([0, 255, 254, 10, 200, 1])],
    ["cut off", "{"],
  ];

  it.each(DAMAGE)("go_session.json, %s: the session is active without its snapshot", (_, content) => {
    const plan = planAdoption(readFixture({ "go_session.json": content }), NOW);
    expect(countsOf(plan)).toEqual(WHOLE);
    expect(plan.sessions.at(-1)).toMatchObject({ end: null, snapshot: null });
    expect(plan.problems.map(({ file }) => file)).toEqual(["go_session.json", "go_session.json"]);
    expect(plan.problems.some(({ line }) => line !== null)).toBe(true);
  });

  it.each(DAMAGE)("cone_state.json, %s: the cone is survival", (_, content) => {
    const plan = planAdoption(readFixture({ "cone_state.json": content }), NOW);
    expect(countsOf(plan)).toEqual({ ...WHOLE, cone_changes: 9 });
    expect(plan.cone).toMatchObject({ band: "D", updated_at_utc: NOW });
    expect(plan.problems).toEqual([{ file: "cone_state.json", line: expect.any(Number), problem: expect.any(String) }]);
  });

  it.each(DAMAGE)("go_progress.json, %s: no step is done", (_, content) => {
    const plan = planAdoption(readFixture({ "go_progress.json": content }), NOW);
    expect(countsOf(plan)).toEqual({ ...WHOLE, steps: 0 });
    expect(plan.problems).toEqual([
      { file: "go_progress.json", line: expect.any(Number), problem: expect.any(String) },
    ]);
  });

  it.each(DAMAGE)("audit.log, %s: session, cone and progress are there", (_, content) => {
    const plan = planAdoption(readFixture({ "audit.log": content }), NOW);
    expect(countsOf(plan)).toEqual({ lines: 0, sessions: 1, cone_changes: 1, steps: 9 });
    expect(plan.cone.band).toBe("B");
    expect(plan.sessions[0]).toMatchObject({ end: null, snapshot: { cone: { band: "B" } } });
    expect(plan.problems[0]).toMatchObject({ file: "audit.log", line: expect.any(Number) });
  });

  it("steps whose time no line tells are dated at the adoption", () => {
    const plan = planAdoption(readFixture({ "audit.log": null }), NOW);
    expect(new Set(plan.steps.map(({ set_at_utc }) => set_at_utc))).toEqual(new Set([NOW]));
  });
});
