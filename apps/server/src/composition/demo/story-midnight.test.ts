import { describe, expect, it } from "vitest";
import { DemoWorld } from "./demo-world.ts";
import { Draws } from "./draws.ts";
import { INCIDENT_DAYS, findStoryMidnight } from "./story-midnight.ts";
import { DAY } from "./time-spans.ts";

const MONDAY = Date.parse("2026-05-18T13:20:00Z");

describe("the days of the story", () => {
  it.each(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])(
    "have their incident on a working day when they end on a %s",
    (weekday) => {
      const until_ms = [0, 1, 2, 3, 4, 5, 6]
        .map((days) => MONDAY + days * DAY)
        .find((at_ms) => nameOf(at_ms) === weekday)!;
      const { outages } = new DemoWorld(new Draws(1), until_ms - 30 * DAY, until_ms);
      const incident = outages.find(({ check_id, kind }) => check_id === "storefront" && kind === "down");
      expect(nameOf(incident?.from_ms ?? 0)).not.toMatch(/^S/);
      expect(incident?.from_ms).toBeGreaterThan(findStoryMidnight(until_ms) - INCIDENT_DAYS * DAY);
    },
  );
});

function nameOf(at_ms: number): string {
  return new Date(at_ms).toLocaleDateString("en-GB", { weekday: "long", timeZone: "UTC" });
}
