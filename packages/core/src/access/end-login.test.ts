import { describe, expect, it } from "vitest";
import {
  actingAs,
  expectRefused,
  makeOperator,
  makeOwner,
  signIn,
  signedIn,
  withCredential,
} from "../../test/access-scene.ts";
import { listEntries } from "../../test/list-entries.ts";
import { inWorkspace, makeContext, withScopes } from "../../test/test-context.ts";
import { confirmLogin } from "./confirm-login.ts";
import { endLogin } from "./end-login.ts";
import { listLogins } from "./list-logins.ts";

/** Somebody with two log-ins, and an owner with one. */
async function makeScene() {
  const ctx = makeContext();
  const owner = await makeOwner(ctx);
  const pia = await makeOperator(ctx, "pia", ["viewer"]);
  const here = await signIn(ctx, pia, "here");
  const there = await signIn(ctx, pia, "there");
  const ofOwner = await signIn(ctx, owner, "owner");
  const end =
    (as: typeof ctx, { id }: { id: string }) =>
    () =>
      endLogin({ ctx: as, input: { login_id: id } });
  return { ctx, owner, pia, here, there, ofOwner, asPia: signedIn(ctx, pia, here), end };
}

describe("ending a log-in", () => {
  it("is signing out where it is the caller's own, here", async () => {
    const { ctx, asPia, here, end } = await makeScene();

    expect(await end(asPia, here)()).toMatchObject({ end_reason: "signed_out", ended_at_utc: ctx.clock.nowUtc() });
    expect((await listEntries(ctx))[0]).toMatchObject({
      event: "ACCESS_LOGIN_END",
      payload: { login_id: here.id, operator_id: here.operator_id, end_reason: "signed_out" },
    });
  });

  it("revokes it where it is the caller's own, elsewhere, however long ago the caller showed who it is", async () => {
    const { ctx, asPia, there, end } = await makeScene();
    ctx.clock.advanceSeconds(3600);
    expect(await end(asPia, there)()).toMatchObject({ end_reason: "revoked" });
  });

  it("of somebody else needs operators:manage, whether there is such a log-in or not", async () => {
    const { ctx, asPia, ofOwner, end } = await makeScene();
    const refusal = await expectRefused(ctx, end(asPia, ofOwner), "SCOPE_MISSING");
    expect(refusal.facts).toEqual({ scope: "operators:manage" });
    await expectRefused(ctx, end(asPia, { id: "none" }), "SCOPE_MISSING");
  });

  it("of somebody else needs a person who showed lately who it is", async () => {
    const { ctx, owner, ofOwner, here, there, end } = await makeScene();
    const asOwner = signedIn(ctx, owner, ofOwner);

    expect(await end(asOwner, here)()).toMatchObject({ end_reason: "revoked" });
    ctx.clock.advanceSeconds(ctx.access_limits.fresh_seconds);
    await expectRefused(ctx, end(asOwner, there), "LOGIN_NOT_FRESH");
    const key = withCredential(ctx, { kind: "api_key", key_id: "k" });
    await expectRefused(ctx, end(key, there), "LOGIN_NOT_FRESH");
    const confirmed = await confirmLogin({ ctx: actingAs(ctx, owner), input: { login_id: ofOwner.id } });
    expect(await end(signedIn(ctx, owner, confirmed), there)()).toMatchObject({ end_reason: "revoked" });
  });

  it("is refused the second time, and for one of another workspace", async () => {
    const { ctx, asPia, here, there, end } = await makeScene();
    await end(asPia, here)();

    const refusal = await expectRefused(ctx, end(asPia, here), "LOGIN_UNKNOWN");
    expect(refusal.facts).toEqual({ login_id: here.id });
    await expectRefused(ctx, end(inWorkspace(ctx, "plant"), there), "LOGIN_UNKNOWN");
    await expectRefused(ctx, end(ctx, { id: "none" }), "LOGIN_UNKNOWN");
  });
});

describe("the list of log-ins", () => {
  const idsOf = ({ logins }: { logins: readonly { id: string }[] }) => logins.map(({ id }) => id);

  it("has the caller's own, newest first, without those that ended or lapsed", async () => {
    const { ctx, pia, asPia, here, there, end } = await makeScene();
    expect(idsOf(await listLogins({ ctx: asPia, input: {} }))).toEqual([there.id, here.id]);
    expect(idsOf(await listLogins({ ctx: asPia, input: { operator_id: pia.id } }))).toEqual([there.id, here.id]);

    await end(asPia, there)();
    expect(idsOf(await listLogins({ ctx: asPia, input: {} }))).toEqual([here.id]);
    ctx.clock.advanceSeconds(ctx.access_limits.login_idle_seconds);
    expect(idsOf(await listLogins({ ctx: asPia, input: {} }))).toEqual([]);
  });

  it("has those of others for who may manage operators, in one's own workspace", async () => {
    const { ctx, owner, ofOwner, pia, asPia, here, there } = await makeScene();
    const asOwner = signedIn(ctx, owner, ofOwner);
    const plant = await makeOperator(inWorkspace(ctx, "plant"), "other");
    const list = (as: typeof ctx, operator_id: string) => () => listLogins({ ctx: as, input: { operator_id } });

    expect(idsOf(await list(asOwner, pia.id)())).toEqual([there.id, here.id]);
    await expectRefused(ctx, list(asPia, owner.id), "SCOPE_MISSING");
    await expectRefused(ctx, list(asPia, "nobody"), "SCOPE_MISSING");
    await expectRefused(ctx, list(asOwner, "nobody"), "OPERATOR_UNKNOWN");
    await expectRefused(ctx, list(asOwner, plant.id), "OPERATOR_UNKNOWN");
  });

  it("tells nothing by which somebody could come in", async () => {
    const { asPia } = await makeScene();
    expect(JSON.stringify(await listLogins({ ctx: asPia, input: {} }))).not.toMatch(/hash|token/);
  });

  it("needs access:self like every call", async () => {
    const { ctx, asPia } = await makeScene();
    await expectRefused(ctx, () => listLogins({ ctx: withScopes(asPia), input: {} }), "SCOPE_MISSING");
  });
});
