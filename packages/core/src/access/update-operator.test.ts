import { describe, expect, it } from "vitest";
import { actingAs, expectRefused, makeOperator, makeOwner, signIn } from "../../test/access-scene.ts";
import { listEntries } from "../../test/list-entries.ts";
import { inWorkspace, makeContext } from "../../test/test-context.ts";
import { beginLogin } from "./begin-login.ts";
import { enterByOidc } from "./enter-by-oidc.ts";
import { inviteOperator } from "./invite-operator.ts";
import { updateOperator } from "./update-operator.ts";

const IDENTITY = { issuer: "https://issuer.example", subject: "ole" };

describe("changing an account", () => {
  it("changes what is said and leaves the rest, and tells both in its entry", async () => {
    const ctx = makeContext();
    const pia = await makeOperator(ctx, "pia", ["operator"]);

    const { receipt: _, ...after } = await updateOperator({ ctx, input: { operator_id: pia.id, roles: ["approver"] } });

    const { receipt: __, ...unchanged } = pia as typeof pia & { receipt: unknown };
    expect(after).toEqual({ ...unchanged, roles: ["approver"] });
    const [entry] = await listEntries(ctx);
    expect(entry).toMatchObject({
      event: "ACCESS_OPERATOR_SET",
      payload: { operator_id: pia.id, before: { roles: ["operator"] }, after: { roles: ["approver"], name: pia.name } },
    });
    expect(entry?.payload).not.toHaveProperty("credential_digest");
  });

  it("signs out who is disabled, everywhere, and takes the invitation away", async () => {
    const ctx = makeContext();
    const pia = await makeOperator(ctx);
    const logins = [await signIn(ctx, pia, "one"), await signIn(ctx, pia, "two")];
    await inviteOperator({ ctx, input: { operator_id: pia.id } });
    ctx.clock.advanceSeconds(5);

    const after = await updateOperator({ ctx, input: { operator_id: pia.id, disabled: true } });

    expect(after.disabled_at_utc).toBe(ctx.clock.nowUtc());
    const { access } = ctx.store.state();
    expect(access.invitations).toEqual([]);
    expect(access.logins.map(({ login }) => [login.ended_at_utc, login.end_reason])).toEqual([
      [ctx.clock.nowUtc(), "operator_disabled"],
      [ctx.clock.nowUtc(), "operator_disabled"],
    ]);
    const [entry] = await listEntries(ctx);
    expect(entry?.payload["ended_logins"]).toEqual(expect.arrayContaining(logins.map(({ id }) => id)));
  });

  it("leaves a disabled account disabled since when it was, until it is said otherwise", async () => {
    const ctx = makeContext();
    const pia = await makeOperator(ctx);
    const change = (input: object) => updateOperator({ ctx, input: { operator_id: pia.id, ...input } });
    const { disabled_at_utc } = await change({ disabled: true });
    ctx.clock.advanceSeconds(60);

    expect(await change({ name: "Pia L." })).toMatchObject({ name: "Pia L.", disabled_at_utc });
    expect(await change({ disabled: true })).toMatchObject({ disabled_at_utc });
    expect(await change({ disabled: false })).toMatchObject({ disabled_at_utc: null, has_password: true });
    expect(await signIn(ctx, pia, "anew")).toMatchObject({ ended_at_utc: null });
  });

  it("does not let in again by a log-in of before", async () => {
    const ctx = makeContext();
    const pia = await makeOperator(ctx);
    await signIn(ctx, pia);
    await updateOperator({ ctx, input: { operator_id: pia.id, disabled: true } });
    await updateOperator({ ctx, input: { operator_id: pia.id, disabled: false } });

    expect(ctx.store.state().access.logins[0]?.login.end_reason).toBe("operator_disabled");
  });

  it.each([
    ["disabling", { disabled: true }],
    ["taking the role of", { roles: ["approver" as const] }],
  ])("is refused for %s the only owner who can sign in", async (_, change) => {
    const ctx = makeContext();
    const owner = await makeOwner(ctx);
    await makeOperator(ctx, "pia", ["approver"]);

    const refusal = await expectRefused(
      ctx,
      () => updateOperator({ ctx, input: { operator_id: owner.id, ...change } }),
      "LAST_OWNER",
    );
    expect(refusal.facts).toEqual({ operator_id: owner.id });

    await makeOperator(ctx, "second", ["owner"]);
    expect(await updateOperator({ ctx, input: { operator_id: owner.id, ...change } })).toMatchObject({ id: owner.id });
  });

  it("counts no owner of another workspace", async () => {
    const ctx = makeContext();
    const owner = await makeOwner(ctx);
    await makeOwner(inWorkspace(ctx, "plant"), "other");

    const input = { operator_id: owner.id, disabled: true };
    await expectRefused(ctx, () => updateOperator({ ctx, input }), "LAST_OWNER");
  });

  it("leaves name and roles to the identity provider, and may disable who comes from there", async () => {
    const ctx = makeContext();
    const ole = await enterByOidc({ ctx, input: { identity: IDENTITY, name: "Ole", roles: ["viewer"] } });
    const change = (input: object) => () => updateOperator({ ctx, input: { operator_id: ole.id, ...input } });

    await expectRefused(ctx, change({ name: "Ola" }), "OPERATOR_OF_ISSUER");
    await expectRefused(ctx, change({ roles: ["owner"] }), "OPERATOR_OF_ISSUER");
    await expectRefused(ctx, change({ roles: ["viewer"], disabled: true }), "OPERATOR_OF_ISSUER");
    expect(await change({ disabled: true })()).toMatchObject({ disabled_at_utc: ctx.clock.nowUtc() });
    await expectRefused(
      ctx,
      () => enterByOidc({ ctx, input: { identity: IDENTITY, name: "Ole", roles: ["owner"] } }),
      "LOGIN_REFUSED",
    );
  });

  it("is refused for nobody, for somebody of another workspace, and for a change of nothing", async () => {
    const ctx = makeContext();
    const pia = await makeOperator(inWorkspace(ctx, "plant"));
    const own = await makeOperator(ctx, "own");
    const change = (operator_id: string, what: object) => () =>
      updateOperator({ ctx, input: { operator_id, ...what } });

    await expectRefused(ctx, change("nobody", { disabled: true }), "OPERATOR_UNKNOWN");
    await expectRefused(ctx, change(pia.id, { disabled: true }), "OPERATOR_UNKNOWN");
    await expectRefused(ctx, change(own.id, {}), "INVALID_INPUT");
    await expectRefused(ctx, change(own.id, { roles: [] }), "INVALID_INPUT");
  });

  it("lets nobody who is disabled begin a log-in", async () => {
    const ctx = makeContext();
    const pia = await makeOperator(ctx);
    await updateOperator({ ctx, input: { operator_id: pia.id, disabled: true } });

    const input = { token_hash: "a".repeat(64), auth: "password", address: null, agent: null } as const;
    await expectRefused(ctx, () => beginLogin({ ctx: actingAs(ctx, pia), input }), "LOGIN_REFUSED");
  });
});
