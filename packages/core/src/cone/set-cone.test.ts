import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { EPOCH, OLGA, PIPELINE } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { type TestContext, inWorkspace, makeContext, withActor, withScopes } from "../../test/test-context.ts";
import type { FakeStore } from "../../test/fake-store.ts";
import { withoutReceipt } from "../../test/without-receipt.ts";
import { startSession } from "../session/start-session.ts";
import { BANDS } from "./constants.ts";
import { getCone } from "./get-cone.ts";
import { listConeHistory } from "./list-cone-history.ts";
import type { Band, SetConeInput } from "./schemas.ts";
import { setCone } from "./set-cone.ts";

describe("setCone", () => {
  it("sets band, reason and metrics, stamped with time and actor", async () => {
    const ctx = makeContext();
    ctx.clock.advanceSeconds(5);

    const answer = await setCone({ ctx, input: { band: "A", reason: "All green", metrics: { backlog: 0 } } });

    expect(withoutReceipt(answer)).toEqual({
      band: "A",
      reason: "All green",
      metrics: { backlog: 0 },
      updated_at_utc: "2026-01-01T09:00:05.000000Z",
      set_by: OLGA,
    });
    expect(await getCone({ ctx, input: {} })).toEqual(withoutReceipt(answer));
  });

  it("records before and after, with the session when one is active", async () => {
    const ctx = makeContext();
    await setCone({ ctx, input: { band: "C", reason: "Cash is short", metrics: { cash: 1 } } });
    const { id } = await startSession({ ctx, input: {} });
    ctx.clock.advanceSeconds(60);

    await setCone({ ctx: withActor(ctx, PIPELINE), input: { band: "B", reason: "Cash is back" } });

    const [drift, entry] = await listEntries(ctx);
    expect(drift?.event).toBe("GO_DRIFT");
    expect(entry).toMatchObject({
      event: "CONE_SET",
      actor: PIPELINE,
      session_id: id,
      request_id: "request-1",
      payload: {
        band: "B",
        reason: "Cash is back",
        metrics: { cash: 1 },
        before: { band: "C", reason: "Cash is short", updated_at_utc: EPOCH, metrics: { cash: 1 } },
        after: {
          band: "B",
          reason: "Cash is back",
          updated_at_utc: "2026-01-01T09:01:00.000000Z",
          metrics: { cash: 1 },
        },
      },
    });
  });

  it("keeps the metrics that are left out, and clears them when none are given", async () => {
    const ctx = makeContext();
    await setCone({ ctx, input: { band: "B", reason: "Figures", metrics: { a: 1 } } });

    expect((await setCone({ ctx, input: { band: "C", reason: "Worse" } })).metrics).toEqual({ a: 1 });
    expect((await setCone({ ctx, input: { band: "C", reason: "Cleared", metrics: {} } })).metrics).toEqual({});
  });

  it.each(BANDS.flatMap((from) => BANDS.map((to) => ({ from, to, needsMore: to < from }))))(
    "from $from to $to needs the scope to loosen: $needsMore",
    async ({ from, to, needsMore }) => {
      const ctx = await makeContextIn(from);
      const before = ctx.store.state();

      const change = setCone({ ctx: withScopes(ctx, "cone:tighten"), input: { band: to, reason: "Because" } });

      if (needsMore) {
        expect(await awaitGoError(change)).toMatchObject({ code: "SCOPE_MISSING", facts: { scope: "cone:loosen" } });
        expect(ctx.store.state()).toEqual(before);
      } else {
        await expect(change).resolves.toMatchObject({ band: to });
      }
    },
  );

  it("asks for the scope to loosen for every band above survival when the stored cone is damaged", async () => {
    const ctx = await makeContextIn("A");
    ctx.store.damage(({ cones }) => {
      cones[0] = {
        workspace: "default",
        stored: { seq: 1, change: { band: "A+" }, updated_at_utc: EPOCH, problem: null },
      };
    });

    const refusal = await awaitGoError(
      setCone({ ctx: withScopes(ctx, "cone:tighten"), input: { band: "C", reason: "Up" } }),
    );

    expect(refusal.code).toBe("SCOPE_MISSING");
  });

  it("is not enough to be allowed to loosen", async () => {
    const ctx = makeContext();

    const refusal = await awaitGoError(
      setCone({ ctx: withScopes(ctx, "cone:loosen"), input: { band: "A", reason: "Up" } }),
    );

    expect(refusal).toMatchObject({ code: "SCOPE_MISSING", facts: { scope: "cone:tighten" } });
  });
});

describe("getCone", () => {
  it("is the boot default, caution, where nobody has set one", async () => {
    expect(await getCone({ ctx: makeContext(), input: {} })).toMatchObject({
      band: "B",
      reason: "Boot default: caution until governance KPIs are green",
      metrics: {},
      set_by: { kind: "system" },
    });
  });

  it("does not see the cone of another workspace", async () => {
    const ctx = await makeContextIn("A");

    expect((await getCone({ ctx: inWorkspace(ctx, "plant"), input: {} })).band).toBe("B");
  });
});

describe("listConeHistory", () => {
  it("lists every change newest first, with the entry that tells of it, over pages", async () => {
    const ctx = makeContext();
    const inputs: SetConeInput[] = BANDS.map((band) => ({ band, reason: `Now ${band}` }));
    for (const input of inputs) await setCone({ ctx, input });

    const first = await listConeHistory({ ctx, input: { limit: 3 } });
    const second = await listConeHistory({ ctx, input: { limit: 3, cursor: first.next_cursor ?? "" } });

    expect(first.changes.map(({ seq, band }) => [seq, band])).toEqual([
      [4, "D"],
      [3, "C"],
      [2, "B"],
    ]);
    expect(second).toMatchObject({
      changes: [{ seq: 1, band: "A", reason: "Now A", set_by: OLGA }],
      next_cursor: null,
    });
  });

  it("shows a damaged change as survival and leaves the others readable", async () => {
    const ctx = await makeContextIn("A", "B");
    ctx.store.damage(({ cones }) => {
      cones[0] = { workspace: "default", stored: { seq: 1, change: "?", updated_at_utc: EPOCH, problem: null } };
    });

    expect((await listConeHistory({ ctx, input: {} })).changes.map(({ band }) => band)).toEqual(["B", "D"]);
  });
});

async function makeContextIn(...bands: Band[]): Promise<TestContext<FakeStore>> {
  const ctx = makeContext();
  for (const band of bands) await setCone({ ctx, input: { band, reason: `Now ${band}` } });
  return ctx;
}
