import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Decision, Health, Policy, PolicyVersionPage, WhatIf, getPolicy, listAudit } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { systemCaller } from "../../src/caller/system-caller.ts";
import { call, callProblem, expectOk } from "../kit/call.ts";
import { makeDataFolder } from "../kit/data-folder.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";
import { CALM_SETTINGS, type TestServer, startTestServer } from "../kit/test-server.ts";

const policyOf = (version: string, actions: string): string => `version: ${version}
classes:
  core: { description: All, allows: { A: [${actions}], B: [${actions}], C: [${actions}], D: [${actions}] } }
engines:
  pump: core
`;

function makeFolder(policy = policyOf("v1", "run")): string {
  const folder = makeDataFolder();
  mkdirSync(join(folder, "policy"));
  writeFileSync(join(folder, "settings.yaml"), CALM_SETTINGS);
  writeFileSync(join(folder, "policy/ours.yaml"), policy);
  return folder;
}

const write = ({ folder }: TestServer, text: string): void => writeFileSync(join(folder, "policy/ours.yaml"), text);

async function decide(server: Pick<TestServer, "origin">, action: string): Promise<Decision> {
  const { receipt: _, ...decision } = (await expectOk(server, {
    path: `/core/cone/decide?engine=pump&action=${action}`,
  })) as { receipt: unknown } & Decision;
  return Decision.parse(decision);
}

const versionOf = async (server: Pick<TestServer, "origin">): Promise<string> =>
  Policy.parse(await expectOk(server, { path: "/core/cone/policy" })).version;

