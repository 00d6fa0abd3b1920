import { GoError, type RunVerb, addNote, holdSession, runOn, startSession } from "@valhalla-go/core";
import { type FakeStore, LADDER, type TestContext, listEntries, makeContext } from "@valhalla-go/core/test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { systemCaller } from "../caller/system-caller.ts";
import { watchSession } from "./session-watcher.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const HOUR = 3600;
const GOVERNANCE = ["PLAYBOOK_SET", "POLICY_SET"];

type Context = TestContext<FakeStore>;

function failOn(error: unknown): void {
  throw new Error("nothing was to go wrong", { cause: error });
}

function watch(ctx: Context, run: RunVerb = runOn(ctx), onError = failOn): ReturnType<typeof watchSession> {
  return watchSession({ run, caller: systemCaller, look_every_seconds: 60 }, onError);
}

/** The events of the trail, oldest first. */
async function listEvents(ctx: Context): Promise<string[]> {
  return (await listEntries(ctx)).map(({ event }) => event).toReversed();
}

/** Lets time pass minute by minute, as a server sees it. */
async function passHours(ctx: Context, hours: number): Promise<void> {
  for (let minute = 0; minute < hours * 60; minute += 1) {
    ctx.clock.advanceSeconds(60);
    await vi.advanceTimersByTimeAsync(60_000);
  }
}

describe("watchSession", () => {
  it("warns after 8 hours and ends after 24, each once", async () => {
    const ctx = makeContext();
    const stop = await watch(ctx);
    await startSession({ ctx, input: {} });
    await passHours(ctx, 7.9);
    expect(await listEvents(ctx)).toEqual([...GOVERNANCE, "GO_SESSION_START"]);
    await passHours(ctx, 15.9);
    expect(await listEvents(ctx)).toEqual([...GOVERNANCE, "GO_SESSION_START", "GO_SESSION_STALE"]);
    await passHours(ctx, 1);
    expect((await listEvents(ctx)).slice(3)).toEqual(["GO_SESSION_STALE", "GO_SESSION_END"]);
    const [end] = await listEntries(ctx);
    expect(end).toMatchObject({ actor: systemCaller.actor, payload: { end_reason: "expired" } });
    await stop();
  });

  it("leaves a session alone in which something is done, also on hold", async () => {
    const ctx = makeContext();
    const stop = await watch(ctx);
    await startSession({ ctx, input: {} });
    await passHours(ctx, 7);
    await holdSession({ ctx, input: { reason: "Waiting" } });
    for (let day = 0; day < 5; day += 1) {
      await passHours(ctx, 7);
      await addNote({ ctx, input: { text: "Still waiting" } });
    }
    expect(await listEvents(ctx)).not.toContain("GO_SESSION_STALE");
    await stop();
  });

  it("looks at once when a server starts, before it answers", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    ctx.clock.advanceSeconds(25 * HOUR);
    const stop = await watch(ctx);
    expect(await listEvents(ctx)).toEqual(["GO_SESSION_START", ...GOVERNANCE, "GO_SESSION_END"]);
    await stop();
  });

  it("does each thing once when several servers watch the same database", async () => {
    const ctx = makeContext();
    const stops = await Promise.all([watch(ctx), watch(ctx), watch(ctx)]);
    await startSession({ ctx, input: {} });
    await passHours(ctx, 25);
    expect(await listEvents(ctx)).toEqual([...GOVERNANCE, "GO_SESSION_START", "GO_SESSION_STALE", "GO_SESSION_END"]);
    for (const stop of stops) await stop();
  });

  it("tells of playbook and policy at its start, and only when they changed", async () => {
    const ctx = makeContext();
    await (
      await watch(ctx)
    )();
    await (
      await watch(ctx)
    )();
    expect(await listEvents(ctx)).toEqual(GOVERNANCE);
    await (
      await watch({ ...ctx, playbook: { ...LADDER, version: "2" } })
    )();
    expect(await listEvents(ctx)).toEqual([...GOVERNANCE, "PLAYBOOK_SET"]);
  });

  it("reports nothing while the store cannot be written, and does what is due as soon as it can", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    const own = runOn(ctx);
    let refusal: GoError | null = new GoError("STORE_FULL", { outcome: "none" });
    const run: RunVerb = (verb, call) =>
      verb.spec.kind === "change" && refusal !== null ? Promise.reject(refusal) : own(verb, call);
    const stop = await watch(ctx, run);
    await passHours(ctx, 9);
    expect(await listEvents(ctx)).toEqual(["GO_SESSION_START"]);
    refusal = null;
    await passHours(ctx, 0.1);
    expect(await listEvents(ctx)).toEqual(["GO_SESSION_START", ...GOVERNANCE, "GO_SESSION_STALE"]);
    await stop();
  });

  it("reports a failure and goes on watching", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    const own = runOn(ctx);
    let isBroken = true;
    const run: RunVerb = (verb, call) => (isBroken ? Promise.reject(new Error("broken")) : own(verb, call));
    const errors: unknown[] = [];
    const stop = await watch(ctx, run, (error) => void errors.push(error));
    await passHours(ctx, 0.1);
    expect(errors.length).toBeGreaterThan(1);
    isBroken = false;
    await passHours(ctx, 9);
    expect(await listEvents(ctx)).toContain("GO_SESSION_STALE");
    await stop();
  });

  it("does nothing any more once it was stopped, and waits for what it is doing", async () => {
    const ctx = makeContext();
    const stop = await watch(ctx);
    await startSession({ ctx, input: {} });
    await passHours(ctx, 1);
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    void ctx.store.write(() => held);
    ctx.clock.advanceSeconds(30 * HOUR);
    vi.advanceTimersByTime(60_000);
    let isStopped = false;
    const stopping = stop().then(() => (isStopped = true));
    await vi.advanceTimersByTimeAsync(1);
    expect(isStopped).toBe(false);
    release();
    await stopping;
    expect(await listEvents(ctx)).toContain("GO_SESSION_END");
    await startSession({ ctx, input: {} });
    await passHours(ctx, 30);
    expect((await listEvents(ctx)).at(-1)).toBe("GO_SESSION_START");
  });
});
