import { describe, expect, it } from "vitest";
import { expectRefused } from "../../test/access-scene.ts";
import { EPOCH, OLGA } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { makeContext, withKey, withScopes } from "../../test/test-context.ts";
import { KEY_SCOPES } from "../actor/roles.ts";
import { SCOPES } from "../actor/scopes.ts";
import { addSeconds } from "../time/utc.ts";
import { readKeyId } from "./api-key.ts";
import { createKey } from "./create-key.ts";
import { credentialDigest } from "./credential-digest.ts";

const DAY = 86_400;
const INPUT = { name: "billing pipeline", scopes: ["cone:decide", "cone:read", "cone:decide"] as const };
const KEY_INPUT = { name: INPUT.name, scopes: [...INPUT.scopes] };

describe("making an API key", () => {
  it("answers the whole key once, and what is known of it ever after", async () => {
    const ctx = makeContext();

    const { key, secret } = await createKey({ ctx, input: KEY_INPUT });

    expect(readKeyId(secret ?? "", ctx.secrets)).toBe(key.id);
    expect(key).toEqual({
      id: key.id,
      name: "billing pipeline",
      scopes: ["cone:read", "cone:decide"],
      created_at_utc: EPOCH,
      created_by: OLGA,
      expires_at_utc: addSeconds(EPOCH, 90 * DAY),
      revoked_at_utc: null,
      revoked_by: null,
      last_used_utc: null,
    });
  });

  it("keeps the digest of the whole text and neither text nor secret, in no entry either", async () => {
    const ctx = withKey(makeContext(), "k");
    const { secret } = await createKey({ ctx, input: KEY_INPUT });
    const text = secret ?? "";
    const kept = JSON.stringify(ctx.store.state());

    expect(ctx.store.state().access.keys).toMatchObject([{ secret_hash: ctx.secrets.digest(text) }]);
    expect(kept).not.toContain(text);
    expect(kept).not.toContain(text.split("_").at(-1));
    const [entry] = await listEntries(ctx);
    expect(entry?.payload["credential_digest"]).toBe(credentialDigest(ctx.secrets.digest(text)));
    expect(JSON.stringify(entry)).not.toContain(ctx.secrets.digest(text));
  });

  it("shows it to the first caller only: under its idempotency key it is blank the second time", async () => {
    const ctx = withKey(makeContext(), "k");
    const first = await createKey({ ctx, input: KEY_INPUT });
    const again = await createKey({ ctx, input: KEY_INPUT });

    expect(first.secret).not.toBeNull();
    expect(again).toEqual({ ...first, secret: null });
    expect(ctx.store.state().access.keys).toHaveLength(1);
  });

  it("is told by an entry that names it and what it may do", async () => {
    const ctx = makeContext();
    const { key } = await createKey({ ctx, input: { ...KEY_INPUT, expires_in_days: 1 } });

    expect(key.expires_at_utc).toBe(addSeconds(EPOCH, DAY));
    const { id: key_id, name, scopes, expires_at_utc } = key;
    expect(await listEntries(ctx)).toMatchObject([
      { event: "ACCESS_KEY_SET", actor: OLGA, payload: { key_id, name, scopes, expires_at_utc } },
    ]);
  });

  it.each(SCOPES.map((scope) => [scope, KEY_SCOPES.includes(scope)] as const))(
    "with the scope %s, by somebody who has every scope: %s",
    async (scope, isGiven) => {
      const ctx = makeContext();
      const make = () => createKey({ ctx, input: { name: "key", scopes: [scope] } });

      if (isGiven) expect((await make()).key.scopes).toEqual([scope]);
      else expect((await expectRefused(ctx, make, "SCOPE_NOT_YOURS")).facts).toEqual({ scopes: [scope] });
    },
  );

  it("gives nothing that its maker may not do, and names all of it", async () => {
    const ctx = withScopes(makeContext(), "keys:manage", "cone:read");
    const input = { name: "key", scopes: ["cone:read", "cone:loosen", "keys:manage", "audit:read"] as const };

    const refusal = await expectRefused(
      ctx,
      () => createKey({ ctx, input: { ...input, scopes: [...input.scopes] } }),
      "SCOPE_NOT_YOURS",
    );
    expect(refusal.facts).toEqual({ scopes: ["cone:loosen", "audit:read", "keys:manage"] });
  });

  it.each([
    ["no scope", { scopes: [] }],
    ["a scope that is none", { scopes: ["root" as "cone:read"] }],
    ["no name", { name: " " }],
    ["no time", { expires_in_days: 0 }],
    ["a part of a day", { expires_in_days: 0.5 }],
    ["more than two years", { expires_in_days: 731 }],
    ["for ever", { expires_in_days: Infinity }],
  ])("is refused for %s", async (_, wrong) => {
    const ctx = makeContext();
    await expectRefused(ctx, () => createKey({ ctx, input: { ...KEY_INPUT, ...wrong } }), "INVALID_INPUT");
  });
});
