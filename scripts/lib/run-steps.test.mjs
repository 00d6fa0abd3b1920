import { expect, test } from "vitest";
import { runSteps } from "./run-steps.mjs";

test("each step is one check, and what a failed one found stands below it", async () => {
  /** @type {string[]} */
  const lines = [];
  const steps = [
    { name: "good", run: async () => [] },
    { name: "bad", run: async () => ["a.ts:1: wrong", "b.ts:2: wrong"] },
    { name: "broken", run: () => Promise.reject(new Error("the tool is not there")) },
  ];
  const counts = await runSteps(steps, (line) => lines.push(line));

  expect(counts).toEqual({ passed: 1, failed: 2 });
  expect(lines).toEqual([
    expect.stringMatching(/^ok {6}good +\d+\.\d s$/),
    expect.stringMatching(/^FAILED {2}bad +\d+\.\d s$/),
    "    a.ts:1: wrong\n    b.ts:2: wrong\n",
    expect.stringMatching(/^FAILED {2}broken +\d+\.\d s$/),
    "    the tool is not there\n",
  ]);
});
