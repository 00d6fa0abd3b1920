import { describe, expect, it } from "vitest";
import { OTHER_HASH, PASSWORD_HASH, actingAs, makeOperator, makeOwner, signIn } from "../../test/access-scene.ts";
import { listEntries } from "../../test/list-entries.ts";
import { type TestContext, makeContext } from "../../test/test-context.ts";
import { confirmLogin } from "./confirm-login.ts";
import { createKey } from "./create-key.ts";
import { credentialDigest } from "./credential-digest.ts";
import { endLogin } from "./end-login.ts";
import { inviteOperator } from "./invite-operator.ts";
import { revokeKey } from "./revoke-key.ts";
import { setPassword } from "./set-password.ts";
import { type ToldAccess, tellAccess } from "./told-access.ts";
import { updateOperator } from "./update-operator.ts";

async function tell(ctx: TestContext): Promise<ToldAccess> {
  return tellAccess((await listEntries(ctx)).toReversed());
}

describe("what the entries tell of access", () => {
  it("is what is kept, after everything that can be done", async () => {
    const ctx = makeContext();
    const ruth = await makeOwner(ctx);
    const pia = await makeOperator(ctx, "pia");
    const kept = await createKey({ ctx, input: { name: "kept", scopes: ["cone:read"] } });
    const gone = await createKey({ ctx, input: { name: "gone", scopes: ["cone:read"] } });
    const login = await signIn(ctx, ruth, "ruth");
    const ended = await signIn(ctx, ruth, "ended");
    const ofPia = await signIn(ctx, pia, "pia");
    ctx.clock.advanceSeconds(10);
    const now = ctx.clock.nowUtc();
    await confirmLogin({ ctx: actingAs(ctx, ruth), input: { login_id: login.id } });
    await endLogin({ ctx, input: { login_id: ended.id } });
    await revokeKey({ ctx, input: { key_id: gone.key.id } });
    await setPassword({ ctx: actingAs(ctx, pia), input: { password_hash: OTHER_HASH, expected_hash: PASSWORD_HASH } });
    await updateOperator({ ctx, input: { operator_id: pia.id, roles: ["viewer"] } });
    await inviteOperator({ ctx, input: { operator_id: ruth.id } });

    const { operators, keys, logins, invitations } = await tell(ctx);

    expect(operators.get(pia.id)).toEqual({
      login: "pia",
      name: pia.name,
      roles: ["viewer"],
      oidc: null,
      disabled_at_utc: null,
      credential_digest: credentialDigest(OTHER_HASH),
    });
    expect(operators.get(ruth.id)?.credential_digest).toBe(credentialDigest(PASSWORD_HASH));
    expect(keys.get(kept.key.id)).toMatchObject({ scopes: ["cone:read"], revoked_at_utc: null });
    expect(keys.get(gone.key.id)).toMatchObject({ revoked_at_utc: now });
    expect(logins.get(login.id)).toMatchObject({ has_ended: false, confirmed_at_utc: now });
    expect(logins.get(ended.id)).toMatchObject({ has_ended: true });
    expect(logins.get(ofPia.id)).toMatchObject({ has_ended: true });
    expect([...invitations.keys()]).toEqual([ruth.id]);
  });

  it("is that a disabled operator has neither log-in nor invitation", async () => {
    const ctx = makeContext();
    const pia = await makeOperator(ctx);
    const login = await signIn(ctx, pia);
    await inviteOperator({ ctx, input: { operator_id: pia.id } });
    await updateOperator({ ctx, input: { operator_id: pia.id, disabled: true } });

    const { operators, logins, invitations } = await tell(ctx);
    expect(operators.get(pia.id)?.disabled_at_utc).toBe(ctx.clock.nowUtc());
    expect(logins.get(login.id)?.has_ended).toBe(true);
    expect(invitations.size).toBe(0);
  });

  it("is nothing where an entry is not readable, or of something else", async () => {
    const ctx = makeContext();
    await makeOperator(ctx);
    const entries = (await listEntries(ctx)).map((entry) => ({ ...entry, payload: { operator_id: 7 } }));
    const { operators, invitations } = tellAccess(entries);
    expect([operators.size, invitations.size]).toEqual([0, 0]);
  });
});
