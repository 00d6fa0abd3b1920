import { describe, expect, it } from "vitest";
import { askForSessions } from "./ask-for-sessions.ts";
import { countFilters, readCompareSearch, readSessionsSearch } from "./sessions-search.ts";

const EVERYTHING = {
  text: "cash",
  band: "C",
  health: "red",
  state: "ended",
  outcome: "aborted",
  drift: "worsened",
  person: "local:ada",
  from: "2026-11-01",
  to: "2026-11-22",
  order: "duration",
  ascending: true,
  pick: ["one", "two"],
};

describe("the URL of the page of sessions", () => {
  it("gives back what it holds", () => {
    expect(readSessionsSearch(EVERYTHING)).toEqual(EVERYTHING);
  });

  it("leaves out whatever is no such thing, field by field", () => {
    const wrong = {
      text: " ",
      band: "E",
      health: "blue",
      state: "none",
      outcome: "won",
      drift: 1,
      person: {},
      from: "22.11.2026",
      to: "2026-13-01",
      order: "name",
      ascending: "yes",
      pick: "one",
      other: "x",
    };
    expect(readSessionsSearch(wrong)).toEqual({});
    expect(readSessionsSearch({ ...wrong, band: "A" })).toEqual({ band: "A" });
  });

  it("takes a number for the text that it was, and never more than two different picks", () => {
    expect(readSessionsSearch({ text: 2026, pick: ["a", "a", "", "b", "c"] })).toEqual({
      text: "2026",
      pick: ["a", "b"],
    });
  });

  it("counts what narrows the list, which order and picks do not", () => {
    expect(countFilters(readSessionsSearch(EVERYTHING))).toBe(9);
    expect(countFilters({ order: "ended", ascending: true, pick: ["a"] })).toBe(0);
  });
});

it("the comparison's URL names two sessions or fewer", () => {
  expect(readCompareSearch({ a: "one", b: "two", c: "three" })).toEqual({ a: "one", b: "two" });
  expect(readCompareSearch({ a: "" })).toEqual({});
});

describe("what the server is asked for", () => {
  it("names the filters as the server does, with days as moments up to the end of the last", () => {
    expect(askForSessions(readSessionsSearch(EVERYTHING))).toEqual({
      text: "cash",
      band: "C",
      status: "red",
      state: "ended",
      end_reason: "aborted",
      drift: "worsened",
      actor: "local:ada",
      from: new Date(2026, 10, 1).toISOString(),
      to: new Date(2026, 10, 23).toISOString(),
      order: "duration",
      ascending: true,
    });
  });

  it("is nothing in particular when nothing is", () => {
    expect(askForSessions({ pick: ["one"] })).toEqual({});
  });
});
