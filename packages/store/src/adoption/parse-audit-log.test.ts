import { describe, expect, it } from "vitest";
import { parseAuditLog } from "./parse-audit-log.ts";

const GOOD = { ts_utc: "2026-01-01T09:00:00.000001Z", event: "CONE_ALLOW", payload: { allowed: true } };

function makeLine(overrides: object = {}): string {
  return JSON.stringify({ ...GOOD, ...overrides });
}

describe("a line of audit.log that can be read", () => {
  it("keeps its event and payload, and its time gets six digits", () => {
    const { lines, problems } = parseAuditLog(Buffer.from(makeLine({ ts_utc: "2026-01-01T09:00:00Z", extra: [1] })));
    expect(lines).toEqual([{ ...GOOD, line: 1, ts_utc: "2026-01-01T09:00:00.000000Z" }]);
    expect(problems).toEqual([]);
  });

  it.each([
    ["a byte order mark", `\uFEFF${makeLine()}\n${makeLine()}\n`],
    ["Windows line ends", `${makeLine()}\r\n${makeLine()}\r\n`],
    ["no line end at the end", `${makeLine()}\n${makeLine()}`],
  ])("does not mind %s", (_, text) => {
    const { lines, problems } = parseAuditLog(Buffer.from(text));
    expect(lines.map(({ line }) => line)).toEqual([1, 2]);
    expect(problems).toEqual([]);
  });

  it("has the number that an editor shows, blank lines counted", () => {
    const { lines } = parseAuditLog(Buffer.from(`${makeLine()}\n\n  \r\n${makeLine()}\n`));
    expect(lines.map(({ line }) => line)).toEqual([1, 4]);
  });
});

describe("a line that cannot be read is reported and loses no other", () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ["cut off", makeLine().slice(0, 40), /not JSON, or is cut off/],
    ["not JSON", "Traceback (most recent call last):", /not JSON/],
    ["binary", new Uint8Array([0xff, 0x00, 0xfe]), /UTF-8/],
    ["filled with NUL", new Uint8Array(4096), /not JSON/],
    ["huge", makeLine({ payload: { notes: "x".repeat(2 * 1024 * 1024) } }), /larger than/],
    ["not an object", "[1]", /expected object/],
    ["null", "null", /expected object/],
    ["without time", makeLine({ ts_utc: undefined }), /^ts_utc: /],
    ["with a time that does not exist", makeLine({ ts_utc: "2026-02-30T00:00:00Z" }), /^ts_utc: is not a time/],
    ["with an event of the wrong type", makeLine({ event: 7 }), /^event: /],
    ["without payload", makeLine({ payload: undefined }), /^payload: /],
    ["with a payload that is a list", makeLine({ payload: [] }), /^payload: /],
    ["with an infinite number", makeLine({ payload: { x: 0 } }).replace('"x":0', '"x":1e999'), /^payload\.x/],
    ["with NUL in a text", makeLine({ payload: { notes: "\0" } }), /^payload\.notes: must not contain the NUL/],
    ["with half a surrogate pair", makeLine({ payload: { notes: "\uD83D" } }), /^payload\.notes: .*surrogate/],
    ["with a key that reaches a prototype", makeLine().replace('"allowed"', '"__proto__"'), /^payload: .*__proto__/],
    [
      "nested without end",
      makeLine({ payload: JSON.parse(`${'{"a":'.repeat(30)}1${"}".repeat(30)}`) }),
      /nested deeper/,
    ],
  ])("%s", (_, bad, problem) => {
    const bytes = Buffer.concat([
      Buffer.from(`${makeLine()}\n`),
      Buffer.from(bad as string),
      Buffer.from(`\n${makeLine()}\n`),
    ]);
    const { lines, problems } = parseAuditLog(bytes);
    expect(lines.map(({ line }) => line)).toEqual([1, 3]);
    expect(problems).toEqual([{ file: "audit.log", line: 2, problem: expect.stringMatching(problem) }]);
  });

  it("reports a file without any line", () => {
    expect(parseAuditLog(Buffer.alloc(0)).problems).toEqual([{ file: "audit.log", line: 1, problem: "is empty" }]);
  });
});
