import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { catchGoError } from "../../test/catch-go-error.ts";
import { GoError } from "../errors/go-error.ts";
import { cutPage, decodeCursor, encodeCursor } from "./cursor.ts";

const TimeAndId = z.tuple([z.string(), z.string()]);
const Seq = z.tuple([z.int()]);

type Page = ReturnType<typeof cutPage<number>>;

describe("decodeCursor", () => {
  it("gives back what encodeCursor wrote", () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: "grapheme" }), (at, id) => {
        expect(decodeCursor(encodeCursor([at, id]), TimeAndId)).toEqual([at, id]);
      }),
    );
    fc.assert(
      fc.property(fc.maxSafeInteger(), (seq) => {
        expect(decodeCursor(encodeCursor([seq]), Seq)).toEqual([seq]);
      }),
    );
  });

  it("writes text that a URL takes as it is", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 4 }), (position) => {
        expect(encodeCursor(position)).toMatch(/^[A-Za-z0-9_-]+$/);
      }),
    );
  });

  it("answers null without a cursor", () => {
    expect(decodeCursor(undefined, Seq)).toBeNull();
  });

  it.each([
    ["empty", ""],
    ["not base64", "%%%"],
    ["not JSON", btoa("[1")],
    ["not a list", btoa('{"seq":1}')],
    ["of another list", encodeCursor(["2026-01-01T00:00:00.000000Z", "id"])],
    ["with more in it", encodeCursor([1, 2])],
    ["with nothing in it", encodeCursor([])],
    ["with a fraction", encodeCursor([1.5])],
    ["with a number as text", encodeCursor(["1"])],
    ["with a number that is too large to count", btoa("[9007199254740993]")],
    ["with null", btoa("[null]")],
  ])("refuses a cursor that is %s", (_, cursor) => {
    expect(catchGoError(() => decodeCursor(cursor, Seq))).toMatchObject({
      code: "INVALID_INPUT",
      facts: { issues: [{ path: ["cursor"] }] },
    });
  });

  it.each([
    ["NUL", encodeCursor(["2026", "a\0"])],
    ["half a surrogate pair", encodeCursor(["2026", "\ud83d"])],
    ["endless nesting", btoa("[".repeat(300) + "]".repeat(300))],
  ])("refuses a cursor with %s in it, which no database can look for", (_, cursor) => {
    expect(catchGoError(() => decodeCursor(cursor, TimeAndId))).toMatchObject({ code: "INVALID_INPUT" });
  });

  it("answers a position or refuses, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.base64String()), (text) => {
        const outcome = positionOrCode(text);
        expect(outcome === "INVALID_INPUT" || Seq.safeParse(outcome).success).toBe(true);
      }),
    );
  });
});

describe("cutPage", () => {
  const positionOf = (item: number): [number] => [item];

  it.each([
    ["nothing found", [], [], null],
    ["fewer than fit", [3], [3], null],
    ["exactly as many as fit", [3, 2], [3, 2], null],
    ["one more than fits", [3, 2, 1], [3, 2], 2],
  ])("with %s gives the page and where the next begins", (_, found, items, last) => {
    expect(cutPage(found, 2, positionOf)).toEqual({ items, next_cursor: last === null ? null : encodeCursor([last]) });
  });

  it("leads through a whole list, each item once, in order", () => {
    fc.assert(
      fc.property(fc.nat({ max: 30 }), fc.integer({ min: 1, max: 7 }), (length, limit) => {
        const list = Array.from({ length }, (_, index) => length - index);
        const seen: number[] = [];
        let cursor: string | null = null;
        do {
          const [before]: number[] = decodeCursor(cursor ?? undefined, Seq) ?? [length + 1];
          const page: Page = cutPage(
            list.filter((item) => item < Number(before)).slice(0, limit + 1),
            limit,
            positionOf,
          );
          seen.push(...page.items);
          cursor = page.next_cursor;
        } while (cursor !== null);
        expect(seen).toEqual(list);
      }),
    );
  });
});

function positionOrCode(cursor: string): unknown {
  try {
    return decodeCursor(cursor, Seq);
  } catch (error) {
    return error instanceof GoError ? error.code : error;
  }
}
