import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { EPOCH, LADDER, OLGA, PIA, PIPELINE, makeProgress } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { type TestContext, makeContext, withActor } from "../../test/test-context.ts";
import { withoutReceipt } from "../../test/without-receipt.ts";
import { setCone } from "../cone/set-cone.ts";
import { getChecklist } from "../playbook/get-checklist.ts";
import { addSeconds } from "../time/utc.ts";
import { acceptHandover } from "./accept-handover.ts";
import { getSession } from "./get-session.ts";
import { getSessionById } from "./get-session-by-id.ts";
import { holdSession } from "./hold-session.ts";
import { listSessions } from "./list-sessions.ts";
import { offerHandover } from "./offer-handover.ts";
import { startSession } from "./start-session.ts";
import { withdrawHandover } from "./withdraw-handover.ts";

const OFFER = { to: "pia", reason: "End of my shift" };

async function startAndOffer(ctx: TestContext): Promise<string> {
  const { id } = await startSession({ ctx, input: { notes: "Night shift" } });
  await offerHandover({ ctx, input: OFFER });
  return id;
}

describe("offerHandover", () => {
  it("leaves the session as it is until it is accepted, and is recorded", async () => {
    const ctx = makeContext();
    const started = await startSession({ ctx, input: {} });

    const offered = await offerHandover({ ctx, input: OFFER });

    const handover = { ...OFFER, offered_by: OLGA, offered_at_utc: EPOCH };
    expect(withoutReceipt(offered)).toEqual({ ...withoutReceipt(started), handover });
    expect(await getSession({ ctx, input: {} })).toEqual(withoutReceipt(offered));
    expect((await listEntries(ctx))[0]).toMatchObject({
      event: "GO_HANDOVER_OFFER",
      session_id: started.id,
      payload: OFFER,
    });
    for (const text of ["end of my shift", "pia"]) {
      expect((await listSessions({ ctx, input: { text } })).sessions).toHaveLength(1);
    }
  });

  it.each([
    ["while it is offered already", "HANDOVER_OFFERED", "ruth"],
    ["to whoever runs it", "HANDOVER_TO_SELF", "olga"],
  ])("is refused %s, and changes nothing", async (_, code, to) => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    if (code === "HANDOVER_OFFERED") await offerHandover({ ctx, input: OFFER });
    const before = ctx.store.state();

    expect((await awaitGoError(offerHandover({ ctx, input: { to, reason: "Please" } }))).code).toBe(code);

    expect(ctx.store.state()).toEqual(before);
  });
});

