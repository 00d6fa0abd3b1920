import { GoError, type RunVerb } from "@valhalla-go/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { systemCaller } from "../caller/system-caller.ts";
import { UseKeeper } from "./use-keeper.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

const KEY = { kind: "api_key", id: "key-1" } as const;
const LOGIN = { kind: "login", id: "login-1" } as const;

interface Batch {
  readonly keys: readonly { readonly id: string; readonly last_used_utc: string }[];
  readonly logins: readonly { readonly id: string; readonly last_used_utc: string }[];
}

function makeKeeper() {
  const written: Batch[] = [];
  const errors: unknown[] = [];
  const faults: Error[] = [];
  const run = (async (_verb: unknown, { input }: { input: Batch }) => {
    const fault = faults.shift();
    if (fault !== undefined) throw fault;
    written.push(input);
    return {};
  }) as unknown as RunVerb;
  const keeper = new UseKeeper({ run, caller: systemCaller }, (error) => errors.push(error));
  return { keeper, written, errors, faults };
}

describe("UseKeeper", () => {
  it("writes the latest use of each key a minute after the first one, and all of them at once", async () => {
    const { keeper, written } = makeKeeper();
    keeper.note(KEY, "2026-01-01T00:00:00.000000Z");
    keeper.note({ kind: "api_key", id: "key-2" }, "2026-01-01T00:00:10.000000Z");
    keeper.note(KEY, "2026-01-01T00:00:30.000000Z");

    await vi.advanceTimersByTimeAsync(59_000);
    expect(written).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);

    expect(written).toEqual([
      {
        keys: [
          { id: "key-1", last_used_utc: "2026-01-01T00:00:30.000000Z" },
          { id: "key-2", last_used_utc: "2026-01-01T00:00:10.000000Z" },
        ],
        logins: [],
      },
    ]);
  });

  it("writes the use of a log-in after a pause within a second, for the other servers", async () => {
    const { keeper, written } = makeKeeper();
    keeper.note(LOGIN, "2026-01-01T00:00:00.000000Z");
    await vi.advanceTimersByTimeAsync(1000);
    expect(written).toHaveLength(1);

    keeper.note(LOGIN, "2026-01-01T00:00:05.000000Z");
    await vi.advanceTimersByTimeAsync(30_000);
    expect(written).toHaveLength(1);
  });

  it("knows a use before it is written, while it is, and after", async () => {
    const { keeper } = makeKeeper();
    expect(keeper.latest(LOGIN)).toBeNull();
    keeper.note(LOGIN, "2026-01-01T00:00:00.000000Z");
    expect(keeper.latest(LOGIN)).toBe("2026-01-01T00:00:00.000000Z");
    vi.advanceTimersByTime(1000);
    expect(keeper.latest(LOGIN)).toBe("2026-01-01T00:00:00.000000Z");
    await vi.advanceTimersByTimeAsync(1000);
    expect(keeper.latest(LOGIN)).toBe("2026-01-01T00:00:00.000000Z");
  });

  it("writes what is left when it stops", async () => {
    const { keeper, written } = makeKeeper();
    keeper.note(KEY, "2026-01-01T00:00:00.000000Z");
    await keeper.stop();
    expect(written).toEqual([{ keys: [{ id: "key-1", last_used_utc: "2026-01-01T00:00:00.000000Z" }], logins: [] }]);
  });

  it("tries again what could not be written, and tells of it only when the store does not tell itself", async () => {
    const { keeper, written, errors, faults } = makeKeeper();
    const bug = new Error("a bug");
    faults.push(new GoError("STORE_FULL", { outcome: "none" }), bug);
    keeper.note(KEY, "2026-01-01T00:00:00.000000Z");

    await vi.advanceTimersByTimeAsync(60_000);
    expect([written, errors]).toEqual([[], []]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([written, errors]).toEqual([[], [bug]]);
    await vi.advanceTimersByTimeAsync(60_000);

    expect(written).toEqual([{ keys: [{ id: "key-1", last_used_utc: "2026-01-01T00:00:00.000000Z" }], logins: [] }]);
    await keeper.stop();
  });
});
