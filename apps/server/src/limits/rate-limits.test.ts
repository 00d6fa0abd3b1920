import { type Caller, GoError } from "@valhalla-go/core";
import { awaitGoError, OLGA, PIA, PIPELINE } from "@valhalla-go/core/test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { memoryCounters } from "./counters.ts";
import { LimitSettings } from "./limit-settings.ts";
import { createRateLimits } from "./rate-limits.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Who = Pick<Caller, "actor" | "credential">;

const olga: Who = {
  actor: { ...OLGA, auth: "password" },
  credential: { kind: "login", login_id: "l-1", confirmed_at_utc: "2026-01-01T09:00:00.000000Z" },
};
const pia: Who = { ...olga, actor: { ...PIA, auth: "password" } };
const pipeline: Who = { actor: { ...PIPELINE, auth: "api_key" }, credential: { kind: "api_key", key_id: "key-7" } };

function makeLimits(settings: Partial<LimitSettings> = {}) {
  return createRateLimits(LimitSettings.parse(settings), memoryCounters);
}

/** How often something goes through before it is refused for the rate, of at most so many times. */
async function countUntilRefused(attempt: () => Promise<void>, most: number): Promise<number> {
  for (let passed = 0; passed < most; passed += 1) {
    try {
      await attempt();
    } catch (error) {
      expect(error).toMatchObject({ code: "RATE_LIMITED" });
      return passed;
    }
  }
  return most;
}

describe("createRateLimits", () => {
  it.each([
    ["session.start", 30],
    ["cone.set", 30],
    ["access.createKey", 30],
    ["report.session", 30],
    ["audit.search", 600],
    ["posture.getHistory", 600],
    ["health.getHistory", 600],
    ["check.run", 12],
    ["session.addNote", 600],
    ["session.get", 6000],
  ])("lets a caller do %s %i times a minute, and again when the minute is over", async (call, times) => {
    const limits = makeLimits();
    expect(await countUntilRefused(() => limits.take(olga, call), times + 10)).toBe(times);
    await vi.advanceTimersByTimeAsync(60_000);
    await limits.take(olga, call);
  });

  it("has 600,000 decisions a minute unless it is said otherwise", () => {
    expect(LimitSettings.parse({})).toMatchObject({ decisions: 600_000, logins: 10 });
    expect(() => LimitSettings.parse({ decisions: 0 })).toThrow("decisions");
  });

  it("tells which budget is used up, and after how many whole seconds there is more", async () => {
    const limits = makeLimits({ cone: 1 });
    await limits.take(olga, "cone.set");
    await vi.advanceTimersByTimeAsync(18_400);
    const refused = await awaitGoError(limits.take(olga, "cone.set"));
    expect(refused.facts).toEqual({ budget: "cone", retry_after_seconds: 42 });
    await vi.advanceTimersByTimeAsync(41_599);
    const late = await awaitGoError(limits.take(olga, "cone.set"));
    expect(late.facts).toEqual({ budget: "cone", retry_after_seconds: 1 });
    await vi.advanceTimersByTimeAsync(1);
    await limits.take(olga, "cone.set");
  });

  it("takes starting, holding, resuming, handing over and ending a session from one budget", async () => {
    const limits = makeLimits({ session: 5 });
    for (const deed of ["start", "hold", "resume", "offerHandover", "end"]) await limits.take(olga, `session.${deed}`);
    await expect(limits.take(olga, "session.start")).rejects.toMatchObject({ code: "RATE_LIMITED" });
    await limits.take(olga, "session.addNote");
  });

  it("lets no pipeline that floods decisions hold up anybody's session, its own neither", async () => {
    const limits = makeLimits({ decisions: 100 });
    expect(await countUntilRefused(() => limits.take(pipeline, "cone.decide"), 1000)).toBe(100);
    await limits.take(olga, "session.start");
    await limits.take(olga, "cone.decide");
    await limits.take(pipeline, "session.get");
  });

  it("counts every key and every operator by itself", async () => {
    const limits = makeLimits({ session: 1 });
    for (const who of [olga, pia, pipeline]) await limits.take(who, "session.start");
    await expect(limits.take(pia, "session.start")).rejects.toMatchObject({ code: "RATE_LIMITED" });
  });

  it("does not count the operator of the machine and the server itself", async () => {
    const limits = makeLimits({ session: 1 });
    for (const kind of ["machine", "system"] as const) {
      const who: Who = { actor: OLGA, credential: { kind } };
      expect(await countUntilRefused(() => limits.take(who, "session.start"), 100)).toBe(100);
    }
  });

  it("lets no call through that has no budget", async () => {
    await expect(makeLimits().take(olga, "session.teleport")).rejects.toThrow("has no budget");
  });
});

