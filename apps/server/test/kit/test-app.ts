import { mkdirSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import {
  ACCESS_LIMITS_DEFAULT,
  type Actor,
  type Credential,
  type Deps,
  EntryFeed,
  type Measurement,
  SCOPES,
  type Scope,
  type Store,
  type VerbContext,
  getSummary,
  listConeHistory,
  listSessions,
  runOn,
  scopesOf,
} from "@valhalla-go/core";
import { CountingIds, CountingSecrets, FakeNotary, GREEN_MEASUREMENT, ManualClock, OLGA } from "@valhalla-go/core/test";
import { adoptDataFolder, openSqliteStore } from "@valhalla-go/store";
import { onTestFinished } from "vitest";
import type { Principal } from "../../src/access/principal.ts";
import { createHttpServer } from "../../src/composition/create-http-server.ts";
import { type AccessOptions, openAccess } from "../../src/composition/open-access.ts";
import { loadGovernance } from "../../src/composition/load-governance.ts";
import { type AppOptions, createApp } from "../../src/http/create-app.ts";
import { createMetrics } from "../../src/http/measure-requests.ts";
import { makeDataFolder } from "./data-folder.ts";

const WORKSPACE = "default";
const ALL_SCOPES: ReadonlySet<Scope> = new Set(SCOPES);
const SESSION_LIMITS = { warn_after_seconds: 8 * 3600, expire_after_seconds: 24 * 3600 };
export const DASHBOARD_PAGE = "<!doctype html><title>Valhalla GO</title>";

export interface TestAppOptions {
  /** Puts something between the verbs and the database, for example a fault. */
  readonly wrapStore?: (store: Store) => Store;
  readonly makeFeed?: (store: Store) => EntryFeed;
  readonly stream_limits?: AppOptions["stream_limits"];
  /** Left out, no call is counted and no deed noted. */
  readonly limits?: AppOptions["limits"];
  readonly noteDeed?: AppOptions["noteDeed"];
  /** How it is found out from a request who calls; left out, it is whom the test says. */
  readonly access?: (deps: Deps) => Partial<AccessOptions>;
  /** The team's own files, by name: policy, settings, playbooks. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The whole HTTP face on a database of its own, with a clock, ids, measurements and scopes that the test sets. */
export interface TestApp {
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  readonly server: Server;
  readonly deps: Deps;
  /** For verbs that a test calls itself: the operator, with every scope. */
  readonly ctx: VerbContext;
  readonly feed: EntryFeed;
  readonly clock: ManualClock;
  /** What was reported as unexpected. */
  readonly reported: { readonly error: unknown; readonly request_id: string }[];
  readonly shutdown: AbortController;
  /** What the server measures of itself. */
  measurements: readonly Measurement[];
  /** Who calls, and what the caller may do. */
  actor: Actor;
  scopes: ReadonlySet<Scope>;
  /** By what the caller is known: the operator of the machine unless it is said otherwise. */
  credential: Credential;
  /** Everything that a call could have changed. */
  state(): Promise<unknown>;
}

/** Opens an app for the running test; it closes when the test ends. */
export async function openTestApp({
  wrapStore = (store) => store,
  makeFeed = (store) => new EntryFeed(store),
  stream_limits,
  limits = { take: async () => {} },
  noteDeed = () => {},
  access,
  files = {},
}: TestAppOptions = {}): Promise<TestApp> {
  const folder = makeDataFolder();
  mkdirSync(join(folder, "playbooks"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { policy, playbook } = loadGovernance(folder);
  const clock = new ManualClock();
  const ids = new CountingIds();
  const sqlite = await openSqliteStore({ file: join(folder, "valhalla.db") });
  await adoptDataFolder({ dir: folder, store: sqlite, clock, ids, workspace: WORKSPACE, playbook_id: playbook.id });
  const store = wrapStore(sqlite);
  const feed = makeFeed(sqlite);
  const deps: Deps = {
    store,
    clock,
    ids,
    notary: new FakeNotary(store.origin),
    policy,
    playbook,
    session_limits: SESSION_LIMITS,
    secrets: new CountingSecrets(),
    access_limits: ACCESS_LIMITS_DEFAULT,
    measureServer: () => app.measurements,
  };
  const givenPrincipal = (): Principal => ({
    actor: app.actor,
    scopes: app.scopes,
    workspace: WORKSPACE,
    credential: app.credential,
  });
  const reported: TestApp["reported"] = [];
  const reportUnexpected = (error: unknown, request_id: string): unknown => reported.push({ error, request_id });
  const doors = openAccess({
    ...deps,
    // What a test puts before the store need not know how to listen.
    store: {
      origin: store.origin,
      read: (work) => store.read(work),
      reportDamage: (damage) => store.reportDamage(damage),
      onCommit: (listener) => sqlite.onCommit(listener),
    },
    run: runOn(deps),
    limits: ACCESS_LIMITS_DEFAULT,
    budget: { take: async () => {}, clear: async () => {} },
    noteDeed,
    reportUnexpected,
    reportRefusal: () => {},
    access: "required",
    dev_key: null,
    dev_identity: false,
    machine: { actor: OLGA, scopes: scopesOf(["owner"]), workspace: WORKSPACE, credential: { kind: "machine" } },
    setup: null,
    oidc: null,
    public_url: null,
    ...access?.(deps),
  });
  const shutdown = new AbortController();
  const server = createHttpServer(
    createApp({
      run: runOn(deps),
      clock,
      store,
      process_id: ids.next(),
      feed,
      metrics: createMetrics(),
      ...doors,
      ...(access === undefined ? { authenticate: givenPrincipal } : {}),
      limits,
      noteDeed,
      reportUnexpected,
      dashboard_dir: makeDashboard(folder),
      shutdown: shutdown.signal,
      ...(stream_limits === undefined ? {} : { stream_limits }),
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    shutdown.abort();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await doors.stop();
    feed.close();
    await sqlite.close();
  });

  const app: TestApp = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    deps,
    ctx: {
      ...deps,
      store: sqlite,
      caller: {
        actor: OLGA,
        scopes: ALL_SCOPES,
        workspace: WORKSPACE,
        credential: { kind: "machine" },
        request_id: null,
        idempotency_key: null,
      },
    },
    feed,
    clock,
    reported,
    shutdown,
    measurements: [GREEN_MEASUREMENT],
    actor: OLGA,
    scopes: ALL_SCOPES,
    credential: { kind: "machine" },
    async state() {
      const { ctx } = app;
      return {
        summary: await getSummary({ ctx, input: {} }),
        sessions: await listSessions({ ctx, input: { limit: 200 } }),
        cone: await listConeHistory({ ctx, input: { limit: 200 } }),
        signals: await sqlite.read((tx) => tx.signals.list(WORKSPACE)),
        rules: await sqlite.read(async (tx) => ({
          latest: await tx.kpis.listLatest(WORKSPACE),
          open: await tx.proposals.listOpen(WORKSPACE),
          decided: await tx.proposals.listDecided(WORKSPACE, 200),
          states: await tx.proposals.listRuleStates(WORKSPACE),
        })),
        access: await sqlite.read(async (tx) => {
          const operators = await tx.access.listOperators(WORKSPACE);
          const logins: unknown[] = [];
          for (const { operator } of operators) logins.push(await tx.access.listLogins(operator.id));
          return { operators, logins, keys: await tx.access.listKeys(WORKSPACE) };
        }),
        head: await sqlite.read((tx) => tx.audit.head()),
      };
    },
  };
  return app;
}

function makeDashboard(folder: string): string {
  const dashboard = join(folder, "dashboard");
  mkdirSync(join(dashboard, "assets"), { recursive: true });
  writeFileSync(join(dashboard, "index.html"), DASHBOARD_PAGE);
  writeFileSync(join(dashboard, "assets", "app.js"), "void 0;\n");
  return dashboard;
}
