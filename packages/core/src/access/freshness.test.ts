import { describe, expect, it } from "vitest";
import {
  actingAs,
  expectRefused,
  fresh,
  makeOperator,
  makeOwner,
  signIn,
  signedIn,
  withCredential,
} from "../../test/access-scene.ts";
import { makeContext, withScopes } from "../../test/test-context.ts";
import { ROLE_SCOPES } from "../actor/roles.ts";
import { SCOPES } from "../actor/scopes.ts";
import type { Credential } from "../verb/context.ts";
import * as verbs from "../verbs.ts";

/** Every verb that says who may come in, with an input that is valid. */
const CALLS = {
  createOperator: { login: "new", name: "New", roles: ["viewer"] },
  inviteOperator: { operator_id: "pia" },
  updateOperator: { operator_id: "pia", disabled: true },
  createKey: { name: "key", scopes: ["cone:read"] },
  revokeKey: { key_id: "none" },
} as const;
type Name = keyof typeof CALLS;
const NAMES = Object.keys(CALLS) as Name[];

const VERBS: Readonly<Record<string, unknown>> = { ...verbs };
const run = (name: Name, ctx: ReturnType<typeof makeContext>) => () =>
  (VERBS[name] as (call: object) => Promise<unknown>)({ ctx, input: CALLS[name] });

const NEVER_FRESH: readonly Credential[] = [
  { kind: "api_key", key_id: "k" },
  { kind: "dev_key" },
  { kind: "dev_header" },
];

describe("a change of who may come in", () => {
  it("is every verb of access that a transport offers and that changes something; signing out is one for others only", () => {
    const changes = Object.values(verbs)
      .map(({ spec }) => spec)
      .filter(({ name, kind, scope }) => name.startsWith("access.") && kind === "change" && scope !== "access:keep");
    const always = changes.filter((spec) => spec.fresh === true).map(({ name }) => name);
    const sometimes = changes.filter((spec) => spec.fresh !== true).map(({ name }) => name);

    expect(always.toSorted()).toEqual(NAMES.map((name) => `access.${name}`).toSorted());
    expect(sometimes).toEqual(["access.endLogin"]);
  });

  it.each(NAMES.flatMap((name) => NEVER_FRESH.map((credential) => [name, credential.kind, credential] as const)))(
    "%s is refused to a caller who is known by %s, whatever its scopes",
    async (name, _, credential) => {
      const ctx = makeContext();
      const refusal = await expectRefused(ctx, run(name, withCredential(ctx, credential)), "LOGIN_NOT_FRESH");
      expect(refusal.facts).toEqual({ fresh_seconds: ctx.access_limits.fresh_seconds });
    },
  );

  it.each(NAMES)(
    "%s is refused to a person so long after showing who it is, before the input is looked at",
    async (name) => {
      const ctx = makeContext();
      const person = fresh(ctx);
      ctx.clock.advanceSeconds(ctx.access_limits.fresh_seconds - 1);
      await expectRefused(ctx, run(name, person), "LOGIN_NOT_FRESH");
      await expectRefused(
        ctx,
        () => (VERBS[name] as (call: object) => Promise<unknown>)({ ctx: person, input: { nonsense: 1 } }),
        "LOGIN_NOT_FRESH",
      );
    },
  );

  it.each(NAMES)(
    "%s is for the rules to decide until then, and for the operator of the machine always",
    async (name) => {
      const ctx = makeContext();
      const person = fresh(ctx);
      ctx.clock.advanceSeconds(ctx.access_limits.fresh_seconds - 1.000001);
      for (const caller of [person, ctx]) {
        const answer = await run(name, caller)().catch((error: unknown) => error);
        expect(answer).not.toMatchObject({ code: "LOGIN_NOT_FRESH" });
      }
    },
  );

  it.each(["viewer", "operator", "approver"] as const)("is refused to a %s for want of a scope", async (role) => {
    const ctx = makeContext();
    const caller = withScopes(ctx, ...ROLE_SCOPES[role]);
    for (const name of NAMES) await expectRefused(ctx, run(name, caller), "SCOPE_MISSING");
  });
});

describe("who am I", () => {
  it("answers the operator of the machine with every scope, fresh for ever", async () => {
    const ctx = makeContext();
    expect(await verbs.getMe({ ctx, input: {} })).toEqual({
      actor: ctx.caller.actor,
      workspace: "default",
      roles: null,
      scopes: [...SCOPES],
      credential: "machine",
      login_id: null,
      is_fresh: true,
      fresh_until_utc: null,
    });
  });

  it("answers somebody who is signed in with roles, scopes, log-in, and until when it is fresh", async () => {
    const ctx = makeContext();
    await makeOwner(ctx);
    const pia = await makeOperator(ctx, "pia", ["viewer", "approver"]);
    const login = await signIn(ctx, pia);
    const as = signedIn(ctx, pia, login);

    expect(await verbs.getMe({ ctx: as, input: {} })).toMatchObject({
      actor: actingAs(ctx, pia).caller.actor,
      roles: ["viewer", "approver"],
      scopes: SCOPES.filter((scope) => ROLE_SCOPES.approver.includes(scope)),
      credential: "login",
      login_id: login.id,
      is_fresh: true,
    });
    ctx.clock.advanceSeconds(ctx.access_limits.fresh_seconds);
    expect(await verbs.getMe({ ctx: as, input: {} })).toMatchObject({ is_fresh: false });
  });

  it.each(NEVER_FRESH)("answers a caller of kind $kind as never fresh", async (credential) => {
    const ctx = withCredential(makeContext(), credential);
    expect(await verbs.getMe({ ctx, input: {} })).toMatchObject({
      roles: null,
      credential: credential.kind,
      login_id: null,
      is_fresh: false,
    });
  });
});
