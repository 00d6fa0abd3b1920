import { describe, expect, it } from "vitest";
import { expectRefused, makeOperator } from "../../test/access-scene.ts";
import { listEntries } from "../../test/list-entries.ts";
import { inWorkspace, makeContext } from "../../test/test-context.ts";
import { enterByOidc } from "./enter-by-oidc.ts";
import { listOperators } from "./list-operators.ts";
import { updateOperator } from "./update-operator.ts";

const IDENTITY = { issuer: "https://issuer.example", subject: "ole" };
const OLE = { identity: IDENTITY, name: "Ole", roles: ["operator" as const] };

describe("somebody whom an identity provider vouches for", () => {
  it("gets an account with the first log-in, without a log-in name and without a password", async () => {
    const ctx = makeContext();

    const ole = await enterByOidc({ ctx, input: OLE });

    expect(ole).toMatchObject({ login: null, oidc: IDENTITY, roles: ["operator"], has_password: false });
    expect((await listEntries(ctx))[0]).toMatchObject({
      event: "ACCESS_OPERATOR_SET",
      payload: { operator_id: ole.id, before: null, after: { oidc: IDENTITY } },
    });
  });

  it("keeps it, with the name and the roles that the provider says now", async () => {
    const ctx = makeContext();
    const ole = await enterByOidc({ ctx, input: OLE });

    const after = await enterByOidc({ ctx, input: { ...OLE, name: "Ole N.", roles: ["owner", "viewer"] } });

    expect(after).toMatchObject({ id: ole.id, name: "Ole N.", roles: ["viewer", "owner"] });
    expect((await listOperators({ ctx, input: {} })).operators).toHaveLength(1);
  });

  it("changes nothing while all is as it was", async () => {
    const ctx = makeContext();
    await enterByOidc({ ctx, input: OLE });
    await expectRefused(ctx, () => enterByOidc({ ctx, input: OLE }), "NOTHING_DUE");
  });

  it.each([
    ["another subject", { ...IDENTITY, subject: "ole2" }],
    ["the same subject of another issuer", { ...IDENTITY, issuer: "https://other.example" }],
    ["an issuer that differs by its last slash", { ...IDENTITY, issuer: "https://issuer.example/" }],
    ["a subject that differs by its case", { ...IDENTITY, subject: "Ole" }],
    ["texts that are cut elsewhere", { issuer: "https://issuer.exampleo", subject: "le" }],
  ])("is somebody else with %s", async (_, identity) => {
    const ctx = makeContext();
    const ole = await enterByOidc({ ctx, input: OLE });
    expect((await enterByOidc({ ctx, input: { ...OLE, identity } })).id).not.toBe(ole.id);
  });

  it("is never taken for a local account, whatever it is called", async () => {
    const ctx = makeContext();
    const pia = await makeOperator(ctx, "pia");
    const identity = { issuer: "https://issuer.example", subject: "pia" };
    expect((await enterByOidc({ ctx, input: { identity, name: pia.name, roles: ["viewer"] } })).id).not.toBe(pia.id);
  });

  it("does not come in who is disabled, or has an account in another workspace", async () => {
    const ctx = makeContext();
    const ole = await enterByOidc({ ctx, input: OLE });
    const enter =
      (as = ctx) =>
      () =>
        enterByOidc({ ctx: as, input: { ...OLE, roles: ["owner"] } });

    await expectRefused(ctx, enter(inWorkspace(ctx, "plant")), "LOGIN_REFUSED");
    await updateOperator({ ctx, input: { operator_id: ole.id, disabled: true } });
    await expectRefused(ctx, enter(), "LOGIN_REFUSED");
  });
});
