import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import {
  ACCESS_LIMITS_DEFAULT,
  type Clock,
  type Login,
  type Operator,
  type ReadableStore,
  type RunVerb,
  runOn,
} from "@valhalla-go/core";
import { listEntries, makeContextOn } from "@valhalla-go/core/test";
import { openSqliteStore } from "@valhalla-go/store";
import express from "express";
import { onTestFinished } from "vitest";
import { Credentials } from "../../src/access/credentials.ts";
import type { Deed } from "../../src/access/deeds/note-deed.ts";
import { createOidcRouter } from "../../src/access/oidc/create-oidc-router.ts";
import { type OidcProvider, createOidcProvider } from "../../src/access/oidc/oidc-provider.ts";
import { OidcRoles } from "../../src/access/oidc/oidc-roles.ts";
import { UseKeeper } from "../../src/access/use-keeper.ts";
import { DEFAULT_WORKSPACE, systemCaller } from "../../src/caller/system-caller.ts";
import { createSystemClock } from "../../src/composition/system-clock.ts";
import { createSystemSecrets } from "../../src/composition/system-secrets.ts";
import { assignRequestId } from "../../src/http/assign-request-id.ts";
import { handleErrors } from "../../src/http/send-problem.ts";
import type { LoginAttempt } from "../../src/limits/login-budget.ts";
import { makeDataFolder } from "../kit/data-folder.ts";
import { TestBrowser } from "./test-browser.ts";
import { CLIENT_ID, CLIENT_SECRET, type TestIssuer, startTestIssuer } from "./test-issuer.ts";

/** Which groups of the issuer give which roles. */
const ROLES_BY_GROUP = { "vgo-owners": "owner", "vgo-operators": "operator", "vgo-viewers": "viewer" } as const;

export interface OidcSceneOptions {
  /** Puts another provider in the place of the one that checks. */
  readonly wrapProvider?: (provider: OidcProvider, issuer: TestIssuer) => OidcProvider;
  readonly claims?: Partial<OidcRoles>;
  /** The origin of a proxy that listens with TLS, on this machine. */
  readonly public_url?: string;
}

/** A server where people sign in at an issuer, both on this machine. */
export interface OidcScene {
  readonly issuer: TestIssuer;
  readonly origin: string;
  readonly store: ReadableStore;
  readonly run: RunVerb;
  readonly deeds: Deed[];
  readonly refusals: { readonly problem: string; readonly request_id: string }[];
  readonly unexpected: unknown[];
  readonly attempts: { readonly taken: LoginAttempt[]; readonly cleared: LoginAttempt[] };
  browse(): TestBrowser;
  /** Another server of the same installation, for the same issuer. */
  listenAgain(): Promise<string>;
  /** The clock of the server, not that of the issuer, goes on. */
  wait(seconds: number): void;
  operators(): Promise<Operator[]>;
  logins(operator_id: string): Promise<Omit<Login, "idle_at_utc">[]>;
  events(): Promise<string[]>;
  /** Everything that signing in could have changed. */
  state(): Promise<unknown>;
}

/** Opens a scene for the running test. */
export async function openOidcScene({
  wrapProvider = (provider) => provider,
  claims = {},
  public_url,
}: OidcSceneOptions = {}): Promise<OidcScene> {
  const issuer = await startTestIssuer();
  const sqlite = await openSqliteStore({ file: join(makeDataFolder(), "valhalla.db") });
  const system = createSystemClock();
  let waited = 0;
  const clock: Clock = { nowMicros: () => system.nowMicros() + waited };
  const secrets = createSystemSecrets();
  const context = makeContextOn(sqlite);
  const run = runOn({ ...context, clock, secrets });
  const unexpected: unknown[] = [];
  const uses = new UseKeeper({ run, caller: systemCaller }, (error) => unexpected.push(error));
  const limits = ACCESS_LIMITS_DEFAULT;
  const credentials = new Credentials({ store: sqlite, clock, secrets, limits, uses });
  const settings = { issuer: issuer.url, client_id: CLIENT_ID, client_secret: CLIENT_SECRET, name: "the tests" };
  const deeds: Deed[] = [];
  const refusals: { problem: string; request_id: string }[] = [];
  const attempts = { taken: [] as LoginAttempt[], cleared: [] as LoginAttempt[] };

  const listenAgain = async (): Promise<string> => {
    const app = express();
    app.set("query parser", "simple");
    app.set("trust proxy", public_url !== undefined);
    app.use(assignRequestId("test"));
    app.use(
      createOidcRouter({
        settings,
        claims: OidcRoles.parse({ roles: ROLES_BY_GROUP, ...claims }),
        public_url: public_url ?? null,
        provider: wrapProvider(createOidcProvider(settings, clock), issuer),
        run,
        store: sqlite,
        clock,
        secrets,
        credentials,
        budget: {
          take: async (attempt) => void attempts.taken.push(attempt),
          clear: async (attempt) => void attempts.cleared.push(attempt),
        },
        noteDeed: (_principal, deed) => deeds.push(deed),
        reportRefusal: (problem, request_id) => refusals.push({ problem, request_id }),
      }),
    );
    app.use(
      handleErrors(
        (error) => unexpected.push(error),
        () => {},
      ),
    );
    return listen(createServer(app));
  };
  const origin = await listenAgain();
  onTestFinished(async () => {
    credentials.close();
    await uses.stop();
    await sqlite.close();
  });

  const scene: OidcScene = {
    issuer,
    origin,
    store: sqlite,
    run,
    deeds,
    refusals,
    unexpected,
    attempts,
    browse: () => new TestBrowser(origin),
    listenAgain,
    wait: (seconds) => void (waited += seconds * 1_000_000),
    operators: async () =>
      (await sqlite.read((tx) => tx.access.listOperators(DEFAULT_WORKSPACE))).map(({ operator }) => operator),
    logins: async (operator_id) =>
      (await sqlite.read((tx) => tx.access.listLogins(operator_id))).map(({ login }) => login),
    events: async () => (await listEntries(context)).map(({ event }) => event),
    async state() {
      const operators = await scene.operators();
      return {
        operators,
        logins: await Promise.all(operators.map(({ id }) => scene.logins(id))),
        head: await sqlite.read((tx) => tx.audit.head()),
      };
    },
  };
  return scene;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
