import { describe, expect, it } from "vitest";
import { forecastHealth } from "./forecast-health.ts";

const COUNTS = { green: 1, yellow: 1, red: 1 };

describe("forecast health", () => {
  it("is the worst of all inputs, with the report in place of what the source said", () => {
    expect(forecastHealth(COUNTS, "red", "green")).toBe("yellow");
    expect(forecastHealth(COUNTS, "yellow", "red")).toBe("red");
    expect(forecastHealth(COUNTS, null, "green")).toBe("red");
    expect(forecastHealth({ ...COUNTS, red: 2 }, "red", "green")).toBe("red");
  });

  it("leaves a retired source out", () => {
    expect(forecastHealth(COUNTS, "red", null)).toBe("yellow");
  });

  it("is yellow when nothing is left to report, also where all was green", () => {
    expect(forecastHealth({ green: 1, yellow: 0, red: 0 }, "green", null)).toBe("yellow");
  });
});