describe("the budget of log-ins", () => {
  const attempt = { login: "olga", address: "10.0.0.7" };

  it("refuses the eleventh attempt of a minute from one address, whatever names it tries", async () => {
    const { logins } = makeLimits();
    let name = 0;
    const tryNext = (): Promise<void> => logins.take({ login: `name-${(name += 1)}`, address: "10.0.0.7" });
    expect(await countUntilRefused(tryNext, 20)).toBe(10);
    await logins.take({ login: "name-1", address: "10.0.0.8" });
  });

  it("refuses the eleventh attempt of a minute at one name, wherever it comes from and however it is written", async () => {
    const { logins } = makeLimits();
    let address = 0;
    const tryNext = (): Promise<void> =>
      logins.take({ login: address % 2 === 0 ? "olga" : "OLGA", address: `10.0.1.${(address += 1)}` });
    expect(await countUntilRefused(tryNext, 20)).toBe(10);
    await logins.take({ login: "pia", address: "10.0.2.1" });
  });

  it("leaves whoever is signed in alone while an account is under attack", async () => {
    const limits = makeLimits();
    expect(await countUntilRefused(() => limits.logins.take(attempt), 20)).toBe(10);
    await limits.take(olga, "session.start");
    await limits.logins.take({ login: "#l-1", address: null });
  });

  it("forgets the attempts at a name that got in, and gives its address one back and no more", async () => {
    const { logins } = makeLimits({ logins: 3 });
    await logins.take(attempt);
    await logins.take(attempt);
    await logins.take(attempt);
    await logins.clear(attempt);
    await logins.take(attempt);
    const refused = await awaitGoError(logins.take(attempt));
    expect(refused.facts).toEqual({ budget: "log-ins", retry_after_seconds: 60 });
    await logins.take({ ...attempt, address: "10.0.0.8" });
  });

  it("tells an address that is out of attempts to wait for the name too, so that the next one is taken", async () => {
    const { logins } = makeLimits({ logins: 3 });
    await logins.take({ login: "pia", address: "10.0.0.7" });
    await vi.advanceTimersByTimeAsync(20_000);
    await logins.take(attempt);
    await logins.take(attempt);
    await logins.take({ ...attempt, address: "10.0.0.8" });
    const refused = await awaitGoError(logins.take(attempt));
    expect(refused.facts).toEqual({ budget: "log-ins", retry_after_seconds: 60 });
    const other = await awaitGoError(logins.take({ login: "pia", address: "10.0.0.7" }));
    expect(other.facts).toEqual({ budget: "log-ins", retry_after_seconds: 40 });
    await vi.advanceTimersByTimeAsync(60_000);
    await logins.take(attempt);
  });

  it("does not count what is not known", async () => {
    const { logins } = makeLimits({ logins: 1 });
    expect(await countUntilRefused(() => logins.take({ login: null, address: null }), 5)).toBe(5);
    await logins.take({ login: null, address: "10.0.0.7" });
    await expect(logins.take({ login: null, address: "10.0.0.7" })).rejects.toBeInstanceOf(GoError);
  });
});
