import { describe, expect, it } from "vitest";
import {
  OTHER_HASH,
  PASSWORD_HASH,
  actingAs,
  expectRefused,
  makeOperator,
  makeOwner,
  signIn,
} from "../../test/access-scene.ts";
import { listEntries } from "../../test/list-entries.ts";
import { inWorkspace, makeContext, withKey } from "../../test/test-context.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { createFirstOwner } from "./create-first-owner.ts";
import { createOperator } from "./create-operator.ts";
import { credentialDigest } from "./credential-digest.ts";
import { enterByOidc } from "./enter-by-oidc.ts";
import { inviteOperator } from "./invite-operator.ts";
import { setPassword } from "./set-password.ts";
import { updateOperator } from "./update-operator.ts";

const CHANGE = { password_hash: OTHER_HASH, expected_hash: PASSWORD_HASH };
const PLAIN = "correct horse battery staple";

describe("setting one's password", () => {
  it("ends every log-in and open invitation, and tells of the new one only its digest", async () => {
    const ctx = makeContext();
    const pia = await makeOperator(ctx);
    const login = await signIn(ctx, pia);
    await inviteOperator({ ctx, input: { operator_id: pia.id } });

    await setPassword({ ctx: actingAs(ctx, pia), input: CHANGE });

    const { access } = ctx.store.state();
    expect(access.operators[0]?.password_hash).toBe(OTHER_HASH);
    expect(access.logins[0]?.login.end_reason).toBe("password_changed");
    expect(access.invitations).toEqual([]);
    const [entry] = await listEntries(ctx);
    expect(entry).toMatchObject({
      event: "ACCESS_PASSWORD_SET",
      payload: { operator_id: pia.id, ended_logins: [login.id], credential_digest: credentialDigest(OTHER_HASH) },
    });
    expect(JSON.stringify(entry)).not.toContain("argon2id");
  });

  it("is done by the first of two who knew the old one", async () => {
    const ctx = makeContext();
    const as = actingAs(ctx, await makeOperator(ctx));
    await setPassword({ ctx: as, input: CHANGE });
    const late = { password_hash: `${OTHER_HASH}2`, expected_hash: PASSWORD_HASH };
    await expectRefused(ctx, () => setPassword({ ctx: as, input: late }), "LOGIN_REFUSED");
  });

  it("is refused for who is disabled, is of another workspace, is nobody, or signs in elsewhere", async () => {
    const ctx = makeContext();
    const pia = await makeOperator(ctx);
    const identity = { issuer: "https://issuer.example", subject: "ole" };
    const ole = await enterByOidc({ ctx, input: { identity, name: "Ole", roles: ["viewer"] } });
    const set = (as: typeof ctx) => () => setPassword({ ctx: as, input: CHANGE });

    await expectRefused(ctx, set(actingAs(inWorkspace(ctx, "plant"), pia)), "LOGIN_REFUSED");
    await expectRefused(ctx, set(actingAs(ctx, { id: "nobody", name: "" })), "LOGIN_REFUSED");
    await expectRefused(ctx, set(actingAs(ctx, ole)), "LOGIN_REFUSED");
    await updateOperator({ ctx, input: { operator_id: pia.id, disabled: true } });
    await expectRefused(ctx, set(actingAs(ctx, pia)), "LOGIN_REFUSED");
  });
});

