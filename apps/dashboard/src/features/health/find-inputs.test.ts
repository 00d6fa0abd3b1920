import { describe, expect, it } from "vitest";
import { makeCheck } from "../../test/make-posture.ts";
import { makeInput } from "../../test/make.ts";
import { findInputs } from "./find-inputs.ts";
import { readDaysSearch, readHealthSearch } from "./health-search.ts";

const LISTED = [
  { input: makeInput({ source: "check.shop", kind: "check" }), view: makeCheck() },
  { input: makeInput({ source: "crm", status: "yellow", reason: "40 min late" }), view: null },
  { input: makeInput({ source: "backup", kind: "heartbeat", status: "red", owner: "Web team" }), view: null },
  { input: makeInput({ source: "alert.lag", kind: "alert", status: "red" }), view: null },
];
const sources = (search: Parameters<typeof findInputs>[1]): string[] =>
  findInputs(LISTED, search).map(({ input }) => input.source);

describe("finding inputs", () => {
  it("lists the worst first, and equals by name", () => {
    expect(sources({})).toEqual(["alert.lag", "backup", "crm", "check.shop"]);
  });

  it("narrows by state, kind and every word of a text: in name, title, reason or owner", () => {
    expect(sources({ state: "failing" })).toEqual(["alert.lag", "backup", "crm"]);
    expect(sources({ state: "green" })).toEqual(["check.shop"]);
    expect(sources({ kind: "alert" })).toEqual(["alert.lag"]);
    expect(sources({ text: "WEB team" })).toEqual(["backup"]);
    expect(sources({ text: "shop answers" })).toEqual(["check.shop"]);
    expect(sources({ text: "late crm" })).toEqual(["crm"]);
    expect(sources({ text: "late shop" })).toEqual([]);
  });
});

describe("what the URL asks for", () => {
  it("is read, and what is no such thing is left out", () => {
    expect(readHealthSearch({ state: "failing", kind: "check", text: 404 })).toEqual({
      state: "failing",
      kind: "check",
      text: "404",
    });
    expect(readHealthSearch({ state: "odd", kind: 7, text: "" })).toEqual({});
    expect(readDaysSearch({ days: 30 })).toEqual({ days: 30 });
    expect(readDaysSearch({ days: 31 })).toEqual({});
  });
});
