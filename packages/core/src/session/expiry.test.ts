import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import type { FakeStore } from "../../test/fake-store.ts";
import { EPOCH, PIA, PIPELINE, makeDraft } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { type TestContext, makeContext, withActor } from "../../test/test-context.ts";
import { SYSTEM_ACTOR } from "../actor/constants.ts";
import type { AuditEvent } from "../audit/constants.ts";
import { decideAction } from "../cone/decide-action.ts";
import { setCone } from "../cone/set-cone.ts";
import { pushSignal } from "../health/push-signal.ts";
import { addSeconds } from "../time/utc.ts";
import { addNote } from "./add-note.ts";
import { endSession } from "./end-session.ts";
import { expireSession } from "./expire-session.ts";
import { getDue } from "./get-due.ts";
import { getSession } from "./get-session.ts";
import { holdSession } from "./hold-session.ts";
import { startSession } from "./start-session.ts";
import { warnSession } from "./warn-session.ts";

const HOUR = 3600;

type Context = TestContext<FakeStore>;

/** What is due so many hours after the start. */
async function dueAfter(ctx: Context, hours: number): Promise<unknown> {
  ctx.clock.advanceSeconds(hours * HOUR);
  return (await getDue({ ctx, input: {} })).due;
}

async function makeStarted(): Promise<Context> {
  const ctx = makeContext();
  await startSession({ ctx, input: {} });
  return ctx;
}

describe("an open session in which nothing is done", () => {
  it("is warned of after 8 hours, once, and ends after 24 by the system as expired", async () => {
    const ctx = await makeStarted();
    const system = withActor(ctx, SYSTEM_ACTOR);
    expect(await dueAfter(ctx, 7.99)).toBeNull();
    expect(await dueAfter(ctx, 0.01)).toBe("warning");

    const warned = await warnSession({ ctx: system, input: {} });

    expect(warned).toMatchObject({ state: "active", warned_at_utc: addSeconds(EPOCH, 8 * HOUR) });
    expect(await dueAfter(ctx, 15.99)).toBeNull();
    expect(await dueAfter(ctx, 0.01)).toBe("expiry");

    const ended = await expireSession({ ctx: system, input: {} });

    expect(ended).toMatchObject({
      state: "ended",
      end_reason: "expired",
      ended_by: SYSTEM_ACTOR,
      ended_at_utc: addSeconds(EPOCH, 24 * HOUR),
      end_snapshot: { cone: { band: "B" } },
      watch: { changes_total: 0 },
      counts: { notes: 0 },
    });
    expect(await dueAfter(ctx, 100)).toBeNull();
    expect((await listEntries(ctx)).slice(0, 2)).toMatchObject([
      { event: "GO_SESSION_END", actor: SYSTEM_ACTOR, payload: { end_reason: "expired", active_at_utc: EPOCH } },
      {
        event: "GO_SESSION_STALE",
        actor: SYSTEM_ACTOR,
        payload: { active_at_utc: EPOCH, expires_at_utc: addSeconds(EPOCH, 24 * HOUR) },
      },
    ]);
  });

  it("ends without a warning when no server was there to give one", async () => {
    const ctx = await makeStarted();

    expect(await dueAfter(ctx, 30)).toBe("expiry");
    expect(await expireSession({ ctx, input: {} })).toMatchObject({ warned_at_utc: null, end_reason: "expired" });
  });

  it("expires while it is on hold, and the hold is counted", async () => {
    const ctx = await makeStarted();
    await holdSession({ ctx, input: { reason: "For ever" } });

    expect(await dueAfter(ctx, 24)).toBe("expiry");
    expect(await expireSession({ ctx, input: {} })).toMatchObject({ held_ms: 24 * HOUR * 1000 });
  });
});

