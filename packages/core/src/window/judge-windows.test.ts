import { describe, expect, it } from "vitest";
import { findWindows, nameWindows } from "./find-windows.ts";
import { judgeWindows } from "./judge-windows.ts";
import { FreezeWindow } from "./schemas.ts";

const NIGHTLY = { cron: "0 20 * * *", minutes: 120 };
const OFFICE = { cron: "0 8 * * 1-5", minutes: 600 };
const THURSDAY = "2026-01-01";

function at(time: string, day = THURSDAY): string {
  return `${day}T${time}:00.000000Z`;
}

function judge(windows: Record<string, Partial<FreezeWindow>>, now: string, session_since: string | null = null) {
  const parsed = Object.fromEntries(
    Object.entries(windows).map(([name, window]) => [name, FreezeWindow.parse({ title: name, ...window })]),
  );
  return judgeWindows(nameWindows(parsed), now, session_since);
}

describe("judgeWindows", () => {
  it("lets everything go where there is no window", () => {
    expect(judge({}, at("12:00"))).toEqual({
      allowed: true,
      why: "No window is about it.",
      standing: null,
      allowed_from_utc: null,
      holds_until_utc: null,
    });
  });

  it("lets it go outside a window that denies, until that begins", () => {
    expect(judge({ night: { when: NIGHTLY } as never }, at("12:00"))).toMatchObject({
      allowed: true,
      holds_until_utc: at("20:00"),
    });
  });

  it("says which window denies, until when, and from when it may go", () => {
    expect(judge({ night: { when: NIGHTLY } as never }, at("21:00"))).toMatchObject({
      allowed: false,
      why: 'Freeze window "night" is until 22:00 UTC.',
      standing: { window: "night", effect: "deny", ends_at_utc: at("22:00") },
      allowed_from_utc: at("22:00"),
    });
  });

  it("lets it go only inside a window that allows, and until that ends", () => {
    const office = { office: { effect: "allow", when: OFFICE } as never };
    expect(judge(office, at("09:00"))).toMatchObject({ allowed: true, holds_until_utc: at("18:00") });
    expect(judge(office, at("19:00"))).toMatchObject({
      allowed: false,
      why: 'Only inside "office"; the next begins 2026-01-02 08:00 UTC.',
      standing: { window: "office", effect: "allow" },
      allowed_from_utc: at("08:00", "2026-01-02"),
    });
  });

  it("says so where no window that allows comes any more", () => {
    const once = { from: "2025-01-01T00:00", to: "2025-01-02T00:00" };
    expect(judge({ past: { effect: "allow", when: once } as never }, at("12:00"))).toMatchObject({
      allowed: false,
      allowed_from_utc: null,
    });
  });

  it("has deny beat allow", () => {
    const both = {
      office: { effect: "allow", when: OFFICE } as never,
      noon: { when: { cron: "0 12 * * *", minutes: 60 } } as never,
    };
    expect(judge(both, at("12:30"))).toMatchObject({ allowed: false, standing: { window: "noon" } });
    expect(judge(both, at("13:00"))).toMatchObject({ allowed: true });
  });

  it("looks through windows that follow each other for the moment from which it may go", () => {
    const chain = {
      first: { when: { cron: "0 12 * * *", minutes: 60 } } as never,
      second: { when: { cron: "30 12 * * *", minutes: 90 } } as never,
      third: { when: { cron: "0 14 * * *", minutes: 15 } } as never,
    };
    expect(judge(chain, at("12:40")).allowed_from_utc).toBe(at("14:15"));
  });

  it("says that no end is in sight where there is none", () => {
    expect(judge({ always: { when: { cron: "* * * * *", minutes: 5 } } as never }, at("12:00"))).toMatchObject({
      allowed: false,
      allowed_from_utc: null,
    });
  });

  it("lets a session go on that was open when a window began that lets running work finish, and no other", () => {
    const night = { night: { when: NIGHTLY, let_running_finish: true } as never };
    expect(judge(night, at("21:00"), at("19:00"))).toMatchObject({ allowed: true });
    expect(judge(night, at("21:00"), at("20:30"))).toMatchObject({ allowed: false });
    expect(judge(night, at("21:00"), null)).toMatchObject({ allowed: false });
    expect(judge({ night: { when: NIGHTLY } as never }, at("21:00"), at("19:00"))).toMatchObject({ allowed: false });
  });

  it("lets a session finish that started inside a window that allows", () => {
    const office = { office: { effect: "allow", when: OFFICE, let_running_finish: true } as never };
    expect(judge(office, at("19:00"), at("17:00"))).toMatchObject({ allowed: true });
    expect(judge(office, at("19:00"), at("18:30"))).toMatchObject({ allowed: false });
  });
});

describe("findWindows", () => {
  const undertaking = { engine: "pricing", engine_class: "alpha", action: "run", purpose: "deploy" } as const;
  const find = (window: object, about: Partial<Parameters<typeof findWindows>[1]> = {}): boolean =>
    findWindows({ w: FreezeWindow.parse({ title: "W", when: NIGHTLY, ...window }) }, { ...undertaking, ...about })
      .length === 1;

  it.each([
    [{}, {}, true],
    [{}, { purpose: "rollback" }, false],
    [{ purposes: ["deploy", "rollback"] }, { purpose: "rollback" }, true],
    [{ engines: ["pricing"] }, {}, true],
    [{ engines: ["invoicing"] }, {}, false],
    [{ classes: ["alpha"] }, {}, true],
    [{ classes: ["boring"] }, {}, false],
    [{ classes: ["alpha"] }, { engine_class: null }, false],
    [{ actions: ["run"] }, {}, true],
    [{ actions: ["scale"] }, {}, false],
    [{ engines: ["pricing"], actions: ["scale"] }, {}, false],
  ] as const)("a window of %j is about %j: %s", (window, about, expected) => {
    expect(find(window, about)).toBe(expected);
  });
});
