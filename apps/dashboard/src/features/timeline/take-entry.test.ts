import { describe, expect, it } from "vitest";
import { makeEntry } from "../../test/make.ts";
import { type TimelinePages, takeEntry } from "./take-entry.ts";

const entry = (seq: number, session_id: string | null = "s1") => makeEntry("GO_NOTE", {}, { seq, session_id });
const timeline: TimelinePages = {
  pages: [
    { entries: [entry(8), entry(7)], next_cursor: "7" },
    { entries: [entry(2)], next_cursor: null },
  ],
  pageParams: [null, "7"],
};
const seqsOf = ({ pages }: TimelinePages): number[][] => pages.map(({ entries }) => entries.map(({ seq }) => seq));

describe("a timeline that is told of an entry", () => {
  it("has it at its head, and its other pages as they were", () => {
    const after = takeEntry("s1", timeline, entry(9));
    expect(seqsOf(after)).toEqual([[9, 8, 7], [2]]);
    expect(after.pages[1]).toBe(timeline.pages[1]);
  });

  it("is the same when it has the entry, or when the entry is of another session or of none", () => {
    expect(takeEntry("s1", timeline, entry(8))).toBe(timeline);
    expect(takeEntry("s1", timeline, entry(9, "s2"))).toBe(timeline);
    expect(takeEntry("s1", timeline, entry(9, null))).toBe(timeline);
  });

  it("begins with it where nothing was recorded before", () => {
    const empty: TimelinePages = { pages: [{ entries: [], next_cursor: null }], pageParams: [null] };
    expect(seqsOf(takeEntry("s1", empty, entry(1)))).toEqual([[1]]);
  });
});
