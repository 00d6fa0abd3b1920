import { describe, expect, it } from "vitest";
import { readPlaybooksSearch } from "./playbooks-search.ts";

describe("the URL of the page of playbooks", () => {
  it("names versions by their entries, and what the figures count", () => {
    const search = { version: 12, against: 3, days: 30, only: true };
    expect(readPlaybooksSearch(search)).toEqual(search);
  });

  it.each([
    { version: "12", against: -3, days: 31, only: "yes" },
    { version: 1.5, days: "30", only: false, other: 1 },
    { days: 90 },
  ])("leaves out what is no such thing, and what is so anyway: %j", (search) => {
    expect(readPlaybooksSearch(search)).toEqual({});
  });

  it("compares no version with itself", () => {
    expect(readPlaybooksSearch({ version: 7, against: 7 })).toEqual({ version: 7 });
  });
});
