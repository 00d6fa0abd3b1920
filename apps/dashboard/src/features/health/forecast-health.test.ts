import { describe, expect, it } from "vitest";
import { forecastHealth } from "./forecast-health.ts";

const inputs = [
  { source: "server.disk", status: "green" },
  { source: "queue", status: "red" },
  { source: "crm", status: "yellow" },
] as const;

describe("forecast health", () => {
  it("is the worst of all inputs, with the report in place of what the source said", () => {
    expect(forecastHealth(inputs, "queue", "green")).toBe("yellow");
    expect(forecastHealth(inputs, "crm", "red")).toBe("red");
    expect(forecastHealth(inputs, "new", "green")).toBe("red");
  });

  it("leaves a retired source out", () => {
    expect(forecastHealth(inputs, "queue", null)).toBe("yellow");
  });

  it("is yellow when nothing is left to report", () => {
    expect(forecastHealth([{ source: "queue", status: "red" }], "queue", null)).toBe("yellow");
  });
});
