import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkEvidence } from "./check-evidence.ts";
import { Evidence, EvidenceRule } from "./schemas.ts";

const LINK = EvidenceRule.parse({ kind: "link", label: "The ticket" });
const TEXT = EvidenceRule.parse({ kind: "text", label: "What you saw", min_length: 5 });
const SHARE = EvidenceRule.parse({ kind: "number", label: "Share", unit: "percent", min: 0, max: 100 });
const rate = (bounds: { min?: number; max?: number; unit?: string }): EvidenceRule =>
  EvidenceRule.parse({ kind: "number", label: "Rate", ...bounds });

describe("checkEvidence", () => {
  it.each([
    "https://example.com/tickets/7",
    "http://intranet",
    "HTTPS://EXAMPLE.COM",
    "http://127.0.0.1:8080/x?y=%20#z",
    "https://[::1]/",
    "https://bücher.example/ä",
  ])("takes the link %s, and keeps it as it is", (value) => {
    expect(checkEvidence(LINK, value)).toEqual({ evidence: { kind: "link", value }, problem: null });
  });

  it.each([
    ["another scheme", "ftp://example.com/x"],
    ["a script", "javascript:alert(1)"],
    ["data", "data:text/html,<script>alert(1)</script>"],
    ["a file", "file:///etc/passwd"],
    ["no scheme", "example.com/tickets/7"],
    ["no host", "https://"],
    ["a path for a host", "https:///tickets"],
    ["one slash", "https:/example.com"],
    ["a space before", " https://example.com"],
    ["a space within", "https://example.com/a b"],
    ["a line feed within", "https://exam\nple.com"],
    ["a password", "https://olga:secret@example.com/"],
    ["a user", "https://olga@example.com/"],
    ["a port that is none", "https://example.com:99999/"],
    ["a number", 7],
    ["nothing", null],
    ["nothing at all", undefined],
  ])("does not take %s for a link", (_, given) => {
    const { evidence, problem } = checkEvidence(LINK, given);
    expect(evidence).toBeNull();
    expect(problem).toMatch(/^The ticket: a link that begins with http:\/\/ or https:\/\/; /);
  });

  it.each([
    ["12345", true],
    ["  12345  ", true],
    ["1234", false],
    ["  1234  ", false],
    ["         ", false],
    [12_345, false],
    [null, false],
    [undefined, false],
  ])("judges the text %j: %s", (given, isEnough) => {
    const { evidence, problem } = checkEvidence(TEXT, given);
    if (isEnough) expect(evidence).toEqual({ kind: "text", value: given });
    else expect(problem).toContain("What you saw: a text of at least 5 characters; ");
  });

  it.each([
    [0, true],
    [100, true],
    [99.5, true],
    [-0.001, false],
    [100.001, false],
    [NaN, false],
    [Infinity, false],
    ["50", false],
    [null, false],
    [undefined, false],
  ])("judges the number %j: %s", (given, isWithin) => {
    const { evidence, problem } = checkEvidence(SHARE, given);
    if (isWithin) expect(evidence).toEqual({ kind: "number", value: given, unit: "percent" });
    else expect(problem).toContain("Share: a number from 0 to 100, in percent; ");
  });

  it.each([
    [rate({}), "Rate: a number; nothing was given"],
    [rate({ unit: "km" }), "Rate: a number, in km; nothing was given"],
    [rate({ min: 1 }), "Rate: a number of at least 1; nothing was given"],
    [rate({ max: 9, unit: "km" }), "Rate: a number of at most 9, in km; nothing was given"],
    [TEXT, "What you saw: a text of at least 5 characters; nothing was given"],
    [EvidenceRule.parse({ kind: "text", label: "Word" }), "Word: a text of at least 1 character; nothing was given"],
  ])("names what is missing", (rule, problem) => {
    expect(checkEvidence(rule, null)).toEqual({ evidence: null, problem });
  });

  it("says what was given instead, and no more of it than a sentence holds", () => {
    expect(checkEvidence(SHARE, 101).problem).toMatch(/; that is not 101$/);
    expect(checkEvidence(LINK, "a ticket").problem).toMatch(/; that is not "a ticket"$/);
    expect(checkEvidence(LINK, "x".repeat(2000)).problem?.length).toBeLessThan(200);
    expect(checkEvidence(LINK, `${"x".repeat(99)}\u{1f680}`).problem?.isWellFormed()).toBe(true);
  });

  it("takes of all numbers exactly those within the bounds, and keeps nothing but what was given", () => {
    const bound = fc.option(fc.integer({ min: -5, max: 5 }));
    fc.assert(
      fc.property(bound, bound, fc.double(), (min, max, value) => {
        const rule = EvidenceRule.safeParse({ kind: "number", label: "Rate", min, max });
        if (!rule.success) {
          expect(min !== null && max !== null && min > max).toBe(true);
          return;
        }
        const { evidence } = checkEvidence(rule.data, value);
        const isWithin = Number.isFinite(value) && value >= (min ?? value) && value <= (max ?? value);
        expect(evidence !== null).toBe(isWithin);
        if (evidence !== null) expect(Evidence.parse(evidence).value).toBe(value);
      }),
    );
  });
});
