import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { DEFAULT_MATRIX, EPOCH, LADDER } from "../../test/fixtures.ts";
import { makeContext, withScopes } from "../../test/test-context.ts";
import { digestOf } from "../audit/digest-of.ts";
import { signCheckpoint } from "../checkpoint/sign-checkpoint.ts";
import { startSession } from "../session/start-session.ts";
import { getAbout } from "./get-about.ts";

describe("what runs here", () => {
  it("is told before anything was done", async () => {
    const about = await getAbout({ ctx: makeContext(), input: {} });
    expect(about).toMatchObject({
      product_version: null,
      node_version: null,
      origin: "test-installation",
      workspace: "default",
      data: { entries: 0, sessions: 0, since_utc: null },
      signing: { vkey: null, since_utc: null, checkpoint: null },
      policy: { version: DEFAULT_MATRIX.version, digest: digestOf(DEFAULT_MATRIX) },
      playbook: { id: LADDER.id, title: LADDER.title, version: LADDER.version },
      checked_at_utc: EPOCH,
    });
  });

  it("names versions, counts what there is, and tells the latest checkpoint with when it was signed", async () => {
    const ctx = makeContext({ versions: { product: "1.2.3", node: "24.1.0" } });
    await startSession({ ctx, input: {} });
    ctx.clock.advanceSeconds(60);
    await signCheckpoint({ ctx, input: {} });
    const about = await getAbout({ ctx, input: {} });
    expect(about.product_version).toBe("1.2.3");
    expect(about.node_version).toBe("24.1.0");
    expect(about.data).toMatchObject({ sessions: 1, since_utc: EPOCH });
    expect(about.data.entries).toBeGreaterThan(0);
    expect(about.signing.checkpoint?.ts_utc).toBe(ctx.clock.nowUtc());
    expect(about.signing.checkpoint?.size).toBeGreaterThan(0);
  });

  it("is for whoever is in, and for nobody else", async () => {
    const ctx = makeContext();
    await expect(getAbout({ ctx: withScopes(ctx, "access:self"), input: {} })).resolves.toBeTruthy();
    const refused = await awaitGoError(getAbout({ ctx: withScopes(ctx, "audit:read", "cone:read"), input: {} }));
    expect(refused.code).toBe("SCOPE_MISSING");
  });
});
