import { describe, expect, it } from "vitest";
import {
  OTHER_HASH,
  PASSWORD_HASH,
  actingAs,
  expectRefused,
  makeOperator,
  signIn,
  tokenHash,
} from "../../test/access-scene.ts";
import { listEntries } from "../../test/list-entries.ts";
import { inWorkspace, makeContext } from "../../test/test-context.ts";
import { addSeconds } from "../time/utc.ts";
import { beginLogin } from "./begin-login.ts";
import { confirmLogin } from "./confirm-login.ts";
import { credentialDigest } from "./credential-digest.ts";

const DAY = 86_400;

describe("beginning a log-in", () => {
  it("answers how long it lasts, and keeps only the digest of its token", async () => {
    const ctx = makeContext();
    const pia = await makeOperator(ctx);
    const now = ctx.clock.nowUtc();

    const login = await signIn(ctx, pia, "cookie");

    expect(login).toMatchObject({
      operator_id: pia.id,
      auth: "password",
      started_at_utc: now,
      confirmed_at_utc: now,
      last_used_utc: now,
      idle_at_utc: addSeconds(now, ctx.access_limits.login_idle_seconds),
      expires_at_utc: addSeconds(now, ctx.access_limits.login_seconds),
      ended_at_utc: null,
    });
    expect(login).not.toHaveProperty("token_hash");
    const [entry] = await listEntries(ctx);
    expect(entry).toMatchObject({
      event: "ACCESS_LOGIN",
      actor: { kind: "operator", id: pia.id },
      payload: {
        login_id: login.id,
        operator_id: pia.id,
        auth: "password",
        address: "192.0.2.7",
        confirmed_at_utc: now,
        expires_at_utc: login.expires_at_utc,
        credential_digest: credentialDigest(tokenHash(ctx, "cookie")),
      },
    });
    expect(JSON.stringify(entry)).not.toContain(tokenHash(ctx, "cookie"));
  });

  it("is refused for nobody and for somebody of another workspace", async () => {
    const ctx = makeContext();
    const pia = await makeOperator(inWorkspace(ctx, "plant"));

    await expectRefused(ctx, () => signIn(ctx, { ...pia, id: "nobody" }), "LOGIN_REFUSED");
    await expectRefused(ctx, () => signIn(ctx, pia), "LOGIN_REFUSED");
  });

  it("is refused when another password was set since this one was checked", async () => {
    const ctx = makeContext();
    const as = actingAs(ctx, await makeOperator(ctx));
    const begin = (expected_hash: string, cookie: string) => () =>
      beginLogin({
        ctx: as,
        input: { token_hash: tokenHash(ctx, cookie), auth: "password", address: null, agent: null, expected_hash },
      });

    await expectRefused(ctx, begin(OTHER_HASH, "one"), "LOGIN_REFUSED");
    expect(await begin(PASSWORD_HASH, "two")()).toMatchObject({ ended_at_utc: null });
  });

  it("was confirmed when the identity provider says, but never later than now", async () => {
    const ctx = makeContext();
    const as = actingAs(ctx, await makeOperator(ctx));
    const now = ctx.clock.nowUtc();
    const begin = (cookie: string, confirmed_at_utc: string) =>
      beginLogin({
        ctx: as,
        input: { token_hash: tokenHash(ctx, cookie), auth: "oidc", address: null, agent: null, confirmed_at_utc },
      });

    expect(await begin("one", addSeconds(now, -3600))).toMatchObject({ confirmed_at_utc: addSeconds(now, -3600) });
    expect(await begin("two", addSeconds(now, 3600))).toMatchObject({ confirmed_at_utc: now });
  });

  it("removes log-ins that were over a month ago, a few at a time", async () => {
    const ctx = makeContext();
    const pia = await makeOperator(ctx);
    for (let index = 0; index < 25; index += 1) await signIn(ctx, pia, `old-${index}`);
    ctx.clock.advanceSeconds(29 * DAY);
    await signIn(ctx, pia, "within a month");
    expect(ctx.store.state().access.logins).toHaveLength(26);
    ctx.clock.advanceSeconds(2 * DAY);

    await signIn(ctx, pia, "first");
    expect(ctx.store.state().access.logins).toHaveLength(7);
    await signIn(ctx, pia, "second");
    expect(ctx.store.state().access.logins).toHaveLength(3);
  });

  it("takes no token instead of its digest, and no agent without end", async () => {
    const ctx = makeContext();
    const as = actingAs(ctx, await makeOperator(ctx));
    const input = { token_hash: tokenHash(ctx, "x"), auth: "password", address: null, agent: null } as const;
    const wrong = [{ token_hash: "a token" }, { agent: "x".repeat(201) }, { expected_hash: "correct horse battery" }];
    for (const part of wrong) {
      await expectRefused(ctx, () => beginLogin({ ctx: as, input: { ...input, ...part } }), "INVALID_INPUT");
    }
  });
});

describe("confirming a log-in", () => {
  it("makes it fresh from now on", async () => {
    const ctx = makeContext();
    const pia = await makeOperator(ctx);
    const { id: login_id } = await signIn(ctx, pia);
    ctx.clock.advanceSeconds(1200);

    const confirmed = await confirmLogin({ ctx: actingAs(ctx, pia), input: { login_id } });

    expect(confirmed.confirmed_at_utc).toBe(ctx.clock.nowUtc());
    expect((await listEntries(ctx))[0]).toMatchObject({ event: "ACCESS_LOGIN_CONFIRM", payload: { login_id } });
  });

  it("is refused for somebody else's, one of another workspace, one that ended, and one that has had its time", async () => {
    const ctx = makeContext();
    const pia = await makeOperator(ctx, "pia");
    const ole = await makeOperator(ctx, "ole");
    const { id: login_id } = await signIn(ctx, pia);
    const confirm =
      (as: typeof ctx, id = login_id) =>
      () =>
        confirmLogin({ ctx: as, input: { login_id: id } });

    await expectRefused(ctx, confirm(actingAs(ctx, ole)), "LOGIN_UNKNOWN");
    await expectRefused(ctx, confirm(actingAs(inWorkspace(ctx, "plant"), pia)), "LOGIN_UNKNOWN");
    await expectRefused(ctx, confirm(actingAs(ctx, pia), "none"), "LOGIN_UNKNOWN");
    ctx.clock.advanceSeconds(ctx.access_limits.login_seconds);
    await expectRefused(ctx, confirm(actingAs(ctx, pia)), "LOGIN_UNKNOWN");
  });
});