describe("acceptHandover", () => {
  it("ends the session and starts another of the accepter's, each naming the other, in one change", async () => {
    const ctx = makeContext();
    const first = await startAndOffer(ctx);
    await setCone({ ctx, input: { band: "C", reason: "Storm" } });
    ctx.clock.advanceSeconds(60);
    const told: number[] = [];
    ctx.store.onCommit((entries) => told.push(entries.length));

    const second = await acceptHandover({ ctx: withActor(ctx, PIA), input: {} });

    expect(told).toEqual([2]);
    expect(second).toMatchObject({
      state: "active",
      started_by: PIA,
      started_at_utc: addSeconds(EPOCH, 60),
      continues: first,
      cone_band: "C",
      notes: "Night shift",
      snapshot: { cone: { reason: "Storm" } },
      handover: null,
      baseline: null,
    });
    const { session } = await getSessionById({ ctx, input: { id: first } });
    expect(session).toMatchObject({
      state: "ended",
      ended_by: PIA,
      ended_at_utc: addSeconds(EPOCH, 60),
      end_reason: "handed_over",
      continued_by: second.id,
      cone_band: "B",
      handover: null,
      end_snapshot: { cone: { band: "C" } },
      watch: { changes_total: 2 },
    });
    const handover = { ...OFFER, offered_by: OLGA, offered_at_utc: EPOCH };
    expect((await listEntries(ctx)).slice(0, 2)).toMatchObject([
      { event: "GO_SESSION_START", session_id: second.id, payload: { continues: first, carried_progress: [] } },
      { event: "GO_SESSION_END", session_id: first, payload: { continued_by: second.id, handover } },
    ]);
  });

  it.each([
    ["given", { notes: "Early shift" }, "Early shift"],
    ["null", { notes: null }, "Night shift"],
  ])("begins with notes that are %s", async (_, input, notes) => {
    const ctx = makeContext();
    await startAndOffer(ctx);

    expect(await acceptHandover({ ctx: withActor(ctx, PIA), input })).toMatchObject({ notes });
  });

  it("takes up what is on hold, and counts the hold to the session that ends", async () => {
    const ctx = makeContext();
    const id = await startAndOffer(ctx);
    await holdSession({ ctx, input: { reason: "Waiting for Pia" } });
    ctx.clock.advanceSeconds(600);

    expect(await acceptHandover({ ctx: withActor(ctx, PIA), input: {} })).toMatchObject({
      state: "active",
      held_ms: 0,
    });

    const { session } = await getSessionById({ ctx, input: { id } });
    expect(session).toMatchObject({ hold: null, held_ms: 600_000 });
  });

  it("carries the progress over that is made anew in every session, and records it", async () => {
    const ctx = makeContext({ playbook: { ...LADDER, progress: "every_session" } });
    const first = await startAndOffer(ctx);
    const place = { workspace: "default", playbook_id: "ladder", session_id: first };
    const progress = makeProgress({ step_id: "look", notes: "Seen" });
    await ctx.store.write((tx) => tx.progress.save(place, progress));

    const second = await acceptHandover({ ctx: withActor(ctx, PIA), input: {} });

    const { steps } = await getChecklist({ ctx, input: {} });
    expect(steps[0]).toMatchObject({ id: "look", done: true, notes: "Seen", set_by: OLGA });
    expect((await listEntries(ctx))[0]).toMatchObject({ payload: { carried_progress: [progress] } });
    const of = (session_id: string) => ctx.store.read((tx) => tx.progress.list({ ...place, session_id }));
    expect(await of(first)).toEqual(await of(second.id));
  });

  it.each([
    ["whoever offered it", OLGA, "HANDOVER_NOT_YOURS"],
    ["a key with another id", PIPELINE, "HANDOVER_NOT_YOURS"],
    ["a key with the operator's id", { ...PIPELINE, id: "pia" }, "HANDOVER_NOT_YOURS"],
  ])("is refused to %s, and changes nothing", async (_, actor, code) => {
    const ctx = makeContext();
    await startAndOffer(ctx);
    const before = ctx.store.state();

    expect((await awaitGoError(acceptHandover({ ctx: withActor(ctx, actor), input: {} }))).code).toBe(code);

    expect(ctx.store.state()).toEqual(before);
  });

  it("is refused without an offer, and after the offer was accepted", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    const asPia = withActor(ctx, PIA);
    expect((await awaitGoError(acceptHandover({ ctx: asPia, input: {} }))).code).toBe("HANDOVER_NONE");
    await offerHandover({ ctx, input: OFFER });
    await acceptHandover({ ctx: asPia, input: {} });
    const before = ctx.store.state();

    expect((await awaitGoError(acceptHandover({ ctx: asPia, input: {} }))).code).toBe("HANDOVER_NONE");

    expect(ctx.store.state()).toEqual(before);
  });
});

describe("withdrawHandover", () => {
  it.each([
    ["whoever offered it", OLGA],
    ["whoever it was offered to", PIA],
  ])("takes the offer away for %s, with a reason, and it can be made again", async (_, actor) => {
    const ctx = makeContext();
    const id = await startAndOffer(ctx);

    const session = await withdrawHandover({ ctx: withActor(ctx, actor), input: { reason: "I stay longer" } });

    expect(session).toMatchObject({ id, state: "active", handover: null });
    expect((await listEntries(ctx))[0]).toMatchObject({
      event: "GO_HANDOVER_WITHDRAW",
      actor,
      session_id: id,
      payload: { reason: "I stay longer", handover: OFFER },
    });
    await expect(offerHandover({ ctx, input: OFFER })).resolves.toMatchObject({ handover: OFFER });
  });

  it("is refused to anybody else and without an offer, and changes nothing", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    const input = { reason: "No" };
    expect((await awaitGoError(withdrawHandover({ ctx, input }))).code).toBe("HANDOVER_NONE");
    await offerHandover({ ctx, input: OFFER });
    const before = ctx.store.state();

    const refusal = await awaitGoError(withdrawHandover({ ctx: withActor(ctx, PIPELINE), input }));

    expect(refusal).toMatchObject({ code: "HANDOVER_NOT_YOURS", facts: { to: "pia" } });
    expect(ctx.store.state()).toEqual(before);
  });
});
