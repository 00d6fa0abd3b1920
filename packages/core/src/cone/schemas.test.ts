import { describe, expect, it } from "vitest";
import { DEFAULT_MATRIX } from "../../test/fixtures.ts";
import { METRICS_MAX_COUNT, METRIC_NAME_MAX_LENGTH } from "./constants.ts";
import { Policy } from "../policy/schemas.ts";
import { Metrics, SetConeInput } from "./schemas.ts";

describe("Metrics", () => {
  it.each([
    ["none", {}, true],
    ["numbers, texts and booleans", { a: 1.5, b: "x", c: false, d: -0 }, true],
    ["as many as may be", makeMetrics(METRICS_MAX_COUNT), true],
    ["one too many", makeMetrics(METRICS_MAX_COUNT + 1), false],
    ["the longest name", { ["n".repeat(METRIC_NAME_MAX_LENGTH)]: 1 }, true],
    ["a name that is too long", { ["n".repeat(METRIC_NAME_MAX_LENGTH + 1)]: 1 }, false],
    ["a text that is too long", { a: "x".repeat(1001) }, false],
    ["a list", { a: [1] }, false],
    ["an infinite number", { a: -Infinity }, false],
  ])("judges %s", (_, metrics, isValid) => {
    expect(Metrics.safeParse(metrics).success).toBe(isValid);
  });
});

describe("SetConeInput", () => {
  it.each([
    ["band and reason", { band: "C", reason: "Cash is short" }, true],
    ["no reason", { band: "C" }, false],
    ["a reason of spaces", { band: "C", reason: " " }, false],
    ["no band", { reason: "Cash is short" }, false],
    ["an unknown field", { band: "C", reason: "Cash is short", force: true }, false],
    ["metrics that are null", { band: "C", reason: "Cash is short", metrics: null }, false],
  ])("judges %s", (_, input, isValid) => {
    expect(SetConeInput.safeParse(input).success).toBe(isValid);
  });
});

describe("Policy", () => {
  it("accepts the default matrix", () => {
    expect(Policy.parse(DEFAULT_MATRIX)).toEqual(DEFAULT_MATRIX);
  });

  it.each([
    [
      "an engine of a class that it does not have",
      { ...DEFAULT_MATRIX, engines: { crm: "aplha" } },
      ["engines", "crm"],
    ],
    [
      "an engine of a class that objects inherit",
      { ...DEFAULT_MATRIX, engines: { crm: "toString" } },
      ["engines", "crm"],
    ],
    ["no version", { ...DEFAULT_MATRIX, version: "" }, ["version"]],
    ["a band that does not exist", withAllows({ E: ["run"] }), ["classes", "boring", "allows", "E"]],
    ["an action with a space in it", withAllows({ A: ["run fast"] }), ["classes", "boring", "allows", "A", 0]],
    ["actions that are no list", withAllows({ A: "run" }), ["classes", "boring", "allows", "A"]],
  ])("refuses %s, and says where", (_, policy, path) => {
    const issue = Policy.safeParse(policy).error?.issues[0];

    expect([...(issue?.path ?? []), ...(issue?.code === "unrecognized_keys" ? issue.keys : [])]).toEqual(path);
  });
});

function makeMetrics(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`metric ${index}`, index]));
}

function withAllows(allows: unknown): unknown {
  return { ...DEFAULT_MATRIX, classes: { ...DEFAULT_MATRIX.classes, boring: { description: "Boring", allows } } };
}
