import { describe, expect, it } from "vitest";
import { makeEntry } from "../../test/make.ts";
import { foldDecisions } from "./fold-decisions.ts";

const allow = makeEntry("CONE_ALLOW");
const deny = makeEntry("CONE_DENY");
const note = makeEntry("GO_NOTE_ADD");

function shape(...entries: (typeof note)[]): (string | number)[] {
  return foldDecisions(entries).map((line) => (line.kind === "entry" ? line.entry.event : line.entries.length));
}

describe("fold decisions", () => {
  it("leaves a few decisions as they are", () => {
    expect(shape(allow, allow, note)).toEqual(["CONE_ALLOW", "CONE_ALLOW", "GO_NOTE_ADD"]);
  });

  it("folds a run of allowed decisions, also at the end", () => {
    expect(shape(note, allow, allow, allow, note, allow, allow, allow, allow)).toEqual([
      "GO_NOTE_ADD",
      3,
      "GO_NOTE_ADD",
      4,
    ]);
  });

  it("never hides a refused decision in a run", () => {
    expect(shape(allow, allow, allow, deny, allow, allow, allow)).toEqual([3, "CONE_DENY", 3]);
  });

  it("has nothing to say of nothing", () => {
    expect(foldDecisions([])).toEqual([]);
  });
});
