import type { StoreCondition } from "@valhalla-go/core";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { logCondition } from "./log-condition.ts";

describe("logCondition", () => {
  it("logs one line for each change, and none for a store that begins sound", () => {
    const lines: Record<string, unknown>[] = [];
    const logger = pino({ level: "warn" }, { write: (line) => void lines.push(JSON.parse(line) as (typeof lines)[0]) });
    let tell = (_condition: StoreCondition): void => {};
    const onCondition = (listener: typeof tell): (() => void) => {
      tell = listener;
      return () => {};
    };
    logCondition({ condition: { kind: "sound" }, onCondition }, logger);
    expect(lines).toEqual([]);

    tell({ kind: "full", problem: "code 13" });
    tell({ kind: "full", problem: "ENOSPC" });
    tell({ kind: "sound" });
    logCondition({ condition: { kind: "unavailable", problem: "code 10" }, onCondition }, logger);

    expect(lines).toMatchObject([
      { level: 50, condition: { kind: "full" }, msg: expect.stringContaining("make room") },
      { level: 40, msg: "the database can be written" },
      { level: 50, msg: expect.stringContaining("code 10") },
    ]);
  });
});
