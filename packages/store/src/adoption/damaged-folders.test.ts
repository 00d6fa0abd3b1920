import { canonicalText, findInadmissible } from "@valhalla-go/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFixture } from "../../test/legacy-folder.ts";
import { STATE_FILES, type StateFile } from "./legacy-files.ts";
import { planAdoption } from "./plan-adoption.ts";
import { splitLines } from "./read-json.ts";

const NOW = "2026-12-01T00:00:00.000000Z";
const FIXTURE = readFixture();

interface Damage {
  readonly file: StateFile;
  /** Where it begins, as a part of the file's length. */
  readonly at: number;
  readonly removed: number;
  readonly put: Uint8Array;
}

const JSON_PIECES = [
  "",
  "null",
  "{}",
  "[]",
  '"',
  "\\",
  "\n",
  "\u0000",
  "1e999",
  '"\\ud800"',
  '"__proto__":1,',
  "99999999999999999999",
];

const anyDamage: fc.Arbitrary<Damage> = fc.record({
  file: fc.constantFrom(...STATE_FILES),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat({ max: 400 }),
  put: fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.constantFrom(...JSON_PIECES).map((text) => new Uint8Array(Buffer.from(text))),
  ),
});

function damage({ file, at, removed, put }: Damage): {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
} {
  const whole = Buffer.from(FIXTURE.get(file) ?? "");
  const from = Math.floor(at * whole.length);
  const to = Math.min(whole.length, from + removed);
  return { bytes: Buffer.concat([whole.subarray(0, from), put, whole.subarray(to)]), from, to };
}

/** The lines of the fixture's `audit.log`: their bytes, and what they tell. */
const LINES = readLines();

function readLines(): readonly { readonly start: number; readonly end: number; readonly told: string }[] {
  let end = 0;
  return [...splitLines(FIXTURE.get("audit.log") ?? new Uint8Array())].map((line) => {
    const start = end;
    end += line.length + 1;
    return { start, end, told: canonicalText(JSON.parse(Buffer.from(line).toString())) };
  });
}

describe("whatever is damaged in one place of one file", () => {
  it("every line outside of it is adopted, and the report can be recorded", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(anyDamage, (where) => {
        const { bytes, from, to } = damage(where);
        const plan = planAdoption(readFixture({ [where.file]: bytes }), NOW);

        const adopted = plan.lines.map(({ ts_utc, event, payload }) => canonicalText({ ts_utc, event, payload }));
        const untouched = LINES.filter(({ start, end }) => where.file !== "audit.log" || end <= from || start > to);
        const lost = untouched.map(({ told }) => told).filter((told) => !adopted.includes(told));
        expect(lost).toEqual([]);
        expect(plan.sessions.slice(0, -1).every(({ end }) => end !== null)).toBe(true);
        expect(findInadmissible(plan.problems)).toBeNull();
        expect(canonicalText(plan)).toBeTypeOf("string");
      }),
      { numRuns: 150 },
    );
  });

  it("a cone that is cut off anywhere is never a better band", () => {
    const whole = FIXTURE.get("cone_state.json") ?? new Uint8Array();
    for (let length = 0; length < whole.length; length += 1) {
      const folder = readFixture({ "audit.log": null, "cone_state.json": whole.subarray(0, length) });
      expect(planAdoption(folder, NOW).cone.band).toBe("D");
    }
  });
});
