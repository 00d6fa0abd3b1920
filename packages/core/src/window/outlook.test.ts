import { describe, expect, it } from "vitest";
import { lookAhead } from "./outlook.ts";
import { FreezeWindow } from "./schemas.ts";

function at(time: string): string {
  return `2026-01-01T${time}:00.000000Z`;
}

function look(window: object, now: string, started: string | null = "08:00") {
  const windows = {
    w: FreezeWindow.parse({ title: "Evening", when: { cron: "0 18 * * *", minutes: 120 }, ...window }),
  };
  return lookAhead(windows, started === null ? null : { started_at_utc: at(started) }, at(now));
}

describe("lookAhead", () => {
  it("tells of the freeze that comes next, and of what is now", () => {
    expect(look({}, "12:00")).toMatchObject({ current: [], next: { window: "w", starts_at_utc: at("18:00") } });
    expect(look({}, "19:00")).toMatchObject({ current: [{ window: "w", ends_at_utc: at("20:00") }] });
    expect(lookAhead({}, null, at("12:00"))).toEqual({ current: [], next: null, warning: null });
  });

  it.each([
    ["16:59", null],
    ["17:00", 'Freeze window "Evening" begins 18:00 UTC, until 20:00 UTC.'],
    ["17:59", 'Freeze window "Evening" begins 18:00 UTC, until 20:00 UTC.'],
    ["18:00", 'Freeze window "Evening" is until 20:00 UTC.'],
    ["20:00", null],
  ])("tells an open session at %s: %s", (now, warning) => {
    expect(look({}, now).warning).toBe(warning);
  });

  it("warns as early as the window says, and tells nobody where no session is open", () => {
    expect(look({ warn_minutes: 300 }, "13:00").warning).toContain("begins 18:00 UTC");
    expect(look({ warn_minutes: 0 }, "17:59").warning).toBeNull();
    expect(look({}, "17:30", null).warning).toBeNull();
  });

  it("says that the session may finish, where the window lets it", () => {
    expect(look({ let_running_finish: true }, "17:30").warning).toContain("This session may finish.");
    expect(look({ let_running_finish: true }, "18:30").warning).toContain("This session may finish.");
    expect(look({ let_running_finish: true }, "18:30", "18:10").warning).not.toContain("may finish");
  });

  it("tells of a window that allows when it is not now, and beforehand that it closes", () => {
    const allow = { effect: "allow" };
    expect(look(allow, "12:00").current).toMatchObject([{ effect: "allow", starts_at_utc: at("18:00") }]);
    expect(look(allow, "18:30")).toMatchObject({ current: [], next: null, warning: null });
    expect(look(allow, "19:30").warning).toBe('The window "Evening" closes 20:00 UTC.');
  });
});
