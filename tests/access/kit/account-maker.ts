import { randomUUID } from "node:crypto";
import { join } from "node:path";
import {
  ACCESS_LIMITS_DEFAULT,
  type Caller,
  type CreateKeyInput,
  type RunVerb,
  SCOPES,
  type Scope,
  beginLogin,
  createKey,
  createOperator,
  endLogin,
  formatUtc,
  revokeKey,
  runOn,
  updateOperator,
} from "@valhalla-go/core";
import { FakeNotary } from "@valhalla-go/core/test";
import { loadGovernance } from "@valhalla-go/server/governance";
import { DATABASE_FILE, adoptDataFolder, openSqliteStore } from "@valhalla-go/store";
import type { z } from "zod";
import { digestOf, makeKeyId, makeToken } from "./credentials.ts";
import type { RoleName } from "./scopes-of-roles.ts";

const SESSION_LIMITS = { warn_after_seconds: 8 * 3600, expire_after_seconds: 24 * 3600 };
type KeyScopes = z.input<typeof CreateKeyInput>["scopes"];

/** Makes accounts in a data folder as they would have come to be in the past: by the verbs, with their entries. */
export interface AccountMaker {
  /** What is made from now on was made so many seconds ago; must not be longer ago than what was made before. */
  since(seconds: number): void;
  makeKey(key: {
    readonly workspace?: string;
    readonly scopes: readonly string[];
    readonly days?: number;
  }): Promise<{ readonly id: string; readonly text: string }>;
  revokeKey(id: string): Promise<void>;
  /** Answers the operator's id; its log-in name is the role's, or `login`. */
  makeOperator(role: RoleName, login?: string, workspace?: string): Promise<string>;
  disableOperator(id: string): Promise<void>;
  /** Answers the log-in's id and the token of its cookie. */
  makeLogin(operator_id: string, workspace?: string): Promise<{ readonly id: string; readonly token: string }>;
  endLogin(id: string): Promise<void>;
  /** The verbs, for everything else that happened. */
  readonly run: RunVerb;
  /** The server itself, as a caller in a workspace. */
  by(workspace: string): Caller;
}

/** Fills a new data folder with what `make` makes; answers what that answers. */
export async function fillWithAccounts<T>(data_dir: string, make: (maker: AccountMaker) => Promise<T>): Promise<T> {
  const store = await openSqliteStore({ file: join(data_dir, DATABASE_FILE) });
  const now = Date.now();
  let ago_ms = 101 * 86_400_000;
  const clock = { nowMicros: () => (now - ago_ms) * 1000 };
  const ids = { next: () => randomUUID() };
  const governance = loadGovernance(data_dir);
  await adoptDataFolder({
    dir: data_dir,
    store,
    clock,
    ids,
    workspace: "default",
    playbook_id: governance.playbook.id,
  });
  const run = runOn({
    store,
    clock,
    ids,
    notary: new FakeNotary(store.origin),
    session_limits: SESSION_LIMITS,
    secrets: { next: makeToken, nextKeyId: makeKeyId, digest: digestOf },
    access_limits: ACCESS_LIMITS_DEFAULT,
    measureServer: () => [],
    ...governance,
  });
  try {
    return await make(createMaker(run, clock, (seconds) => (ago_ms = seconds * 1000)));
  } finally {
    await store.close();
  }
}

function createMaker(run: RunVerb, clock: { nowMicros(): number }, since: AccountMaker["since"]): AccountMaker {
  const by = (workspace: string): Caller => ({
    actor: { kind: "system", id: "system", name: "Valhalla GO" },
    scopes: new Set<Scope>(SCOPES),
    workspace,
    credential: { kind: "system" },
    request_id: `made-${formatUtc(clock.nowMicros())}`,
    idempotency_key: null,
  });
  const caller = by("default");
  return {
    since,
    run,
    by,
    async makeKey({ workspace = "default", scopes, days = 90 }) {
      const input = { name: "a service", scopes: scopes as KeyScopes, expires_in_days: days };
      const { key, secret } = await run(createKey, { caller: by(workspace), input });
      if (secret === null) throw new Error("the key was not shown");
      return { id: key.id, text: secret };
    },
    async revokeKey(key_id) {
      await run(revokeKey, { caller, input: { key_id } });
    },
    async makeOperator(role, login = role, workspace = "default") {
      const input = { login, name: `The ${login}`, roles: [role] };
      const { operator } = await run(createOperator, { caller: by(workspace), input });
      return operator.id;
    },
    async disableOperator(operator_id) {
      await run(updateOperator, { caller, input: { operator_id, disabled: true } });
    },
    async makeLogin(operator_id, workspace = "default") {
      const token = makeToken();
      const own = { ...by(workspace), actor: { kind: "operator", id: operator_id, name: "Somebody" } } as const;
      const input = { token_hash: digestOf(token), auth: "password", address: "127.0.0.1", agent: null } as const;
      const { id } = await run(beginLogin, { caller: own, input });
      return { id, token };
    },
    async endLogin(login_id) {
      await run(endLogin, { caller, input: { login_id } });
    },
  };
}
