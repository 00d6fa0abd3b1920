import { describe, expect, it } from "vitest";
import { z } from "zod";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { FakeStore } from "../../test/fake-store.ts";
import { EPOCH, OLGA, makeActiveSession, makeSignal } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { makeContext, makeContextOn, withKey, withScopes } from "../../test/test-context.ts";
import type { AuditEntry } from "../audit/schemas.ts";
import { walkChain } from "../audit/walk-chain.ts";
import { GoError } from "../errors/go-error.ts";
import type { WriteTransaction } from "../ports/store.ts";
import { startSession } from "../session/start-session.ts";
import { type Fact, RecordedRefusal, defineChange } from "./define-change.ts";

const FACT: Fact = { event: "GO_NOTE_ADD", session_id: null, payload: { text: "All quiet" } };

/** A change that saves a signal and then does what the test says. */
function makeChange(
  finish: (record: (fact: Fact) => Promise<AuditEntry>, tx: WriteTransaction) => Promise<string | RecordedRefusal>,
) {
  return defineChange({
    name: "test.change",
    scope: "health:report",
    input: z.strictObject({ count: z.int() }),
    output: z.strictObject({ id: z.string() }),
    errors: [],
    summary: "Change something",
    async run({ tx, record }) {
      await tx.signals.save("default", makeSignal());
      const result = await finish(record, tx);
      return typeof result === "string" ? { id: result } : result;
    },
  });
}

const recordOnce = makeChange(async (record) => (await record(FACT)).id);

