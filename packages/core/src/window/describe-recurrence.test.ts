import { expect, it } from "vitest";
import { describeRecurrence } from "./describe-recurrence.ts";
import { Recurrence } from "./schemas.ts";

it.each([
  [
    { cron: "0 18 * * 5", minutes: 150, time_zone: "Europe/Berlin" },
    "At 18:00, only on Friday, for 2 hours 30 minutes (Europe/Berlin)",
  ],
  [{ cron: "0 0 1 * *", minutes: 1440 }, "At 00:00, on day 1 of the month, for 1 day (UTC)"],
  [
    { cron: "0 18 * * 5", until_cron: "0 6 * * 1", time_zone: "America/New_York" },
    "At 18:00, only on Friday, until: at 06:00, only on Monday (America/New_York)",
  ],
  [
    { from: "2026-12-24T18:00", to: "2026-12-27T06:00", time_zone: "Europe/Berlin" },
    "Once, from 2026-12-24 18:00 to 2026-12-27 06:00 (Europe/Berlin)",
  ],
])("%j reads: %s", (recurrence, text) => {
  expect(describeRecurrence(Recurrence.parse(recurrence))).toBe(text);
});
