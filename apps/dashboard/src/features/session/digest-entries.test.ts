import { describe, expect, it } from "vitest";
import { makeEntry } from "../../test/make.ts";
import { digestEntries } from "./digest-entries.ts";

const step = (step_id: string, done: boolean) => makeEntry("GO_STEP_SET", { step_id, done });

describe("digest entries", () => {
  it("says nothing of what did not happen", () => {
    expect(digestEntries([makeEntry("GO_SESSION_END"), makeEntry("GO_SESSION_START")])).toEqual([]);
  });

  it("counts a step once, by its last word", () => {
    const newestFirst = [step("a", true), step("a", false), step("a", true), step("b", false)];
    expect(digestEntries(newestFirst)).toEqual(["1 step marked done", "1 step reopened"]);
  });

  it("counts notes, refusals, changes and decisions", () => {
    const entries = [
      "GO_NOTE_ADD",
      "GO_NOTE_ADD",
      "GO_STEP_DENY",
      "CONE_SET",
      "HEALTH_CHANGE",
      "CONE_ALLOW",
      "CONE_DENY",
    ].map((event) => makeEntry(event));
    expect(digestEntries(entries)).toEqual([
      "1 step refused",
      "2 notes",
      "1 change of band",
      "1 change of health",
      "1 decision allowed",
      "1 decision refused",
    ]);
  });
});
