import { GoError, type RunVerb, pushSignal, removeSignal, runOn } from "@valhalla-go/core";
import { type FakeStore, GREEN_MEASUREMENT, type TestContext, listEntries, makeContext } from "@valhalla-go/core/test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchHealth } from "./health-watcher.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Context = TestContext<FakeStore> & { measurements: (typeof GREEN_MEASUREMENT)[] };

function makeWatched(): Context {
  const measurements = [GREEN_MEASUREMENT];
  const ctx = Object.assign(makeContext(), { measurements });
  return Object.assign(ctx, { measureServer: () => ctx.measurements });
}

/** What a test changes in the context later counts as well. */
function watchedBy({
  store,
  clock,
  ids,
  notary,
  policy,
  playbook,
  caller,
  ...ctx
}: Context): Parameters<typeof watchHealth>[0] {
  const run = runOn({ ...ctx, store, clock, ids, notary, policy, playbook });
  return { run, store, caller };
}

function failOn(error: unknown): void {
  throw new Error("nothing was to go wrong", { cause: error });
}

/** What was recorded of health, oldest first. */
async function listChanges({ store }: Context): Promise<unknown[]> {
  const entries = await store.read((tx) =>
    tx.audit.list("default", { event: "HEALTH_CHANGE" }, { limit: 100, before_seq: null }),
  );
  return entries.toReversed().map(({ payload }) => (payload["after"] as Record<string, unknown>)["fingerprint"]);
}

async function passSeconds(ctx: Context, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 1) {
    ctx.clock.advanceSeconds(1);
    await vi.advanceTimersByTimeAsync(1000);
  }
}

describe("watchHealth", () => {
  it("records nothing while health is perfect", async () => {
    const ctx = makeWatched();
    const stop = watchHealth(watchedBy(ctx), failOn);
    await passSeconds(ctx, 10);
    expect(await listChanges(ctx)).toEqual([]);
    await stop();
  });

  it("records a transition once that servers on the same database both see", async () => {
    const ctx = makeWatched();
    const stops = [watchHealth(watchedBy(ctx), failOn)];
    await vi.advanceTimersByTimeAsync(300);
    stops.push(watchHealth(watchedBy(ctx), failOn));
    ctx.measurements = [];
    await passSeconds(ctx, 5);
    ctx.measurements = [GREEN_MEASUREMENT];
    await passSeconds(ctx, 5);

    const changes = await listChanges(ctx);

    expect(changes).toHaveLength(2);
    expect(changes[1]).toBe("green");
    for (const stop of stops) await stop();
  });

  it("records each transition once, not each measurement", async () => {
    const ctx = makeWatched();
    const stop = watchHealth(watchedBy(ctx), failOn);
    ctx.measurements = [{ ...GREEN_MEASUREMENT, status: "red", reason: "10 MB free" }];
    await passSeconds(ctx, 5);
    ctx.measurements = [{ ...GREEN_MEASUREMENT, status: "red", reason: "9 MB free" }];
    await passSeconds(ctx, 5);
    ctx.measurements = [GREEN_MEASUREMENT];
    await passSeconds(ctx, 5);
    expect(await listChanges(ctx)).toEqual(["red server.disk=red", "green"]);
    await stop();
  });

  it("records that a signal has expired, within a second", async () => {
    const ctx = makeWatched();
    const stop = watchHealth(watchedBy(ctx), failOn);
    await pushSignal({ ctx, input: { source: "backup", status: "green", reason: "Fine", ttl_seconds: 3 } });
    await passSeconds(ctx, 2);
    expect(await listChanges(ctx)).toEqual([]);
    await passSeconds(ctx, 2);
    expect(await listChanges(ctx)).toEqual(["yellow backup=yellow"]);
    await removeSignal({ ctx, input: { source: "backup" } });
    await passSeconds(ctx, 2);
    expect(await listChanges(ctx)).toEqual(["yellow backup=yellow", "green"]);
    await stop();
  });

  it("goes on where it was after a restart: what was recorded is not recorded again", async () => {
    const ctx = makeWatched();
    ctx.measurements = [{ ...GREEN_MEASUREMENT, status: "yellow" }];
    const stop = watchHealth(watchedBy(ctx), failOn);
    await passSeconds(ctx, 2);
    await stop();
    const again = watchHealth(watchedBy(ctx), failOn);
    await passSeconds(ctx, 5);
    expect(await listChanges(ctx)).toEqual(["yellow server.disk=yellow"]);
    ctx.measurements = [GREEN_MEASUREMENT];
    await passSeconds(ctx, 2);
    expect(await listChanges(ctx)).toEqual(["yellow server.disk=yellow", "green"]);
    await again();
  });

  it("reports nothing while the store cannot be written, and records what then still is", async () => {
    const ctx = makeWatched();
    const watched = watchedBy(ctx);
    let refusal: GoError | null = new GoError("STORE_FULL", { outcome: "none" });
    const run: RunVerb = (verb, call) =>
      verb.spec.kind === "change" && refusal !== null ? Promise.reject(refusal) : watched.run(verb, call);
    const stop = watchHealth({ ...watched, run }, failOn);
    ctx.measurements = [{ ...GREEN_MEASUREMENT, status: "red", reason: "10 MB free" }];
    await passSeconds(ctx, 5);
    refusal = null;
    await passSeconds(ctx, 2);
    expect(await listChanges(ctx)).toEqual(["red server.disk=red"]);
    await stop();
  });

  it("reports a failure and goes on watching", async () => {
    const ctx = makeWatched();
    const errors: unknown[] = [];
    let isBroken = true;
    const watched: Context = {
      ...ctx,
      measureServer() {
        if (isBroken) throw new Error("no measurement");
        return [{ ...GREEN_MEASUREMENT, status: "red" as const }];
      },
    };
    const stop = watchHealth(watchedBy(watched), (error) => errors.push(error));
    await passSeconds(ctx, 2);
    expect(errors.length).toBeGreaterThan(0);
    isBroken = false;
    await passSeconds(ctx, 2);
    expect(await listChanges(ctx)).toEqual(["red server.disk=red"]);
    await stop();
  });

  it("records nothing any more once it was stopped", async () => {
    const ctx = makeWatched();
    const stop = watchHealth(watchedBy(ctx), failOn);
    await stop();
    ctx.measurements = [{ ...GREEN_MEASUREMENT, status: "red" }];
    await passSeconds(ctx, 5);
    expect(await listEntries(ctx)).toEqual([]);
  });
});