describe("accepting an invitation", () => {
  const invite = async (ctx = makeContext()) => {
    const made = await createOperator({ ctx, input: { login: "pia", name: "Pia", roles: ["operator"] } });
    const token_hash = ctx.secrets.digest(made.invitation.token ?? "");
    const accept =
      (as = actingAs(ctx, made.operator)) =>
      () =>
        acceptInvitation({ ctx: as, input: { token_hash, password_hash: PASSWORD_HASH } });
    return { ctx, ...made, accept };
  };

  it("sets the password, ends what was signed in, and is told by an entry", async () => {
    const { ctx, operator, accept } = await invite();
    const login = await signIn(ctx, operator);

    expect(await accept()()).toMatchObject({ id: operator.id, has_password: true });

    expect((await listEntries(ctx))[0]).toMatchObject({
      event: "ACCESS_PASSWORD_SET",
      payload: {
        operator_id: operator.id,
        ended_logins: [login.id],
        credential_digest: credentialDigest(PASSWORD_HASH),
      },
    });
  });

  it("is refused the second time, after its time, for who is disabled, for another one and in another workspace", async () => {
    const used = await invite();
    await used.accept()();
    await expectRefused(used.ctx, used.accept(), "INVITATION_REFUSED");

    const late = await invite();
    late.ctx.clock.advanceSeconds(late.ctx.access_limits.invitation_seconds);
    await expectRefused(late.ctx, late.accept(), "INVITATION_REFUSED");

    const out = await invite();
    await updateOperator({ ctx: out.ctx, input: { operator_id: out.operator.id, disabled: true } });
    await expectRefused(out.ctx, out.accept(), "INVITATION_REFUSED");

    const { ctx, operator, accept } = await invite();
    const ole = await makeOperator(ctx, "ole");
    await expectRefused(ctx, accept(actingAs(ctx, ole)), "INVITATION_REFUSED");
    await expectRefused(ctx, accept(actingAs(inWorkspace(ctx, "plant"), operator)), "INVITATION_REFUSED");
  });

  it("does not come back when somebody who was disabled is let in again", async () => {
    const { ctx, operator, accept } = await invite();
    for (const disabled of [true, false]) await updateOperator({ ctx, input: { operator_id: operator.id, disabled } });
    await expectRefused(ctx, accept(), "INVITATION_REFUSED");
  });

  it("counts until just before its time is over", async () => {
    const { ctx, accept } = await invite();
    ctx.clock.advanceSeconds(ctx.access_limits.invitation_seconds - 1);
    expect(await accept()()).toMatchObject({ has_password: true });
  });
});

describe("the first owner", () => {
  it("is made while there is none who can sign in, with the digest of the password in the entry", async () => {
    const ctx = makeContext();

    const owner = await makeOwner(ctx, "Ruth");

    expect(owner).toMatchObject({ login: "ruth", roles: ["owner"], has_password: true });
    expect(await listEntries(ctx)).toMatchObject([
      {
        event: "ACCESS_OPERATOR_SET",
        payload: { operator_id: owner.id, before: null, credential_digest: credentialDigest(PASSWORD_HASH) },
      },
    ]);
  });

  it("is made beside owners who cannot sign in, and once", async () => {
    const ctx = makeContext();
    await createOperator({ ctx, input: { login: "never", name: "Never came", roles: ["owner"] } });
    await makeOwner(ctx);
    await expectRefused(ctx, () => makeOwner(ctx, "second"), "INVITATION_REFUSED");
  });

  it("is made for each workspace, under a log-in name that nobody has", async () => {
    const ctx = makeContext();
    await makeOwner(inWorkspace(ctx, "plant"), "ruth");
    await expectRefused(ctx, () => makeOwner(ctx, "Ruth"), "LOGIN_NAME_TAKEN");
    expect(await makeOwner(ctx, "other")).toMatchObject({ login: "other" });
  });
});

describe("a password as it was typed", () => {
  it("is taken by no verb, and no refusal repeats it", async () => {
    const ctx = withKey(makeContext(), "k");
    const as = actingAs(ctx, await makeOperator(makeContext()));
    const calls = [
      () => setPassword({ ctx: as, input: { ...CHANGE, password_hash: PLAIN } }),
      () => setPassword({ ctx: as, input: { ...CHANGE, expected_hash: PLAIN } }),
      () => acceptInvitation({ ctx: as, input: { token_hash: "a".repeat(64), password_hash: PLAIN } }),
      () => createFirstOwner({ ctx, input: { login: "ruth", name: "Ruth", password_hash: PLAIN } }),
    ];
    for (const call of calls) {
      const refusal = await expectRefused(ctx, call, "INVALID_INPUT");
      expect(refusal.message + JSON.stringify(refusal.facts)).not.toContain(PLAIN);
    }
  });

  it("is no part of what is kept under an idempotency key, nor is what is kept of it", async () => {
    const ctx = makeContext();
    const pia = await makeOperator(ctx);
    await setPassword({ ctx: withKey(actingAs(ctx, pia), "k"), input: CHANGE });
    const { kept } = ctx.store.state();

    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toMatch(/argon2id|b25l|dHdv/);
  });
});
