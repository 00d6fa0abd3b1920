import { describe, expect, it } from "vitest";
import { EPOCH } from "../../test/fixtures.ts";
import { briefHealth } from "./brief-health.ts";
import { rollUpHealth } from "./roll-up.ts";
import { HealthBrief, type HealthStatus } from "./schemas.ts";

function measure(statuses: readonly HealthStatus[]) {
  return statuses.map((status, index) => ({
    source: `input-${index}`,
    status,
    reason: "x".repeat(100),
    measured_at_utc: EPOCH,
    expires_at_utc: null,
  }));
}

describe("briefHealth", () => {
  it("counts every input, and tells of the worst that are not green", () => {
    const brief = briefHealth(rollUpHealth(measure(["green", "yellow", "red", "green"]), [], EPOCH));
    expect(brief).toMatchObject({ status: "red", counts: { green: 2, yellow: 1, red: 1 } });
    expect(brief.inputs.map(({ source }) => source)).toEqual(["input-2", "input-1"]);
    expect(brief.reasons).toHaveLength(2);
  });

  it("is as long with five hundred inputs that are red as with ten", () => {
    const brief = briefHealth(rollUpHealth(measure(Array.from({ length: 500 }, () => "red" as const)), [], EPOCH));
    expect(HealthBrief.parse(brief)).toEqual(brief);
    expect(brief.counts.red).toBe(500);
    expect(JSON.stringify(brief).length).toBeLessThan(4000);
  });

  it("says why, where nothing reports", () => {
    expect(briefHealth(rollUpHealth([], [], EPOCH))).toMatchObject({
      status: "yellow",
      reasons: ["no data: nothing reports health"],
      counts: { green: 0, yellow: 0, red: 0 },
    });
  });
});
