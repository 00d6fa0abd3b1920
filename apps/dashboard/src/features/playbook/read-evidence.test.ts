import type { EvidenceRule } from "@valhalla-go/core/schemas";
import { describe, expect, it } from "vitest";
import { formatEvidence } from "./format-evidence.ts";
import { describeEvidenceRule, readEvidence } from "./read-evidence.ts";

const link: EvidenceRule = { kind: "link", label: "Ticket" };
const text: EvidenceRule = { kind: "text", label: "What you saw", min_length: 10 };
const share: EvidenceRule = { kind: "number", label: "Share", unit: "percent", min: 99.5, max: 100 };

describe("evidence that somebody types", () => {
  it("is sent as what it is: a number as a number, a text with its spaces, a link without those around it", () => {
    expect(readEvidence(share, " 99.9 ")).toEqual({ given: 99.9, problem: null });
    expect(readEvidence(text, "all is quiet ")).toEqual({ given: "all is quiet ", problem: null });
    expect(readEvidence(link, " https://tickets.example/7 ")).toEqual({
      given: "https://tickets.example/7",
      problem: null,
    });
  });

  it.each([
    [share, "99.4", /from 99.5 to 100/],
    [share, "101", /from 99.5 to 100/],
    [share, "most of it", /that is not "most of it"/],
    [share, "", /nothing was given/],
    [text, "quiet", /at least 10 characters/],
    [text, "            ", /nothing was given/],
    [link, "OPS-275", /https:\/\//],
  ] as const)("is held against the rule of %j: %j", (rule, typed, problem) => {
    expect(readEvidence(rule, typed).problem).toMatch(problem);
  });
});

describe("what will do as evidence", () => {
  it.each([
    [share, "A number from 99.5 to 100, in percent."],
    [{ ...share, max: null, unit: null }, "A number of at least 99.5."],
    [{ ...share, min: null }, "A number of at most 100, in percent."],
    [{ ...share, min: null, max: null, unit: null }, "A number."],
    [text, "A text of at least 10 characters."],
    [{ ...text, min_length: 1 }, "A text."],
    [link, "A link that begins with http:// or https://."],
  ] as const)("of %j is said before anything is typed", (rule, words) => {
    expect(describeEvidenceRule(rule)).toBe(words);
  });
});

describe("evidence that was shown", () => {
  it("is read with its unit", () => {
    expect(formatEvidence({ kind: "number", value: 99.9, unit: "percent" })).toBe("99.9 percent");
    expect(formatEvidence({ kind: "number", value: 3, unit: null })).toBe("3");
    expect(formatEvidence({ kind: "text", value: "quiet" })).toBe("quiet");
  });
});
