import { describe, expect, it } from "vitest";
import { makeEntry } from "../../test/make.ts";
import { type RecordPages, appendEntry } from "./append-entry.ts";

const entry = (seq: number, session_id: string | null = "s1") => makeEntry("GO_NOTE", {}, { seq, session_id });
const whole: RecordPages = {
  pages: [
    { timeline: [entry(2), entry(3)], next_cursor: "3" },
    { timeline: [entry(8)], next_cursor: null },
  ],
  pageParams: [null, "3"],
};
const seqsOf = ({ pages }: RecordPages): number[][] => pages.map(({ timeline }) => timeline.map(({ seq }) => seq));

describe("the record of a session that is told of an entry", () => {
  it("has it at its end, and its other pages as they were", () => {
    const after = appendEntry("s1", whole, entry(9));
    expect(seqsOf(after)).toEqual([
      [2, 3],
      [8, 9],
    ]);
    expect(after.pages[0]).toBe(whole.pages[0]);
  });

  it("is the same when it has the entry, or when the entry is of another session or of none", () => {
    expect(appendEntry("s1", whole, entry(8))).toBe(whole);
    expect(appendEntry("s1", whole, entry(9, "s2"))).toBe(whole);
    expect(appendEntry("s1", whole, entry(9, null))).toBe(whole);
  });

  it("waits for the page that has it while pages between are not asked for", () => {
    const begun: RecordPages = { pages: whole.pages.slice(0, 1), pageParams: [null] };
    expect(appendEntry("s1", begun, entry(9))).toBe(begun);
  });

  it("goes by the newest it has where the last page came empty", () => {
    const record: RecordPages = {
      pages: [
        { timeline: [entry(2)], next_cursor: "2" },
        { timeline: [], next_cursor: null },
      ],
      pageParams: [null, "2"],
    };
    expect(appendEntry("s1", record, entry(2))).toBe(record);
    expect(seqsOf(appendEntry("s1", record, entry(3)))).toEqual([[2], [3]]);
  });
});
