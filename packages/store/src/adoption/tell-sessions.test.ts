import { describe, expect, it } from "vitest";
import { endLine, happenedAt, makeLine, makeLog, startLine, writtenAt } from "../../test/legacy-lines.ts";
import { tellSessions } from "./tell-sessions.ts";

describe("sessions told by audit.log", () => {
  it("go from START to END", () => {
    const { sessions, problems } = tellSessions(makeLog([startLine(1), makeLine(2, "GO_STEP_SET"), endLine(3)]));
    expect(problems).toEqual([]);
    expect(sessions).toEqual([
      {
        started_at_utc: happenedAt(1),
        cone_band: "B",
        status: "green",
        snapshot: null,
        notes: "start 1",
        end: { at_utc: happenedAt(3), recorded: true },
        texts: ["start 1"],
        lines: { first: 1, last: 3 },
      },
    ]);
  });

  it.each([
    ["", "start 1", ["start 1"]],
    [null, "start 1", ["start 1"]],
    ["All good", "All good", ["start 1", "All good"]],
  ])("have the END's notes %j unless they are empty: %j", (given, notes, texts) => {
    const { sessions } = tellSessions(makeLog([startLine(1), endLine(2, { notes: given })]));
    expect(sessions).toMatchObject([{ notes, texts }]);
  });

  it("leave the last one open when no END follows", () => {
    const { sessions, problems } = tellSessions(
      makeLog([startLine(1), endLine(2), startLine(3), makeLine(4, "CONE_ALLOW")]),
    );
    expect(sessions).toMatchObject([{ end: { recorded: true } }, { end: null, lines: { first: 3, last: null } }]);
    expect(problems).toEqual([]);
  });

  it("keep a snapshot that a START line tells", () => {
    const cone = { band: "B", reason: "Steady", updated_at_utc: "2026-01-01T07:00:00Z", metrics: {} };
    const snapshot = { cone, status: { status: "green", reasons: [] } };
    const { sessions } = tellSessions(makeLog([startLine(1, { snapshot })]));
    expect(sessions[0]?.snapshot?.cone.updated_at_utc).toBe("2026-01-01T07:00:00.000000Z");
  });
});

describe("a session whose END is not there", () => {
  it("is kept as ended at the next START, says that nobody recorded it, and is reported", () => {
    const { sessions, problems } = tellSessions(
      makeLog([startLine(1), makeLine(2, "GO_STEP_SET"), startLine(3), endLine(4)]),
    );
    expect(sessions).toMatchObject([
      { end: { at_utc: happenedAt(3), recorded: false }, lines: { first: 1, last: 2 } },
      { end: { at_utc: happenedAt(4), recorded: true }, lines: { first: 3, last: 4 } },
    ]);
    expect(problems).toEqual([
      { file: "audit.log", line: 3, problem: expect.stringContaining("the one of line 1 has no end") },
    ]);
  });

  it("has no lines from the first one on that may have been its END", () => {
    const log = makeLog([startLine(1), makeLine(2, "CONE_SET"), makeLine(4, "CONE_SET"), startLine(5)], [3]);
    expect(tellSessions(log).sessions[0]?.lines).toEqual({ first: 1, last: 2 });
  });

  it("ends when the next START was written, should that one be unreadable", () => {
    const { sessions, problems } = tellSessions(
      makeLog([startLine(1), startLine(2, { started_at_utc: 7, cone_band: "Z" })]),
    );
    expect(sessions).toMatchObject([{ end: { at_utc: writtenAt(2), recorded: false } }]);
    expect(problems).toHaveLength(2);
  });
});

describe("what tells no session is reported with its line", () => {
  it("an END without START", () => {
    const { sessions, problems } = tellSessions(makeLog([makeLine(1, "CONE_ALLOW"), endLine(2)]));
    expect(sessions).toEqual([]);
    expect(problems).toEqual([{ file: "audit.log", line: 2, problem: "ends a session whose start cannot be read" }]);
  });

  it("a START that lacks what a session needs, and the END that belongs to it", () => {
    const { sessions, problems } = tellSessions(makeLog([startLine(1, { cone_band: "E" }), endLine(2), startLine(3)]));
    expect(sessions).toMatchObject([{ lines: { first: 3 } }]);
    expect(problems.map(({ line }) => line)).toEqual([1, 2]);
    expect(problems[0]?.problem).toContain("payload.cone_band");
  });

  it("an END without its time, which ends the session all the same", () => {
    const { sessions, problems } = tellSessions(makeLog([startLine(1), endLine(2, { ended_at_utc: "yesterday" })]));
    expect(sessions).toMatchObject([{ end: { at_utc: writtenAt(2), recorded: false }, lines: { first: 1, last: 2 } }]);
    expect(problems).toEqual([
      { file: "audit.log", line: 2, problem: expect.stringContaining("payload.ended_at_utc") },
    ]);
  });
});
