import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { AuditPage, Policy, PolicyVersionPage } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { type ServerProcess, callServer, makeDataFolder, startProcess } from "./server-process.ts";

const policyOf = (version: string): string => `version: ${version}
classes:
  core: { description: All, allows: { A: [run], B: [run], C: [run], D: [run] } }
engines:
  pump: core
`;

/** Puts a policy in the place of the one before at once, as a tool that writes configuration does. */
function write(folder: string, version: string): void {
  writeFileSync(join(folder, "policy/.next"), policyOf(version));
  renameSync(join(folder, "policy/.next"), join(folder, "policy/ours.yaml"));
}

function makeFolder(): string {
  const folder = makeDataFolder();
  mkdirSync(join(folder, "policy"));
  write(folder, "v0");
  return folder;
}

const versionOf = async (server: ServerProcess): Promise<string> =>
  Policy.parse((await callServer(server, "/core/cone/policy")).body).version;

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error("it did not come");
    await delay(20);
  }
}

/** Every decision with the version that it names, and the version that the entries before it set. */
async function readDecisions(server: ServerProcess): Promise<{ named: unknown; set: unknown }[]> {
  const entries: AuditPage["entries"] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const path = `/core/audit?limit=200${cursor === "" ? "" : `&cursor=${cursor}`}`;
    const page = AuditPage.parse((await callServer(server, path)).body);
    entries.push(...page.entries);
    cursor = page.next_cursor;
  }
  let set: unknown = null;
  return entries.toReversed().flatMap(({ event, payload }) => {
    if (event === "POLICY_SET") set = payload["version"];
    return event === "CONE_ALLOW" ? [{ named: payload["policy_version"], set }] : [];
  });
}

describe("a server whose policy is edited", () => {
  it("reads it anew at SIGHUP and goes on serving", async () => {
    const folder = makeFolder();
    const server = await startProcess(folder);
    write(folder, "v1");
    server.signal("SIGHUP");
    await until(async () => (await versionOf(server)) === "v1");

    expect(await server.stop("SIGTERM")).toMatchObject({ code: 0 });
  });

  it("never decides by a policy that the entries before do not set, also when it is killed in between", async () => {
    const folder = makeFolder();
    let edits = 0;
    for (const after_ms of [5, 20, 60, 150]) {
      const server = await startProcess(folder);
      const over = new AbortController();
      void server.exited.then(() => over.abort());
      const decide = async (): Promise<void> => {
        while (!over.signal.aborted) {
          await callServer(server, "/core/cone/decide?engine=pump&action=run").catch(() => {});
        }
      };
      const deciders = [decide(), decide(), decide()];
      await delay(100);
      edits += 1;
      write(folder, `v${edits}`);
      server.signal("SIGHUP");
      await delay(after_ms);
      await server.stop("SIGKILL");
      await Promise.all(deciders);
    }

    const server = await startProcess(folder);
    expect(await versionOf(server)).toBe(`v${edits}`);
    const { versions } = PolicyVersionPage.parse((await callServer(server, "/core/cone/policy/versions")).body);
    expect(versions[0]?.version).toBe(`v${edits}`);
    expect(new Set(versions.map(({ version }) => version)).size).toBe(versions.length);
    const decisions = await readDecisions(server);
    expect(decisions.length).toBeGreaterThan(10);
    expect(decisions.filter(({ named, set }) => named !== set)).toEqual([]);
  }, 120_000);
});
