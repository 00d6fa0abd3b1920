import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { PIPELINE, makeDraft } from "../../test/fixtures.ts";
import { inWorkspace, makeContext, withActor } from "../../test/test-context.ts";
import { decideAction } from "../cone/decide-action.ts";
import { setCone } from "../cone/set-cone.ts";
import { addNote } from "../session/add-note.ts";
import { startSession } from "../session/start-session.ts";
import { listAudit } from "./list-audit.ts";
import { AuditPage } from "./schemas.ts";

describe("listAudit", () => {
  it("gives every entry once over pages, newest first", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    for (const text of ["one", "two", "three"]) await addNote({ ctx, input: { text } });

    const first = await listAudit({ ctx, input: { limit: 3 } });
    const second = await listAudit({ ctx, input: { limit: 3, cursor: first.next_cursor ?? "" } });

    expect([...first.entries, ...second.entries].map(({ seq }) => seq)).toEqual([4, 3, 2, 1]);
    expect(second.next_cursor).toBeNull();
    expect(AuditPage.parse(first)).toEqual(first);
  });

  it("fills a page of any length, however many entries it reads at once", async () => {
    const ctx = makeContext();
    await ctx.store.write(async (tx) => {
      for (let id = 0; id < 130; id += 1) await tx.audit.append(makeDraft({ id: `entry-${id}` }));
    });
    for (const limit of [50, 51, 101, 102, 129, 130, 200]) {
      const { entries, next_cursor } = await listAudit({ ctx, input: { limit } });
      const length = Math.min(130, limit);
      expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length }, (_, index) => 130 - index));
      expect(next_cursor === null).toBe(limit >= 130);
    }
  });

  it.each([
    ["event", { event: "CONE_DENY" }, [3]],
    ["actor", { actor: "key-7" }, [3, 2]],
    ["the day", { from: "2026-01-02" }, [4]],
    ["the days before", { to: "2026-01-02" }, [3, 2, 1]],
  ])("filters by %s", async (_, filter, seqs) => {
    const ctx = makeContext();
    await setCone({ ctx, input: { band: "C", reason: "Cash is short" } });
    await decideAction({ ctx: withActor(ctx, PIPELINE), input: { engine: "pricing", action: "run" } });
    await decideAction({ ctx: withActor(ctx, PIPELINE), input: { engine: "pricing", action: "scale" } });
    ctx.clock.advanceSeconds(15 * 3600);
    await setCone({ ctx, input: { band: "B", reason: "Cash is back" } });

    expect((await listAudit({ ctx, input: filter })).entries.map(({ seq }) => seq)).toEqual(seqs);
  });

  it("shows nothing of other workspaces", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });

    expect((await listAudit({ ctx: inWorkspace(ctx, "plant"), input: {} })).entries).toEqual([]);
  });

  it("refuses a cursor of the list of sessions", async () => {
    const cursor = Buffer.from('["2026-01-01T09:00:00.000000Z","id-1"]').toString("base64url");

    expect((await awaitGoError(listAudit({ ctx: makeContext(), input: { cursor } }))).code).toBe("INVALID_INPUT");
  });
});
