import { describe, expect, it } from "vitest";
import { endLine, happenedAt, makeLog, startLine } from "../../test/legacy-lines.ts";
import { type SessionFile, mergeSessionFile } from "./merge-session-file.ts";
import type { FileSession } from "./parse-state-files.ts";
import { tellSessions } from "./tell-sessions.ts";

const SNAPSHOT: FileSession["snapshot"] = {
  cone: { band: "B", reason: "Steady", updated_at_utc: happenedAt(0), metrics: {} },
  status: { status: "green", reasons: [] },
  playbook: null,
  policy: null,
};

/** What a `go_session.json` tells of the session that started on `line`. */
function fileOf(line: number, overrides: Partial<FileSession> = {}): SessionFile {
  const started = { started_at_utc: happenedAt(line), cone_band: "B", status: "green", snapshot: SNAPSHOT } as const;
  return {
    value: { ...started, active: true, ended_at_utc: null, notes: `start ${line}`, ...overrides },
    problems: [],
  };
}

const OPEN = tellSessions(makeLog([startLine(1), endLine(2), startLine(3)])).sessions;
const CLOSED = tellSessions(makeLog([startLine(1), endLine(2), startLine(3), endLine(4)])).sessions;

describe("the session of go_session.json", () => {
  it("completes the open one of the log with its snapshot", () => {
    const { sessions, problems } = mergeSessionFile(OPEN, fileOf(3));
    expect(sessions).toEqual([OPEN[0], { ...OPEN[1], snapshot: SNAPSHOT }]);
    expect(problems).toEqual([]);
  });

  it("completes the last one of the log when both say that it ended", () => {
    const file = fileOf(3, { active: false, ended_at_utc: happenedAt(4), notes: "Done" });
    const { sessions, problems } = mergeSessionFile(CLOSED, file);
    expect(sessions[1]).toEqual({ ...CLOSED[1], snapshot: SNAPSHOT, notes: "Done", texts: ["start 3", "Done"] });
    expect(problems).toEqual([]);
  });

  it("brings the end that the log lost", () => {
    const { sessions } = mergeSessionFile(OPEN, fileOf(3, { active: false, ended_at_utc: happenedAt(5) }));
    expect(sessions[1]?.end).toEqual({ at_utc: happenedAt(5), recorded: true });
  });

  it("does not reopen what the log says has ended, and the contradiction is reported", () => {
    const { sessions, problems } = mergeSessionFile(CLOSED, fileOf(3));
    expect(sessions[1]).toEqual({ ...CLOSED[1], snapshot: SNAPSHOT });
    expect(problems).toEqual([
      { file: "go_session.json", line: null, problem: expect.stringContaining("kept as ended") },
    ]);
  });

  it("completes an earlier one when the file is older than the log, and the later one stays active", () => {
    const { sessions, problems } = mergeSessionFile(OPEN, fileOf(1));
    expect(sessions).toEqual([{ ...OPEN[0], snapshot: SNAPSHOT }, OPEN[1]]);
    expect(problems).toHaveLength(1);
  });
});

describe("a session that only go_session.json tells", () => {
  it.each([
    ["active", true, null, null],
    ["ended", false, happenedAt(9), { at_utc: happenedAt(9), recorded: true }],
  ])("is added as the last one when it is %s", (_, active, ended_at_utc, end) => {
    const { sessions, problems } = mergeSessionFile(CLOSED, fileOf(8, { active, ended_at_utc }));
    expect(sessions).toHaveLength(3);
    expect(sessions[2]).toMatchObject({ started_at_utc: happenedAt(8), snapshot: SNAPSHOT, end, lines: null });
    expect(problems).toHaveLength(1);
  });

  it("closes the one that the log leaves open before it, of which no line but the start is certain", () => {
    const { sessions, problems } = mergeSessionFile(OPEN, fileOf(8));
    expect(sessions[1]).toMatchObject({
      end: { at_utc: happenedAt(8), recorded: false },
      lines: { first: 3, last: 3 },
    });
    expect(sessions[2]).toMatchObject({ end: null });
    expect(problems).toHaveLength(2);
  });

  it("is not active when the log has a later one", () => {
    const log = tellSessions(makeLog([startLine(5)])).sessions;
    const { sessions, problems } = mergeSessionFile(log, fileOf(3));
    expect(sessions).toMatchObject([
      { end: { at_utc: happenedAt(5), recorded: false } },
      { end: null, lines: { first: 5 } },
    ]);
    expect(problems).toHaveLength(2);
  });

  it("is the whole history when there is no log", () => {
    expect(mergeSessionFile([], fileOf(3)).sessions).toMatchObject([{ end: null, texts: ["start 3"] }]);
  });
});

describe("without a session in go_session.json", () => {
  it.each<[string, SessionFile]>([
    ["is missing", null],
    ["cannot be read", { value: null, problems: [] }],
    ["tells no session", { value: "none", problems: [] }],
  ])("the one that the log leaves open is active all the same when the file %s", (why, file) => {
    const { sessions, problems } = mergeSessionFile(OPEN, file);
    expect(sessions).toEqual(OPEN);
    expect(problems).toEqual([{ file: "go_session.json", line: null, problem: expect.stringContaining(why) }]);
  });

  it.each<[string, SessionFile]>([
    ["missing", null],
    ["without a session", { value: "none", problems: [] }],
  ])("there is nothing to report when all sessions of the log ended and the file is %s", (_, file) => {
    expect(mergeSessionFile(CLOSED, file)).toEqual({ sessions: CLOSED, problems: [] });
  });
});