async function policyHealth(server: TestServer): Promise<Health["inputs"][number] | undefined> {
  const { inputs } = Health.parse(await expectOk(server, { path: "/core/status/ryg" }));
  return inputs.find(({ source }) => source === "server.policy");
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 15_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error("it did not come");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe("a policy that is edited while the server runs", () => {
  it("counts for every call within seconds, without anybody asking", async () => {
    const server = await startTestServer({ data_dir: makeFolder() });
    expect(await decide(server, "scale")).toMatchObject({ allowed: false, policy_version: "v1" });

    write(server, policyOf("v2", "run, scale"));
    await until(async () => (await versionOf(server)) === "v2");

    expect(await decide(server, "scale")).toMatchObject({ allowed: true, policy_version: "v2" });
    expect(await policyHealth(server)).toMatchObject({ status: "green", reason: "policy v2 counts" });
  });

  it("reaches all threads: the one that answers, the one that writes, and the one that searches", async () => {
    const server = await startTestServer({ data_dir: makeFolder() });
    const scanned = (): Promise<unknown> => server.run(listAudit, { caller: systemCaller, input: { event: "none" } });
    // Begun by the first search, and kept for the next ones.
    await scanned();
    for (const version of ["v2", "v3"]) {
      write(server, policyOf(version, `run, go-${version}`));
      await server.reloadPolicy();
      expect(await versionOf(server)).toBe(version);
      expect(await decide(server, `go-${version}`)).toMatchObject({ allowed: true, policy_version: version });
      const { ratchet } = Policy.parse(await server.run(scanning(getPolicy), { caller: systemCaller, input: {} }));
      expect(ratchet).toBe(false);
      expect(await server.run(scanning(getPolicy), { caller: systemCaller, input: {} })).toMatchObject({ version });
    }
  });

  it("is recorded before anything is decided by it, whatever is decided at that moment", async () => {
    const server = await startTestServer({ data_dir: makeFolder() });
    const over = new AbortController();
    const deciders = Array.from({ length: 8 }, async () => {
      while (!over.signal.aborted) await decide(server, "run");
    });
    for (let version = 2; version <= 8; version += 1) {
      write(server, policyOf(`v${version}`, "run"));
      await server.reloadPolicy();
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    over.abort();
    await Promise.all(deciders);

    const rows = await server.store.read((tx) => tx.audit.listStored(0, 100_000));
    let inForce = "none";
    let decided = 0;
    for (const { event, body } of rows) {
      const { payload } = JSON.parse(body) as { payload: Record<string, unknown> };
      if (event === "POLICY_SET") inForce = String(payload["version"]);
      if (event !== "CONE_ALLOW") continue;
      decided += 1;
      expect(payload["policy_version"]).toBe(inForce);
    }
    expect(inForce).toBe("v8");
    expect(decided).toBeGreaterThan(20);
  });

  it("changes nothing while it holds a mistake: health is yellow with file and line, and one line is logged", async () => {
    const server = await startTestServer({ data_dir: makeFolder() });
    write(server, policyOf("v2", "run, scale").replace("pump: core", "pump: cor"));
    await server.reloadPolicy();
    await server.reloadPolicy();

    expect(await decide(server, "scale")).toMatchObject({ allowed: false, policy_version: "v1" });
    const problem = 'policy/ours.yaml:5: engines.pump: there is no class "cor"';
    expect(await policyHealth(server)).toMatchObject({
      status: "yellow",
      reason: expect.stringContaining(problem) as string,
    });
    expect(server.log.map(({ problem: told }) => told)).toEqual([problem]);
    const { versions } = PolicyVersionPage.parse(await expectOk(server, { path: "/core/cone/policy/versions" }));
    expect(versions.map(({ version }) => version)).toEqual(["v1"]);

    write(server, policyOf("v3", "run, scale"));
    await server.reloadPolicy();
    expect(await policyHealth(server)).toMatchObject({ status: "green" });
    expect(await decide(server, "scale")).toMatchObject({ allowed: true, policy_version: "v3" });
  });

  it("is a drift of the session that is open", async () => {
    const server = await startTestServer({ data_dir: makeFolder() });
    await expectOk(server, { path: "/core/go/start_session", json: {} });
    write(server, policyOf("v2", "run"));
    await server.reloadPolicy();

    expect(await expectOk(server, { path: "/core/go/drift" })).toMatchObject({
      differences: [{ field: "policy", frozen: { version: "v1" }, live: { version: "v2" } }],
    });
  });

  it("is the one that counts after a restart, and is told once", async () => {
    const server = await startTestServer({ data_dir: makeFolder() });
    write(server, policyOf("v2", "run"));
    await server.reloadPolicy();
    await server.close();
    const again = await startTestServer({ data_dir: server.folder });

    const { versions } = PolicyVersionPage.parse(await expectOk(again, { path: "/core/cone/policy/versions" }));
    expect(versions.map(({ version }) => version)).toEqual(["v2", "v1"]);
    expect(await versionOf(again)).toBe("v2");
  });

  it("can be the shipped one again, when the folder is removed", async () => {
    const server = await startTestServer({ data_dir: makeFolder() });
    cpSync(join(server.folder, "policy"), join(server.folder, "kept"), { recursive: true });
    rmSync(join(server.folder, "policy"), { recursive: true });
    await server.reloadPolicy();

    expect(await versionOf(server)).toBe("default-1");
  });
});

describe("GET /core/cone/policy/versions", () => {
  it("tells each policy that counted, with its digest and what it changed, page by page", async () => {
    const server = await startTestServer({ data_dir: makeFolder() });
    write(server, `${policyOf("v2", "run")}  valve: core\n`);
    await server.reloadPolicy();

    const first = PolicyVersionPage.parse(await expectOk(server, { path: "/core/cone/policy/versions?limit=1" }));
    expect(first.versions).toMatchObject([{ version: "v2", changes: { added: ["engines.valve"], changed: [] } }]);
    const path = `/core/cone/policy/versions?limit=1&cursor=${first.next_cursor}`;
    const second = PolicyVersionPage.parse(await expectOk(server, { path }));
    expect(second).toMatchObject({ versions: [{ version: "v1", changes: null }], next_cursor: null });
    expect(await call(server, { path: "/core/cone/policy/versions?limit=0" })).toMatchObject({ status: 422 });
  });
});

describe("POST /core/cone/policy/what_if", () => {
  const openPolicyApp = (): Promise<TestApp> => openTestApp({ files: { "policy.yaml": policyOf("v1", "run") } });
  const PROPOSED = {
    version: "proposed",
    classes: { core: { description: "All", allows: { A: ["run"] } } },
    engines: { pump: "core" },
  };

  it("tells over everything that was recorded what another policy would have answered, and changes nothing", async () => {
    const app = await openPolicyApp();
    await decide(app, "run");
    await expectOk(app, { path: "/core/go/gate?engine=pump&action=run" });
    await expectOk(app, { path: "/core/go/gate?engine=pump&action=run" });
    const before = await app.deps.store.read((tx) => tx.audit.head());

    const told = await expectOk(app, { path: "/core/cone/policy/what_if", json: { policy: PROPOSED, days: 1 } });

    expect(WhatIf.parse(told)).toMatchObject({
      policy_version: "proposed",
      decisions: 1,
      gate_answers: 1,
      stricter: 2,
      looser: 0,
      by_engine: [{ engine: "pump", stricter: 2, looser: 0 }],
    });
    expect(await app.deps.store.read((tx) => tx.audit.head())).toEqual(before);
    expect(await versionOf(app)).toBe("v1");
  });

  it("would have changed nothing under the policy that counts", async () => {
    const app = await openPolicyApp();
    await decide(app, "run");
    await decide(app, "scale");
    const policy = await expectOk(app, { path: "/core/cone/policy" });

    const told = await expectOk(app, { path: "/core/cone/policy/what_if", json: { policy } });
    expect(told).toMatchObject({ decisions: 2, changed: [], stricter: 0, looser: 0, not_replayed: [] });
  });

  it("needs no idempotency key, refuses what is no policy by its place, and a body that is too large by its limit", async () => {
    const app = await openPolicyApp();
    const path = "/core/cone/policy/what_if";
    expect(
      await callProblem(app, { path, json: { policy: { ...PROPOSED, engines: { pump: "none" } } } }),
    ).toMatchObject({ code: "INVALID_INPUT", errors: [{ path: "policy.engines.pump" }] });
    const classes = { core: { description: "x".repeat(100_000), allows: {} } };
    expect(await callProblem(app, { path, json: { policy: { ...PROPOSED, classes } } })).toMatchObject({
      code: "BODY_TOO_LARGE",
      status: 413,
      facts: { limit_bytes: 100_000 },
    });
    expect(await callProblem(app, { path })).toMatchObject({ code: "METHOD_NOT_ALLOWED" });
  });
});

/** A verb as one that the thread is asked which searches the whole record. */
function scanning<V extends typeof getPolicy>(verb: V): V {
  const copy = ((input: Parameters<V>[0]) => verb(input)) as V;
  return Object.assign(copy, { spec: { ...verb.spec, scans: true as const } });
}
