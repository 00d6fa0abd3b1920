import { describe, expect, it } from "vitest";
import { OTHER_HASH, actingAs, expectRefused, makeOperator } from "../../test/access-scene.ts";
import { listEntries } from "../../test/list-entries.ts";
import { inWorkspace, makeContext, withKey } from "../../test/test-context.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { createOperator } from "./create-operator.ts";
import { enterByOidc } from "./enter-by-oidc.ts";
import { inviteOperator } from "./invite-operator.ts";

const PIA = { login: "pia", name: "Pia", roles: ["operator" as const] };

describe("a new invitation", () => {
  it("makes the earlier one count no more", async () => {
    const ctx = makeContext();
    const first = await createOperator({ ctx, input: PIA });
    const second = await inviteOperator({ ctx, input: { operator_id: first.operator.id } });
    const accept = (token: string | null) => () =>
      acceptInvitation({
        ctx: actingAs(ctx, first.operator),
        input: { token_hash: ctx.secrets.digest(token ?? ""), password_hash: OTHER_HASH },
      });

    expect(second.operator).toEqual(first.operator);
    await expectRefused(ctx, accept(first.invitation.token), "INVITATION_REFUSED");
    expect(await accept(second.invitation.token)()).toMatchObject({ has_password: true });
  });

  it("leaves the password of now as it is", async () => {
    const ctx = makeContext();
    const pia = await makeOperator(ctx);
    const before = await ctx.store.read((tx) => tx.access.findOperator(pia.id));

    await inviteOperator({ ctx, input: { operator_id: pia.id } });

    expect(await ctx.store.read((tx) => tx.access.findOperator(pia.id))).toEqual(before);
    expect((await listEntries(ctx))[0]).toMatchObject({ event: "ACCESS_INVITE", payload: { operator_id: pia.id } });
  });

  it("is shown to the first caller only", async () => {
    const ctx = makeContext();
    const pia = await makeOperator(ctx);
    const keyed = withKey(ctx, "k");
    const first = await inviteOperator({ ctx: keyed, input: { operator_id: pia.id } });
    const again = await inviteOperator({ ctx: keyed, input: { operator_id: pia.id } });

    expect(first.invitation.token).toHaveLength(43);
    expect(again.invitation.token).toBeNull();
    expect(ctx.store.state().access.invitations).toHaveLength(1);
  });

  it("is refused for nobody, for somebody of another workspace, and for who signs in elsewhere", async () => {
    const ctx = makeContext();
    const pia = await makeOperator(inWorkspace(ctx, "plant"));
    const ole = await enterByOidc({
      ctx,
      input: { identity: { issuer: "https://issuer.example", subject: "ole" }, name: "Ole", roles: ["viewer"] },
    });
    const invite = (operator_id: string) => () => inviteOperator({ ctx, input: { operator_id } });

    await expectRefused(ctx, invite("nobody"), "OPERATOR_UNKNOWN");
    await expectRefused(ctx, invite(pia.id), "OPERATOR_UNKNOWN");
    await expectRefused(ctx, invite(ole.id), "OPERATOR_OF_ISSUER");
  });
});
