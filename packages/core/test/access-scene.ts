import { expect } from "vitest";
import { acceptInvitation } from "../src/access/accept-invitation.ts";
import { beginLogin } from "../src/access/begin-login.ts";
import { createFirstOwner } from "../src/access/create-first-owner.ts";
import { createOperator } from "../src/access/create-operator.ts";
import type { Login, Operator } from "../src/access/schemas.ts";
import { type Role, scopesOf } from "../src/actor/roles.ts";
import type { ErrorCode } from "../src/errors/codes.ts";
import type { GoError } from "../src/errors/go-error.ts";
import { formatUtc } from "../src/time/utc.ts";
import type { Credential, VerbContext } from "../src/verb/context.ts";
import { awaitGoError } from "./catch-go-error.ts";
import type { FakeStore } from "./fake-store.ts";
import type { TestContext } from "./test-context.ts";

/** What a password comes to, in the form in which it is kept. */
export const PASSWORD_HASH = "$argon2id$v=19$m=1,t=1,p=1$c2FsdA$b25l";
export const OTHER_HASH = "$argon2id$v=19$m=1,t=1,p=1$c2FsdA$dHdv";

/** What the server keeps of a cookie: one for each text. */
export function tokenHash({ secrets }: Pick<VerbContext, "secrets">, text: string): string {
  return secrets.digest(text);
}

/** The first owner, with a password. */
export function makeOwner(ctx: VerbContext, login = "ruth"): Promise<Operator> {
  return createFirstOwner({ ctx, input: { login, name: `Owner ${login}`, password_hash: PASSWORD_HASH } });
}

/** An account whose invitation was accepted. */
export async function makeOperator(ctx: VerbContext, login = "pia", roles: Role[] = ["operator"]): Promise<Operator> {
  const { operator, invitation } = await createOperator({ ctx, input: { login, name: `Person ${login}`, roles } });
  const token_hash = ctx.secrets.digest(invitation.token ?? "");
  return acceptInvitation({ ctx: actingAs(ctx, operator), input: { token_hash, password_hash: PASSWORD_HASH } });
}

/** The same context for the server, which acts in the name of somebody whose credential it has just seen. */
export function actingAs<C extends VerbContext>(ctx: C, { id, name }: Pick<Operator, "id" | "name">): C {
  return { ...ctx, caller: { ...ctx.caller, actor: { kind: "operator", id, name, auth: "password" } } };
}

/** Signs somebody in; `cookie` is any text that no other log-in has. */
export function signIn(ctx: VerbContext, operator: Operator, cookie = "cookie"): Promise<Login> {
  const input = {
    token_hash: tokenHash(ctx, cookie),
    auth: "password",
    address: "192.0.2.7",
    agent: "Firefox",
  } as const;
  return beginLogin({ ctx: actingAs(ctx, operator), input });
}

/** The same context for somebody who is signed in, with the scopes of their roles. */
export function signedIn<C extends VerbContext>(ctx: C, operator: Operator, { id, confirmed_at_utc }: Login): C {
  const as = actingAs(ctx, operator);
  const credential = { kind: "login", login_id: id, confirmed_at_utc } as const;
  return { ...as, caller: { ...as.caller, scopes: scopesOf(operator.roles), credential } };
}

/** The same context for a caller who is known by something else. */
export function withCredential<C extends VerbContext>(ctx: C, credential: Credential): C {
  return { ...ctx, caller: { ...ctx.caller, credential } };
}

/** The same context for a person who showed a second ago who it is. */
export function fresh<C extends TestContext>(ctx: C): C {
  const confirmed_at_utc = formatUtc(ctx.clock.nowMicros() - 1_000_000);
  return withCredential(ctx, { kind: "login", login_id: "login-1", confirmed_at_utc });
}

/** Expects a refusal with its code, and that neither state nor audit trail was changed. */
export async function expectRefused(
  { store }: { readonly store: FakeStore },
  work: () => Promise<unknown>,
  code: ErrorCode,
): Promise<GoError> {
  const before = store.state();
  const refusal = await awaitGoError(work());
  expect(refusal.code).toBe(code);
  expect(store.state()).toEqual(before);
  return refusal;
}