describe("what counts as activity", () => {
  it.each<[string, (ctx: Context) => Promise<unknown>]>([
    ["a note", (ctx) => addNote({ ctx, input: { text: "Still here" } })],
    ["a note of somebody else", (ctx) => addNote({ ctx: withActor(ctx, PIPELINE), input: { text: "Done" } })],
    ["a hold", (ctx) => holdSession({ ctx, input: { reason: "Lunch" } })],
  ])("is %s: the time begins anew, also after a warning", async (_, act) => {
    const ctx = await makeStarted();
    expect(await dueAfter(ctx, 9)).toBe("warning");
    await warnSession({ ctx, input: {} });
    await act(ctx);

    expect(await dueAfter(ctx, 7.9)).toBeNull();
    expect(await dueAfter(ctx, 0.1)).toBe("warning");
    await warnSession({ ctx, input: {} });
    expect(await dueAfter(ctx, 15.9)).toBeNull();
    expect(await dueAfter(ctx, 0.1)).toBe("expiry");
  });

  it.each<AuditEvent>([
    "GO_SESSION_HOLD",
    "GO_SESSION_RESUME",
    "GO_SESSION_REBASELINE",
    "GO_HANDOVER_OFFER",
    "GO_HANDOVER_WITHDRAW",
    "GO_NOTE_ADD",
    "GO_STEP_SET",
    "GO_STEP_SKIP",
    "GO_STEP_DENY",
  ])("is an entry %s of a person, not of the system", async (event) => {
    for (const actor of [PIA, SYSTEM_ACTOR]) {
      const ctx = makeContext();
      const { id: session_id } = await startSession({ ctx, input: {} });
      ctx.clock.advanceSeconds(8 * HOUR);
      const ts_utc = addSeconds(EPOCH, HOUR);
      await ctx.store.write((tx) => tx.audit.append(makeDraft({ id: "x", event, session_id, actor, ts_utc })));

      expect(await dueAfter(ctx, 0)).toBe(actor === PIA ? null : "warning");
    }
  });

  it.each<AuditEvent>(["DATA_ADOPTED", "DATA_RESTORED"])(
    "is %s: a record that was brought here is carried on with",
    async (event) => {
      const ctx = await makeStarted();
      const ts_utc = addSeconds(EPOCH, 100 * HOUR);
      await ctx.store.write((tx) => tx.audit.append(makeDraft({ id: "x", event, actor: SYSTEM_ACTOR, ts_utc })));

      expect(await dueAfter(ctx, 107)).toBeNull();
      expect(await dueAfter(ctx, 1)).toBe("warning");
    },
  );

  it.each<[string, (ctx: Context) => Promise<unknown>]>([
    ["a decision", (ctx) => decideAction({ ctx, input: { engine: "pricing", action: "run" } })],
    [
      "a change of the cone, with the drift that it makes",
      (ctx) => setCone({ ctx, input: { band: "D", reason: "x" } }),
    ],
    [
      "a signal",
      (ctx) => pushSignal({ ctx, input: { source: "pump", status: "red", reason: "Down", ttl_seconds: 60 } }),
    ],
  ])("is not %s", async (_, act) => {
    const ctx = await makeStarted();
    ctx.clock.advanceSeconds(7 * HOUR);
    await act(withActor(ctx, PIPELINE));

    expect(await dueAfter(ctx, 1)).toBe("warning");
  });

  it("is not what was done in an earlier session, or in no session", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    await addNote({ ctx, input: { text: "Of the first" } });
    await endSession({ ctx, input: {} });
    await startSession({ ctx, input: {} });

    expect(await dueAfter(ctx, 24)).toBe("expiry");
  });
});

describe("warnSession and expireSession", () => {
  it.each<[string, (ctx: Context) => Promise<unknown>]>([
    ["none is open", async (ctx) => endSession({ ctx, input: {} })],
    ["somebody was active in the meantime", (ctx) => addNote({ ctx, input: { text: "Here" } })],
    ["the other one is due", async () => null],
  ])("are refused when %s, and change nothing", async (_, prepare) => {
    for (const [verb, hours] of [
      [warnSession, 24],
      [expireSession, 8],
    ] as const) {
      const ctx = await makeStarted();
      ctx.clock.advanceSeconds(hours * HOUR);
      await prepare(ctx);
      const before = ctx.store.state();

      expect((await awaitGoError(verb({ ctx, input: {} }))).code).toBe("NOTHING_DUE");

      expect(ctx.store.state()).toEqual(before);
    }
  });

  it("are each done once when several servers find them due at the same time", async () => {
    const ctx = await makeStarted();
    ctx.clock.advanceSeconds(9 * HOUR);
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => warnSession({ ctx, input: {} })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);

    ctx.clock.advanceSeconds(20 * HOUR);
    const ends = await Promise.allSettled(Array.from({ length: 5 }, () => expireSession({ ctx, input: {} })));
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);

    expect(await getSession({ ctx, input: {} })).toMatchObject({ end_reason: "expired" });
    expect((await listEntries(ctx)).map(({ event }) => event)).toEqual([
      "GO_SESSION_END",
      "GO_SESSION_STALE",
      "GO_SESSION_START",
    ]);
  });
});
