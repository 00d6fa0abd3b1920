import { describe, expect, it } from "vitest";
import { expectRefused } from "../../test/access-scene.ts";
import { PIA } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { inWorkspace, makeContext, withActor } from "../../test/test-context.ts";
import { createKey } from "./create-key.ts";
import { judgeKey } from "./judge-credential.ts";
import { listKeys } from "./list-keys.ts";
import { revokeKey } from "./revoke-key.ts";

const INPUT = { name: "pipeline", scopes: ["cone:decide" as const] };

describe("revoking an API key", () => {
  it("makes it count for nothing from then on, and says who did it", async () => {
    const ctx = makeContext();
    const { key } = await createKey({ ctx, input: INPUT });
    ctx.clock.advanceSeconds(3);

    const { receipt: _, ...revoked } = await revokeKey({ ctx: withActor(ctx, PIA), input: { key_id: key.id } });

    expect(revoked).toEqual({ ...key, revoked_at_utc: ctx.clock.nowUtc(), revoked_by: PIA });
    expect(judgeKey(revoked, ctx.clock.nowUtc())).toBe("revoked");
    expect((await listEntries(ctx))[0]).toMatchObject({
      event: "ACCESS_KEY_REVOKE",
      actor: PIA,
      payload: { key_id: key.id, name: "pipeline" },
    });
  });

  it("is refused the second time, for a key that never was and for one of another workspace", async () => {
    const ctx = makeContext();
    const { key } = await createKey({ ctx, input: INPUT });
    const other = await createKey({ ctx: inWorkspace(ctx, "plant"), input: INPUT });
    await revokeKey({ ctx, input: { key_id: key.id } });
    const revoke = (key_id: string) => () => revokeKey({ ctx, input: { key_id } });

    const refusal = await expectRefused(ctx, revoke(key.id), "KEY_UNKNOWN");
    expect(refusal.facts).toEqual({ key_id: key.id });
    await expectRefused(ctx, revoke("nothing"), "KEY_UNKNOWN");
    await expectRefused(ctx, revoke(other.key.id), "KEY_UNKNOWN");
  });

  it("leaves it in the list, where those of other workspaces are not", async () => {
    const ctx = makeContext();
    const first = await createKey({ ctx, input: INPUT });
    await createKey({ ctx: inWorkspace(ctx, "plant"), input: INPUT });
    ctx.clock.advanceSeconds(1);
    const second = await createKey({ ctx, input: INPUT });
    await revokeKey({ ctx, input: { key_id: first.key.id } });

    const { keys } = await listKeys({ ctx, input: {} });

    expect(keys.map(({ id, revoked_at_utc }) => [id, revoked_at_utc !== null])).toEqual([
      [second.key.id, false],
      [first.key.id, true],
    ]);
  });
});
