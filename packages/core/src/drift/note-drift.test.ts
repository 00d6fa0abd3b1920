import { describe, expect, it } from "vitest";
import { PIPELINE } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { GREEN_MEASUREMENT, makeContext, withActor } from "../../test/test-context.ts";
import type { AuditEntry } from "../audit/schemas.ts";
import { setCone } from "../cone/set-cone.ts";
import { pushSignal } from "../health/push-signal.ts";
import { recordHealth } from "../health/record-health.ts";
import { removeSignal } from "../health/remove-signal.ts";
import type { Measurement } from "../health/roll-up.ts";
import { getSession } from "../session/get-session.ts";
import { startSession } from "../session/start-session.ts";
import type { VerbContext } from "../verb/context.ts";
import { getDrift } from "./get-drift.ts";

const RED = { source: "pump", status: "red", reason: "Pump 7 is down", ttl_seconds: 60 } as const;

async function listDrifts(ctx: VerbContext): Promise<AuditEntry[]> {
  return (await listEntries(ctx)).filter(({ event }) => event === "GO_DRIFT").toReversed();
}

describe("noteDrift", () => {
  it("records nothing without a session, and nothing of a change that leaves the posture as it was frozen", async () => {
    const ctx = makeContext();
    await setCone({ ctx, input: { band: "C", reason: "Cash is short" } });
    await startSession({ ctx, input: {} });
    await setCone({ ctx, input: { band: "C", reason: "Cash is short" } });
    await pushSignal({ ctx, input: { ...RED, status: "green" } });

    expect(await listDrifts(ctx)).toEqual([]);
  });

  it("records one entry for each transition, in the change that made it, and keeps it with the session", async () => {
    const ctx = makeContext();
    const { id } = await startSession({ ctx, input: {} });
    ctx.clock.advanceSeconds(60);
    await setCone({ ctx: withActor(ctx, PIPELINE), input: { band: "C", reason: "Cash is short" } });

    const [entry, ...others] = await listDrifts(ctx);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      session_id: id,
      actor: PIPELINE,
      payload: {
        level: "worsened",
        differences: [
          { field: "band", frozen: "B", live: "C", drift: "worsened" },
          { field: "reason", live: "Cash is short", drift: "none" },
        ],
        before: { level: "none", differences: [] },
      },
    });
    expect((await getSession({ ctx, input: {} })).drift).toMatchObject({
      level: "worsened",
      since_utc: ctx.clock.nowUtc(),
    });
  });

  it("records nothing more while the same fields differ in the same way, and again when one comes back", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    const levels = async (): Promise<unknown[]> => (await listDrifts(ctx)).map(({ payload }) => payload["level"]);
    await setCone({ ctx, input: { band: "C", reason: "One" } });
    await setCone({ ctx, input: { band: "D", reason: "Two" } });
    expect(await levels()).toEqual(["worsened"]);

    await setCone({ ctx, input: { band: "A", reason: "Three" } });
    expect(await levels()).toEqual(["worsened", "improved"]);
    await pushSignal({ ctx, input: RED });
    expect(await levels()).toEqual(["worsened", "improved", "worsened"]);
    await pushSignal({ ctx, input: { ...RED, reason: "Pump 7 is still down" } });
    expect(await levels()).toEqual(["worsened", "improved", "worsened"]);
    await removeSignal({ ctx, input: { source: "pump" } });
    expect(await levels()).toEqual(["worsened", "improved", "worsened", "improved"]);
  });

  it("records what health did by itself when that is recorded", async () => {
    let measured: Measurement = GREEN_MEASUREMENT;
    const ctx = makeContext({ measureServer: () => [measured] });
    await startSession({ ctx, input: {} });
    measured = { ...GREEN_MEASUREMENT, status: "red", reason: "0 GB free" };
    expect(await listDrifts(ctx)).toEqual([]);

    await recordHealth({ ctx, input: {} });
    expect(await listDrifts(ctx)).toMatchObject([
      {
        payload: {
          level: "worsened",
          differences: [
            { field: "health", frozen: "green", live: "red", drift: "worsened" },
            { field: "reasons", frozen: null, live: "server.disk: 0 GB free", drift: "worsened" },
          ],
        },
      },
    ]);
  });

  it("does not record for somebody who only looks", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    const edited = { ...ctx, policy: { ...ctx.policy, version: "test-2" } };
    const before = ctx.store.state();

    for (let poll = 0; poll < 3; poll += 1) {
      expect(await getDrift({ ctx: edited, input: {} })).toMatchObject({
        level: "none",
        differences: [{ field: "policy" }],
        since_utc: null,
      });
    }
    expect(ctx.store.state()).toEqual(before);
  });

  it("is taken back with the change that it belongs to", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    const before = ctx.store.state();
    let ids = 0;
    const failing = {
      ...ctx,
      ids: {
        next() {
          ids += 1;
          if (ids === 2) throw new Error("no more ids");
          return `late-${ids}`;
        },
      },
    };

    await expect(setCone({ ctx: failing, input: { band: "D", reason: "Storm" } })).rejects.toThrow("no more ids");
    expect(ids).toBe(2);
    expect(ctx.store.state()).toEqual(before);
  });
});

describe("getDrift", () => {
  it("has nulls where no session is open, and where the snapshot was not kept", async () => {
    const ctx = makeContext();
    expect(await getDrift({ ctx, input: {} })).toEqual({
      session_id: null,
      level: null,
      differences: [],
      since_utc: null,
    });
    const { id } = await startSession({ ctx, input: {} });
    ctx.store.damage(({ sessions }) => {
      for (const session of sessions) session.snapshot = null;
    });
    expect(await getDrift({ ctx, input: {} })).toMatchObject({ session_id: id, level: null, differences: [] });
    await setCone({ ctx, input: { band: "D", reason: "Storm" } });
    expect(await listDrifts(ctx)).toEqual([]);
  });

  it("says since when it is so", async () => {
    const ctx = makeContext();
    const { started_at_utc, id } = await startSession({ ctx, input: {} });
    ctx.clock.advanceSeconds(5);
    const none = { session_id: id, level: "none", differences: [] };
    expect(await getDrift({ ctx, input: {} })).toEqual({ ...none, since_utc: started_at_utc });
    await setCone({ ctx, input: { band: "A", reason: "Green" } });
    const since_utc = ctx.clock.nowUtc();
    ctx.clock.advanceSeconds(5);
    expect(await getDrift({ ctx, input: {} })).toMatchObject({ level: "improved", since_utc });
  });
});
