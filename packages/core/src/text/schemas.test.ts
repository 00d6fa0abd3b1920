import { describe, expect, it } from "vitest";
import { NOTE_MAX_LENGTH, REASON_MAX_LENGTH } from "./constants.ts";
import { Note, Reason } from "./schemas.ts";

describe("Note", () => {
  it.each([
    ["empty", "", true],
    ["as long as may be", "x".repeat(NOTE_MAX_LENGTH), true],
    ["one character too long", "x".repeat(NOTE_MAX_LENGTH + 1), false],
    ["a number", 4, false],
  ])("judges text that is %s", (_, text, isValid) => {
    expect(Note.safeParse(text).success).toBe(isValid);
  });
});

describe("Reason", () => {
  it.each([
    ["one character", "x", true],
    ["several lines", "first\nsecond", true],
    ["as long as may be", "x".repeat(REASON_MAX_LENGTH), true],
    ["one character too long", "x".repeat(REASON_MAX_LENGTH + 1), false],
    ["empty", "", false],
    ["only white space", " \t\n\u00a0\u2003", false],
  ])("judges text that is %s", (_, text, isValid) => {
    expect(Reason.safeParse(text).success).toBe(isValid);
  });
});
