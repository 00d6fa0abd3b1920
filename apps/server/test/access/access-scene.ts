import { argon2Sync, randomBytes } from "node:crypto";
import {
  type Actor,
  type Caller,
  Me,
  type Operator,
  type Role,
  type Scope,
  createFirstOwner,
  createKey,
  createOperator,
  acceptInvitation,
  runOn,
  scopesOf,
} from "@valhalla-go/core";
import { systemCaller } from "../../src/caller/system-caller.ts";
import type { Deed } from "../../src/access/deeds/note-deed.ts";
import { formatPhc } from "../../src/access/passwords/phc.ts";
import type { AccessOptions } from "../../src/composition/open-access.ts";
import { type Answer, call } from "../kit/call.ts";
import { type TestApp, type TestAppOptions, openTestApp } from "../kit/test-app.ts";

export const PASSWORD = "lantern pebble orbit";
export const DOOR = "/core/access/door";
const MACHINE: Actor = { kind: "operator", id: "local:machine", name: "machine" };

/** An app that finds out who calls, with an owner who can sign in. */
export interface AccessScene {
  readonly app: TestApp;
  readonly olga: Operator;
  /** What was noted of deeds at the door. */
  readonly deeds: Deed[];
  /** A new API key. */
  makeKey(
    scopes?: readonly Scope[],
    expires_in_days?: number,
  ): Promise<{ readonly id: string; readonly secret: string }>;
  /** A new account with {@link PASSWORD}. */
  makeOperator(login: string, roles: readonly Role[]): Promise<Operator>;
  /** Calls a route of the door. */
  door(path: string, json: unknown, cookie?: string): Promise<Answer>;
  /** Signs in; answers the cookie as a browser sends it. */
  signIn(login?: string): Promise<string>;
}

export async function openAccessScene(
  access: Partial<AccessOptions> = {},
  options: TestAppOptions = {},
): Promise<AccessScene> {
  const deeds: Deed[] = [];
  const app = await openTestApp({
    noteDeed: (_principal, deed) => deeds.push(deed),
    access: () => access,
    ...options,
  });
  const run = runOn(app.deps);
  const owner: Caller = {
    ...systemCaller,
    actor: MACHINE,
    scopes: scopesOf(["owner"]),
    credential: { kind: "machine" },
  };
  const keeper: Caller = { ...owner, scopes: new Set(["access:keep"]) };
  const { receipt: _, ...olga } = await run(createFirstOwner, {
    caller: keeper,
    input: { login: "olga", name: "Olga Berg", password_hash: cheapHash(PASSWORD) },
  });

  const scene: AccessScene = {
    app,
    olga,
    deeds,
    async makeKey(scopes = ["session:read"], expires_in_days = 90) {
      const input = { name: "Pipeline", scopes: [...scopes], expires_in_days };
      const { key, secret } = await run(createKey, { caller: owner, input });
      if (secret === null) throw new Error("a new key is shown");
      return { id: key.id, secret };
    },
    async makeOperator(login, roles) {
      const made = await run(createOperator, { caller: owner, input: { login, name: login, roles: [...roles] } });
      const { id, name } = made.operator;
      const { receipt: __, ...operator } = await run(acceptInvitation, {
        caller: { ...keeper, actor: { kind: "operator", id, name } },
        input: {
          token_hash: app.deps.secrets.digest(made.invitation.token ?? ""),
          password_hash: cheapHash(PASSWORD),
        },
      });
      return operator;
    },
    door: (path, json, cookie) =>
      call(app, {
        path: `${DOOR}${path}`,
        json,
        headers: { "x-vgo-client": "1", ...(cookie === undefined ? {} : { cookie }) },
      }),
    async signIn(login = "olga") {
      const answer = await scene.door("/login", { login, password: PASSWORD });
      Me.parse(answer.body);
      return cookieOf(answer);
    },
  };
  return scene;
}

/** The cookie that an answer sets, as a browser sends it back. */
export function cookieOf({ headers }: Pick<Answer, "headers">): string {
  const [cookie = ""] = [headers["set-cookie"] ?? []].flat();
  return cookie.split(";")[0] ?? "";
}

/** A hash that is checked as any other and costs nearly nothing. */
export function cheapHash(password: string): string {
  const costs = { memory: 8, passes: 1, parallelism: 1 };
  const salt = randomBytes(16);
  const hash = argon2Sync("argon2id", { message: password, nonce: salt, ...costs, tagLength: 32 });
  return formatPhc({ ...costs, salt, hash });
}

/** What a call with this key answers. */
export function callWithKey(app: TestApp, secret: string, path = "/core/go/session"): Promise<Answer> {
  return call(app, { path, headers: { authorization: `Bearer ${secret}` } });
}
