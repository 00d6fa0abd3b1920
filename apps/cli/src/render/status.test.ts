import { getSummary, pushSignal } from "@valhalla-go/core";
import { makeContext } from "@valhalla-go/core/test";
import { expect, it } from "vitest";
import { makePaint } from "../output/paint.ts";
import { renderStatus } from "./status.ts";

/** The lines of health where so many sources report that they are red. */
async function healthLines(red: number): Promise<string[]> {
  const ctx = makeContext();
  for (let index = 0; index < red; index += 1) {
    await pushSignal({ ctx, input: { source: `pump-${index}`, status: "red", reason: "Down", ttl_seconds: 600 } });
  }
  const summary = await getSummary({ ctx, input: {} });
  return renderStatus(summary, { paint: makePaint(false), now_ms: 0 }).filter((line) => line.startsWith("  "));
}

it("shows ten reasons of health, and says how many more there are and what shows them", async () => {
  expect(await healthLines(10)).toHaveLength(10);
  const lines = await healthLines(12);
  expect(lines).toHaveLength(11);
  expect(lines.at(-1)).toBe("  and 2 more: vgo health");
  expect(await healthLines(0)).toEqual([]);
});
