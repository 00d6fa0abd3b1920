import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { DEFAULT_MATRIX, EPOCH, OLGA, PIA } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { makeContext, withActor } from "../../test/test-context.ts";
import { withoutReceipt } from "../../test/without-receipt.ts";
import { decideAction } from "../cone/decide-action.ts";
import { setCone } from "../cone/set-cone.ts";
import { addSeconds } from "../time/utc.ts";
import { addNote } from "./add-note.ts";
import { endSession } from "./end-session.ts";
import { getSession } from "./get-session.ts";
import { holdSession } from "./hold-session.ts";
import { listSessions } from "./list-sessions.ts";
import { rebaselineSession } from "./rebaseline-session.ts";
import { resumeSession } from "./resume-session.ts";
import { startSession } from "./start-session.ts";

describe("holdSession and resumeSession", () => {
  it("put the session on hold and take it up again, each with a reason and an entry", async () => {
    const ctx = makeContext();
    const { id } = await startSession({ ctx, input: {} });
    ctx.clock.advanceSeconds(60);

    const held = await holdSession({ ctx, input: { reason: "Lunch" } });
    expect(await getSession({ ctx, input: {} })).toEqual(withoutReceipt(held));
    ctx.clock.advanceSeconds(1800);
    const resumed = await resumeSession({ ctx: withActor(ctx, PIA), input: { reason: "Back again" } });
    expect(await getSession({ ctx, input: {} })).toEqual(withoutReceipt(resumed));

    const hold = { since_utc: addSeconds(EPOCH, 60), reason: "Lunch", by: OLGA };
    expect(held).toMatchObject({ id, state: "held", active: true, hold, held_ms: 0 });
    expect(resumed).toMatchObject({ id, state: "active", active: true, hold: null, held_ms: 1_800_000 });
    expect((await listEntries(ctx)).slice(0, 2)).toMatchObject([
      {
        event: "GO_SESSION_RESUME",
        actor: PIA,
        session_id: id,
        payload: { reason: "Back again", hold, held_ms: 1_800_000 },
      },
      { event: "GO_SESSION_HOLD", actor: OLGA, session_id: id, payload: { reason: "Lunch", held_ms: 0 } },
    ]);
  });

  it("add up several holds, and an end counts the one that lasts", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    for (const seconds of [10, 20]) {
      await holdSession({ ctx, input: { reason: "Wait" } });
      ctx.clock.advanceSeconds(seconds);
      await resumeSession({ ctx, input: { reason: "Go on" } });
      ctx.clock.advanceSeconds(1000);
    }
    await holdSession({ ctx, input: { reason: "Wait" } });
    ctx.clock.advanceSeconds(5);

    const ended = await endSession({ ctx, input: {} });

    expect(ended).toMatchObject({ state: "ended", hold: null, held_ms: 35_000 });
    const [end] = await listEntries(ctx);
    expect(end?.payload).toMatchObject({ held_ms: 35_000, before: { state: "held" }, after: { state: "ended" } });
  });

  it("let notes be added while on hold", async () => {
    const ctx = makeContext();
    const { id } = await startSession({ ctx, input: {} });
    await holdSession({ ctx, input: { reason: "Lunch" } });

    expect(await addNote({ ctx, input: { text: "Still hungry" } })).toMatchObject({ session_id: id });
    expect(await getSession({ ctx, input: {} })).toMatchObject({ state: "held" });
  });

  it("refuse a second hold and a second resume, and change nothing", async () => {
    const ctx = makeContext();
    const { id: session_id } = await startSession({ ctx, input: {} });
    const active = ctx.store.state();
    expect(await awaitGoError(resumeSession({ ctx, input: { reason: "Why not" } }))).toMatchObject({
      code: "SESSION_NOT_HELD",
      facts: { session_id },
    });
    expect(ctx.store.state()).toEqual(active);

    await holdSession({ ctx: withActor(ctx, PIA), input: { reason: "Lunch" } });
    const held = ctx.store.state();
    expect(await awaitGoError(holdSession({ ctx, input: { reason: "Coffee" } }))).toMatchObject({
      code: "SESSION_HELD",
      facts: { session_id, since_utc: EPOCH, reason: "Lunch", by: PIA },
    });
    expect(ctx.store.state()).toEqual(held);
  });

  it("make the session be found by the reasons and by whoever gave them", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    await holdSession({ ctx: withActor(ctx, PIA), input: { reason: "Fire drill" } });
    await resumeSession({ ctx, input: { reason: "All counted" } });

    for (const text of ["fire DRILL", "all counted", "lindqvist", "pia", "Olga Ivanova"]) {
      expect({ text, found: (await listSessions({ ctx, input: { text } })).sessions.length }).toEqual({
        text,
        found: 1,
      });
    }
    expect((await listSessions({ ctx, input: { text: "nobody" } })).sessions).toEqual([]);
  });
});

describe("rebaselineSession", () => {
  it("lets a better band count that the ratchet held back, and records both bands", async () => {
    const ctx = makeContext({ policy: { ...DEFAULT_MATRIX, ratchet: true } });
    const { id, snapshot } = await startSession({ ctx, input: {} });
    await setCone({ ctx, input: { band: "A", reason: "All green" } });
    const scale = { engine: "invoicing", action: "scale" };
    expect(await decideAction({ ctx, input: scale })).toMatchObject({ allowed: false, band: "B" });

    const session = await rebaselineSession({ ctx, input: { reason: "The audit is through" } });

    expect(session).toMatchObject({
      snapshot,
      cone_band: "B",
      baseline: { band: "A", reason: "The audit is through", set_by: OLGA, set_at_utc: EPOCH },
    });
    expect(await decideAction({ ctx, input: scale })).toMatchObject({ allowed: true, band: "A" });
    const [, entry] = await listEntries(ctx);
    expect(entry).toMatchObject({
      event: "GO_SESSION_REBASELINE",
      session_id: id,
      payload: { band: "A", reason: "The audit is through", before: { band: "B" }, after: { band: "A" } },
    });
  });

  it("is refused while on hold, and changes nothing", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    await holdSession({ ctx, input: { reason: "Lunch" } });
    const before = ctx.store.state();

    expect((await awaitGoError(rebaselineSession({ ctx, input: { reason: "Now" } }))).code).toBe("SESSION_HELD");

    expect(ctx.store.state()).toEqual(before);
  });
});
