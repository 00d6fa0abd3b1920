import { describe, expect, it } from "vitest";
import { parseConeFile, parseProgressFile, parseSessionFile } from "./parse-state-files.ts";

const CONE = {
  band: "B",
  reason: "Runway below 6 months",
  updated_at_utc: "2026-01-01T08:00:00Z",
  metrics: { runway: 5 },
};
const SESSION = {
  active: true,
  started_at_utc: "2026-01-01T09:00:00.5Z",
  ended_at_utc: null,
  cone_band: "B",
  status: "yellow",
  notes: "Weekly review",
  snapshot: { cone: CONE, status: { status: "yellow", reasons: ["Deny rate yellow: 30%"] } },
};

function toBytes(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value, null, 2));
}

describe("go_session.json", () => {
  it("tells the session with its times in six digits", () => {
    expect(parseSessionFile(toBytes({ session: { ...SESSION, extra: 1 } }))).toEqual({
      value: {
        ...SESSION,
        started_at_utc: "2026-01-01T09:00:00.500000Z",
        snapshot: {
          ...SESSION.snapshot,
          cone: { ...CONE, updated_at_utc: "2026-01-01T08:00:00.000000Z" },
          playbook: null,
          policy: null,
        },
      },
      problems: [],
    });
  });

  it("tells no session where none was ever started", () => {
    const none = { ...SESSION, active: false, started_at_utc: null, cone_band: null, status: null, snapshot: null };
    expect(parseSessionFile(toBytes({ session: none }))).toEqual({ value: "none", problems: [] });
  });

  it.each([
    ["null", null],
    ["left out", undefined],
  ])("may have a snapshot that is %s, and notes too", (_, missing) => {
    const { value, problems } = parseSessionFile(
      toBytes({ session: { ...SESSION, snapshot: missing, notes: missing } }),
    );
    expect(value).toMatchObject({ snapshot: null, notes: null });
    expect(problems).toEqual([]);
  });

  it.each<[string, object, number, RegExp]>([
    ["a snapshot that is a text", { snapshot: "red" }, 9, /^session\.snapshot: /],
    [
      "a snapshot without a reason",
      { snapshot: { ...SESSION.snapshot, cone: { ...CONE, reason: "" } } },
      12,
      /^session\.snapshot\.cone\.reason: /,
    ],
    ["a snapshot with NUL in it", { snapshot: { ...SESSION.snapshot, cone: { ...CONE, reason: "a\0b" } } }, 12, /NUL/],
  ])("loses nothing but the snapshot to %s", (_, overrides, line, problem) => {
    const { value, problems } = parseSessionFile(toBytes({ session: { ...SESSION, ...overrides } }));
    expect(value).toMatchObject({ started_at_utc: "2026-01-01T09:00:00.500000Z", active: true, snapshot: null });
    expect(problems).toEqual([{ file: "go_session.json", line, problem: expect.stringMatching(problem) }]);
  });

  it.each<[string, unknown, number, RegExp]>([
    ["a list", [], 1, /expected object/],
    ["without session", {}, 1, /^session: /],
    ["a session that is null", { session: null }, 2, /^session: /],
    ["an unknown band", { session: { ...SESSION, cone_band: "E" } }, 6, /^session\.cone_band: /],
    ["a status of the wrong type", { session: { ...SESSION, status: 3 } }, 7, /^session\.status: /],
    [
      "a time that is none",
      { session: { ...SESSION, started_at_utc: "soon" } },
      4,
      /^session\.started_at_utc: is not a time/,
    ],
    [
      "no start though it is active",
      { session: { ...SESSION, started_at_utc: null } },
      4,
      /^session\.started_at_utc: /,
    ],
    [
      "active with an end",
      { session: { ...SESSION, ended_at_utc: "2026-01-01T10:00:00Z" } },
      5,
      /^session\.ended_at_utc: contradicts/,
    ],
    ["ended without an end", { session: { ...SESSION, active: false } }, 5, /^session\.ended_at_utc: contradicts/],
    [
      "notes with half a surrogate pair",
      { session: { ...SESSION, notes: "\uDE00" } },
      8,
      /^session\.notes: .*surrogate/,
    ],
  ])("is damaged: %s", (_, content, line, problem) => {
    expect(parseSessionFile(toBytes(content))).toEqual({
      value: null,
      problems: [{ file: "go_session.json", line, problem: expect.stringMatching(problem) }],
    });
  });
});

describe("cone_state.json", () => {
  it("tells the cone", () => {
    const { value, problems } = parseConeFile(toBytes({ ...CONE, extra: true }));
    expect(value).toEqual({ ...CONE, updated_at_utc: "2026-01-01T08:00:00.000000Z" });
    expect(problems).toEqual([]);
  });

  it("has no metrics when it names none", () => {
    expect(parseConeFile(toBytes({ ...CONE, metrics: undefined })).value?.metrics).toEqual({});
  });

  it.each<[string, string, number]>([
    ["cut off", JSON.stringify(CONE, null, 2).slice(0, 50), 3],
    ["empty", "", 1],
    ["a list", "[]", 1],
    ["an unknown band", JSON.stringify({ ...CONE, band: "b" }, null, 2), 2],
    ["an empty reason", JSON.stringify({ ...CONE, reason: " " }, null, 2), 3],
    ["metrics that are not flat", JSON.stringify({ ...CONE, metrics: { a: {} } }, null, 2), 6],
    ["metrics that are null", JSON.stringify({ ...CONE, metrics: null }, null, 2), 5],
    ["without time", JSON.stringify({ ...CONE, updated_at_utc: undefined }, null, 2), 1],
  ])("is damaged: %s", (_, text, line) => {
    const { value, problems } = parseConeFile(Buffer.from(text));
    expect(value).toBeNull();
    expect(problems).toEqual([{ file: "cone_state.json", line, problem: expect.any(String) }]);
  });
});

describe("go_progress.json", () => {
  it("tells every step", () => {
    const { value, problems } = parseProgressFile(
      toBytes({ progress: { a: { done: true, notes: "n", by: "x" }, b: { done: false } } }),
    );
    expect([...(value ?? [])]).toEqual([
      ["a", { done: true, notes: "n" }],
      ["b", { done: false, notes: null }],
    ]);
    expect(problems).toEqual([]);
  });

  it("loses no step but the bad ones, each reported with its line", () => {
    const progress = {
      a: { done: "yes" },
      b: { done: true, notes: null },
      c: 1,
      d: { done: true, notes: "\0" },
      "e\0": { done: true },
    };
    const { value, problems } = parseProgressFile(toBytes({ progress }));
    expect([...(value?.keys() ?? [])]).toEqual(["b"]);
    expect(problems.map(({ line, problem }) => [line, problem.slice(0, 15)])).toEqual([
      [4, "progress.a.done"],
      [10, "progress.c: Inv"],
      [13, "progress.d.note"],
      [2, "progress: must "],
    ]);
  });

  it.each([
    ["a list of steps", { progress: [] }, 2],
    ["nothing", {}, 1],
  ])("is damaged: %s", (_, content, line) => {
    const { value, problems } = parseProgressFile(toBytes(content));
    expect(value).toBeNull();
    expect(problems).toMatchObject([{ file: "go_progress.json", line }]);
  });
});
