import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { DEFAULT_MATRIX, LADDER } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { inWorkspace, makeContext } from "../../test/test-context.ts";
import { startSession } from "../session/start-session.ts";
import { recordGovernance } from "./record-governance.ts";

const EDITED = { ...LADDER, version: "2" };

describe("recordGovernance", () => {
  it("records playbook and policy once, and each of them again only when it changed", async () => {
    const ctx = makeContext();
    expect(await recordGovernance({ ctx, input: {} })).toMatchObject({ recorded: ["PLAYBOOK_SET", "POLICY_SET"] });
    const before = ctx.store.state();
    expect((await awaitGoError(recordGovernance({ ctx, input: {} }))).code).toBe("NOTHING_DUE");
    expect(ctx.store.state()).toEqual(before);

    const edited = { ...ctx, playbook: EDITED };
    expect(await recordGovernance({ ctx: edited, input: {} })).toMatchObject({ recorded: ["PLAYBOOK_SET"] });
    expect(await recordGovernance({ ctx, input: {} })).toMatchObject({ recorded: ["PLAYBOOK_SET"] });
    const turned = { ...ctx, policy: { ...DEFAULT_MATRIX, ratchet: true } };
    expect(await recordGovernance({ ctx: turned, input: {} })).toMatchObject({ recorded: ["POLICY_SET"] });

    const told = (await listEntries(ctx)).toReversed().map(({ event, payload }) => [event, payload["version"]]);
    expect(told).toEqual([
      ["PLAYBOOK_SET", "1"],
      ["POLICY_SET", "test-1"],
      ["PLAYBOOK_SET", "2"],
      ["PLAYBOOK_SET", "1"],
      ["POLICY_SET", "test-1"],
    ]);
  });

  it("records the one of them that it is asked for, and leaves the other as it was told", async () => {
    const ctx = makeContext();
    await recordGovernance({ ctx, input: {} });
    const other = { ...ctx, playbook: EDITED, policy: { ...DEFAULT_MATRIX, ratchet: true } };

    expect(await recordGovernance({ ctx: other, input: { events: ["POLICY_SET"] } })).toMatchObject({
      recorded: ["POLICY_SET"],
    });
  });

  it("belongs to the session that is open, as a change that its playbook drifts from", async () => {
    const ctx = makeContext();
    await recordGovernance({ ctx, input: {} });
    const { id } = await startSession({ ctx, input: {} });

    await recordGovernance({ ctx: { ...ctx, playbook: EDITED }, input: {} });

    expect((await listEntries(ctx)).slice(0, 2)).toMatchObject([
      { event: "GO_DRIFT", session_id: id, payload: { differences: [{ field: "playbook" }] } },
      { event: "PLAYBOOK_SET", session_id: id, payload: { before: { version: "1" } } },
    ]);
    const open = await ctx.store.read((tx) => tx.sessions.findOpen("default"));
    expect(open?.snapshot?.playbook?.version).toBe("1");
  });

  it("is done once by servers that start at the same time, and for each workspace by itself", async () => {
    const ctx = makeContext();
    const starts = await Promise.allSettled(Array.from({ length: 4 }, () => recordGovernance({ ctx, input: {} })));
    expect(starts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);

    await recordGovernance({ ctx: inWorkspace(ctx, "plant"), input: {} });
    expect(ctx.store.state().rows).toHaveLength(4);
  });
});
