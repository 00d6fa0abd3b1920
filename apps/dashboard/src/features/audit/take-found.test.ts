import type { AuditSearchPage } from "@valhalla-go/core/schemas";
import { describe, expect, it } from "vitest";
import { makeEntry } from "../../test/make.ts";
import { askForEntries } from "./ask-for-entries.ts";
import { readAuditSearch } from "./audit-search.ts";
import { type FoundPages, takeFound } from "./take-found.ts";

const PAGE: AuditSearchPage = {
  entries: [makeEntry("CONE_SET", {}, { seq: 8 })],
  searched_from_seq: 9,
  searched_down_to_seq: 1,
  is_complete: true,
  next_cursor: null,
};
const FOUND: FoundPages = { pages: [PAGE], pageParams: [null] };

describe("an entry that is told while a search is on the page", () => {
  const entry = makeEntry("GO_NOTE_ADD", { text: "Queue LAG is back" }, { seq: 10, session_id: "s-7" });
  const seqs = (found: FoundPages): number[] => found.pages.flatMap((page) => page.entries.map(({ seq }) => seq));

  it.each([
    ["without any filter", {}],
    ["by a word", { text: "queue lag" }],
    ["by its event", { event: "GO_NOTE_ADD" }],
    ["by the beginning of its event", { event_prefix: "GO_" }],
    ["by its session", { session_id: "s-7" }],
    ["by who did it", { actor: entry.actor.id }],
    ["by the period", { from: "2000-01-01T00:00:00.000Z", to: "2100-01-01T00:00:00.000Z" }],
  ])("comes first %s", (_, question) => {
    expect(seqs(takeFound(question, FOUND, entry))).toEqual([10, 8]);
  });

  it.each([
    ["a word that it does not hold", { text: "queue quicksilver" }],
    ["another event", { event: "CONE_SET" }],
    ["events that begin otherwise", { event_prefix: "CONE_" }],
    ["another session", { session_id: "s-8" }],
    ["somebody else", { actor: "nobody" }],
    ["a period that is over", { to: "2000-01-01T00:00:00.000Z" }],
    ["a period that has not begun", { from: "2100-01-01T00:00:00.000Z" }],
  ])("is left out of a search for %s", (_, question) => {
    expect(seqs(takeFound(question, FOUND, entry))).toEqual([8]);
  });

  it.each([
    ["answers", {}],
    ["does not answer", { event: "CONE_SET" }],
  ])("counts as looked at when it %s the question", (_, question) => {
    const found = takeFound(question, FOUND, entry);
    expect(found.pages[0]?.searched_from_seq).toBe(10);
    expect(takeFound(question, found, entry)).toBe(found);
  });

  it("is not there twice when the answer held it already", () => {
    expect(takeFound({}, FOUND, { ...entry, seq: 9 })).toBe(FOUND);
  });
});

describe("the URL of the page", () => {
  it("is read as what it asks for, and whatever is no such thing is left out", () => {
    expect(
      readAuditSearch({
        text: 4711,
        event: " go_* ",
        person: "",
        session: ["x"],
        from: "2026-02-30x",
        to: "2026-02-01",
        a: 1,
      }),
    ).toEqual({ text: "4711", event: "GO_*", to: "2026-02-01" });
  });

  it("is asked of the server with days as moments, and a star as the beginning of events", () => {
    expect(askForEntries({ text: "lag", event: "GO_*", person: "p", session: "s" })).toEqual({
      text: "lag",
      event_prefix: "GO_",
      actor: "p",
      session_id: "s",
    });
    expect(askForEntries({ event: "CONE_SET" })).toEqual({ event: "CONE_SET" });
    expect(askForEntries({ event: "*" })).toEqual({});
    const { from = "", to = "" } = askForEntries({ from: "2026-03-01", to: "2026-03-01" });
    expect(Date.parse(to) - Date.parse(from)).toBe(86_400_000);
  });
});
