import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { EPOCH } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { makeContext } from "../../test/test-context.ts";
import { withoutReceipt } from "../../test/without-receipt.ts";
import { getHealth } from "../health/get-health.ts";
import { startSession } from "../session/start-session.ts";
import { decideAction } from "./decide-action.ts";
import { getPolicy } from "./get-policy.ts";
import { setCone } from "./set-cone.ts";

describe("decideAction", () => {
  it.each([
    ["optimize", true, "CONE_ALLOW"],
    ["scale", false, "CONE_DENY"],
  ])("records its answer for %s", async (action, allowed, event) => {
    const ctx = makeContext();

    const decision = await decideAction({ ctx, input: { engine: "pricing", action } });

    expect(decision).toMatchObject({ allowed, band: "B" });
    expect(await listEntries(ctx)).toMatchObject([{ event, session_id: null, payload: withoutReceipt(decision) }]);
  });

  it("names the session that is active", async () => {
    const ctx = makeContext();
    const { id } = await startSession({ ctx, input: {} });

    await decideAction({ ctx, input: { engine: "pricing", action: "run" } });

    expect((await listEntries(ctx))[0]?.session_id).toBe(id);
  });

  it("answers by the band that is in force now, not by that of the session's snapshot", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    await setCone({ ctx, input: { band: "D", reason: "Fire" } });

    expect(await decideAction({ ctx, input: { engine: "pricing", action: "run" } })).toMatchObject({
      allowed: false,
      band: "D",
    });
  });

  it("answers as in survival when the stored cone is damaged", async () => {
    const ctx = makeContext();
    await setCone({ ctx, input: { band: "A", reason: "All green" } });
    ctx.store.damage(({ cones }) => {
      cones[0] = {
        workspace: "default",
        stored: { seq: 1, change: { band: "A" }, updated_at_utc: EPOCH, problem: null },
      };
    });

    expect(await decideAction({ ctx, input: { engine: "pricing", action: "run" } })).toMatchObject({
      allowed: false,
      band: "D",
    });
  });

  it("does not make health worse by denying", async () => {
    const ctx = makeContext();
    for (let count = 0; count < 20; count += 1) {
      await decideAction({ ctx, input: { engine: "reserve", action: "run" } });
    }

    expect((await getHealth({ ctx, input: {} })).status).toBe("green");
  });

  it("refuses an engine that the policy does not name, and records nothing", async () => {
    const ctx = makeContext();
    const before = ctx.store.state();

    const refusal = await awaitGoError(decideAction({ ctx, input: { engine: "toString", action: "run" } }));

    expect(refusal.code).toBe("ENGINE_UNKNOWN");
    expect(ctx.store.state()).toEqual(before);
  });
});

describe("getPolicy", () => {
  it("answers the policy in force", async () => {
    const ctx = makeContext();

    expect(await getPolicy({ ctx, input: {} })).toEqual(ctx.policy);
  });
});
