import { describe, expect, it } from "vitest";
import { expectRefused, makeOperator, makeOwner } from "../../test/access-scene.ts";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { EPOCH, OLGA } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { inWorkspace, makeContext, withKey } from "../../test/test-context.ts";
import { addSeconds } from "../time/utc.ts";
import { credentialDigest } from "./credential-digest.ts";
import { createOperator } from "./create-operator.ts";
import { listOperators } from "./list-operators.ts";

const PIA = { login: "Pia.L@Plant-7", name: " Pia Lindqvist ", roles: ["approver", "viewer", "approver"] as const };
const INPUT = { ...PIA, roles: [...PIA.roles] };

describe("making an account", () => {
  it("answers it without a password, and the link with which the person sets one", async () => {
    const ctx = makeContext();

    const { operator, invitation } = await createOperator({ ctx, input: INPUT });

    expect(operator).toEqual({
      id: operator.id,
      login: "pia.l@plant-7",
      name: "Pia Lindqvist",
      roles: ["viewer", "approver"],
      oidc: null,
      has_password: false,
      created_at_utc: EPOCH,
      created_by: OLGA,
      disabled_at_utc: null,
    });
    expect(invitation.token).toHaveLength(43);
    expect(invitation.expires_at_utc).toBe(addSeconds(EPOCH, ctx.access_limits.invitation_seconds));
    expect((await listOperators({ ctx, input: {} })).operators).toEqual([operator]);
  });

  it("keeps of the link only a digest, which no entry tells either", async () => {
    const ctx = makeContext();
    const { invitation } = await createOperator({ ctx, input: INPUT });
    const token = invitation.token ?? "";
    const kept = JSON.stringify(ctx.store.state());

    expect(kept).not.toContain(token);
    expect(ctx.store.state().access.invitations).toMatchObject([{ token_hash: ctx.secrets.digest(token) }]);
    const [entry] = await listEntries(ctx);
    expect(entry?.payload["credential_digest"]).toBe(credentialDigest(ctx.secrets.digest(token)));
    expect(JSON.stringify(entry)).not.toContain(ctx.secrets.digest(token));
  });

  it("is told by an entry of the account and one of the link", async () => {
    const ctx = makeContext();
    const { operator } = await createOperator({ ctx, input: INPUT });

    const { login, name, roles, oidc, disabled_at_utc } = operator;
    expect(await listEntries(ctx)).toMatchObject([
      { event: "ACCESS_INVITE", actor: OLGA, payload: { operator_id: operator.id, name } },
      {
        event: "ACCESS_OPERATOR_SET",
        actor: OLGA,
        payload: {
          operator_id: operator.id,
          name,
          before: null,
          after: { login, name, roles, oidc, disabled_at_utc },
          ended_logins: [],
        },
      },
    ]);
  });

  it("shows the link to the first caller only: under its key it is blank the second time", async () => {
    const ctx = withKey(makeContext(), "k");
    const first = await createOperator({ ctx, input: INPUT });
    const again = await createOperator({ ctx, input: INPUT });

    expect(first.invitation.token).not.toBeNull();
    expect(again).toEqual({ ...first, invitation: { ...first.invitation, token: null } });
    expect(JSON.stringify(ctx.store.state())).not.toContain(first.invitation.token);
    expect(ctx.store.state().access.operators).toHaveLength(1);
  });

  it.each(["pia", "PIA", "Pia"])(
    "is refused for a log-in name that is taken, however it is written: %s",
    async (login) => {
      const ctx = makeContext();
      await makeOperator(ctx, "pia");

      const refusal = await expectRefused(
        ctx,
        () => createOperator({ ctx, input: { login, name: "Another", roles: ["viewer"] } }),
        "LOGIN_NAME_TAKEN",
      );
      expect(refusal.facts).toEqual({ login: "pia" });
    },
  );

  it("is refused for a log-in name that is taken in another workspace: names are those of the installation", async () => {
    const ctx = makeContext();
    await makeOwner(inWorkspace(ctx, "plant"), "pia");
    const input = { login: "pia", name: "Another", roles: ["viewer" as const] };
    await expectRefused(ctx, () => createOperator({ ctx, input }), "LOGIN_NAME_TAKEN");
  });

  it.each([
    ["a name with spaces", { login: "pia l" }],
    ["a name that begins with a dot", { login: ".pia" }],
    ["a name that ends with one", { login: "pia." }],
    ["a name that is too long", { login: "p".repeat(65) }],
    ["letters that look like others", { login: "pіa" }],
    ["no log-in name", { login: "" }],
    ["no name", { name: "  " }],
    ["no role", { roles: [] }],
    ["a role that is none", { roles: ["root" as "owner"] }],
  ])("is refused for %s", async (_, wrong) => {
    const ctx = makeContext();
    await expectRefused(ctx, () => createOperator({ ctx, input: { ...INPUT, ...wrong } }), "INVALID_INPUT");
  });

  it.each(["a", "a1", "pia.lindqvist", "pia_l-2", "pia+ops@example.com", "p".repeat(64)])(
    "takes a log-in name like %s",
    async (login) => {
      const ctx = makeContext();
      const { operator } = await createOperator({ ctx, input: { ...INPUT, login } });
      expect(operator.login).toBe(login);
    },
  );

  it("is refused with a password that somebody tries to give: nobody but the person knows one", async () => {
    const ctx = makeContext();
    const input = { ...INPUT, password: "correct horse battery staple" };
    const before = ctx.store.state();
    const refusal = await awaitGoError(createOperator({ ctx, input }));
    expect(refusal.code).toBe("INVALID_INPUT");
    expect(JSON.stringify(refusal.facts)).not.toContain("correct horse");
    expect(ctx.store.state()).toEqual(before);
  });
});