describe("defineChange", () => {
  it("keeps what was written together with its entry", async () => {
    const ctx = makeContext();

    expect(await recordOnce({ ctx, input: { count: 1 } })).toMatchObject({ id: "id-000001" });

    expect(ctx.store.state().signals).toHaveLength(1);
    expect(ctx.store.state().rows).toHaveLength(1);
  });

  it("stamps the entry with id, moment, actor, workspace and request", async () => {
    const ctx = makeContext();

    await recordOnce({ ctx, input: { count: 1 } });

    expect(await listEntries(ctx)).toMatchObject([
      {
        id: "id-000001",
        ts_utc: EPOCH,
        event: "GO_NOTE_ADD",
        actor: OLGA,
        workspace: "default",
        session_id: null,
        request_id: "request-1",
        payload: { text: "All quiet" },
      },
    ]);
  });

  it("answers with a receipt: its last entry, and the latest checkpoint", async () => {
    const ctx = makeContext();
    ctx.notary.latest = "the latest checkpoint";
    const twice = makeChange(async (record) => {
      await record(FACT);
      return (await record(FACT)).id;
    });

    const answer = await twice({ ctx, input: { count: 1 } });

    const [last] = await listEntries(ctx);
    expect(answer.receipt).toEqual({ seq: 2, hash: last?.hash, checkpoint: "the latest checkpoint" });
    expect(twice.spec.output.parse(answer)).toEqual(answer);
  });

  it("answers the first receipt again under the same key, whatever was signed since", async () => {
    const ctx = withKey(makeContext(), "key-1");
    const first = await recordOnce({ ctx, input: { count: 1 } });
    ctx.notary.latest = "a later checkpoint";

    expect(await recordOnce({ ctx, input: { count: 1 } })).toEqual(first);
    expect(first.receipt.checkpoint).toBeNull();
  });

  it("tells about itself", () => {
    expect(recordOnce.spec).toMatchObject({ name: "test.change", kind: "change", scope: "health:report", errors: [] });
  });

  it("checks the scope before it looks at the input", async () => {
    const ctx = withScopes(makeContext(), "health:read");
    const before = ctx.store.state();

    const refusal = await awaitGoError(recordOnce({ ctx, input: { count: 0.5 } }));

    expect(refusal).toMatchObject({ code: "SCOPE_MISSING", facts: { scope: "health:report" } });
    expect(ctx.store.state()).toEqual(before);
  });

  it("opens no transaction for an input that is not valid", async () => {
    const store = new FakeStore();
    const ctx = makeContextOn(store);
    await store.close();

    expect((await awaitGoError(recordOnce({ ctx, input: { count: 0.5 } }))).code).toBe("INVALID_INPUT");
  });

  it("keeps nothing of a change that records nothing, and calls it a defect", async () => {
    const ctx = makeContext();
    const silent = makeChange(async () => "done");
    const before = ctx.store.state();

    await expect(silent({ ctx, input: { count: 1 } })).rejects.toThrow(
      "test.change changed something without an audit entry",
    );

    expect(ctx.store.state()).toEqual(before);
  });

  it("keeps nothing when the entry cannot be written", async () => {
    const ctx = makeContext();
    const before = ctx.store.state();
    const unwritable = makeChange(async (record) => (await record({ ...FACT, payload: { rate: NaN } })).id);

    await expect(unwritable({ ctx, input: { count: 1 } })).rejects.toThrow("NaN is not allowed");

    expect(ctx.store.state()).toEqual(before);
  });

  it("keeps nothing of a refusal that is thrown, not even what was recorded before it", async () => {
    const ctx = makeContext();
    const before = ctx.store.state();
    const refusing = makeChange(async (record) => {
      await record(FACT);
      throw new GoError("NO_ACTIVE_SESSION", {});
    });

    expect((await awaitGoError(refusing({ ctx, input: { count: 1 } }))).code).toBe("NO_ACTIVE_SESSION");

    expect(ctx.store.state()).toEqual(before);
  });

  it("keeps a recorded refusal and throws its error", async () => {
    const ctx = makeContext();
    const effective_band = { band: "C", from: "live", why: "The band is C." } as const;
    const error = new GoError("STEP_BLOCKED", { step_id: "walk", reasons: ["Because."], effective_band });
    const refusing = makeChange(async (record) => {
      await record(FACT);
      return new RecordedRefusal(error);
    });

    expect(await awaitGoError(refusing({ ctx, input: { count: 1 } }))).toBe(error);

    expect(ctx.store.state().rows).toHaveLength(1);
    expect(await walkChain(ctx.store)).toMatchObject({ ok: true, entries_checked: 1 });
  });

  it("does not take a refusal for recorded that recorded nothing", async () => {
    const ctx = makeContext();
    const before = ctx.store.state();
    const refusing = makeChange(async () => new RecordedRefusal(new GoError("NO_ACTIVE_SESSION", {})));

    await expect(refusing({ ctx, input: { count: 1 } })).rejects.toThrow("without an audit entry");

    expect(ctx.store.state()).toEqual(before);
  });

  it("gives an unexpected error back as it is, and keeps nothing", async () => {
    const ctx = makeContext();
    const before = ctx.store.state();
    const failure = new TypeError("cannot read properties");
    const failing = makeChange(async (record) => {
      await record(FACT);
      throw failure;
    });

    await expect(failing({ ctx, input: { count: 1 } })).rejects.toBe(failure);

    expect(ctx.store.state()).toEqual(before);
  });

  it("writes all the entries of one change with the same moment, in order", async () => {
    const ctx = makeContext();
    const twice = makeChange(async (record) => {
      await record(FACT);
      ctx.clock.advanceSeconds(1);
      return (await record(FACT)).id;
    });

    await twice({ ctx, input: { count: 1 } });

    expect((await listEntries(ctx)).map(({ seq, ts_utc }) => [seq, ts_utc])).toEqual([
      [2, EPOCH],
      [1, EPOCH],
    ]);
  });

  it("takes its moment inside the transaction, so that time follows the sequence", async () => {
    const ctx = makeContext();
    const order: string[] = [];
    const slow = makeChange(async (record) => {
      order.push("slow");
      ctx.clock.advanceSeconds(5);
      return (await record(FACT)).id;
    });

    await Promise.all([slow({ ctx, input: { count: 1 } }), recordOnce({ ctx, input: { count: 1 } })]);

    const [second, first] = await listEntries(ctx);
    expect(order).toEqual(["slow"]);
    expect(first?.ts_utc).toBe(EPOCH);
    expect(second?.ts_utc).toBe("2026-01-01T09:00:05.000000Z");
  });

  it("gives the store's own refusal of a second open session back, and keeps nothing of the change", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    const before = ctx.store.state();
    const careless = makeChange(async (record, tx) => {
      await tx.sessions.insert(makeActiveSession({ id: "session-2" }));
      return (await record(FACT)).id;
    });

    await expect(careless({ ctx, input: { count: 1 } })).rejects.toThrow("has an open session");

    expect(ctx.store.state()).toEqual(before);
  });
});
