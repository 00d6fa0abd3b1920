import { cpSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ActiveSession, AuditPage, AuditVerification, SessionPage, endSession, startSession } from "@valhalla-go/core";
import { makeContextOn } from "@valhalla-go/core/test";
import { openSqliteStore, takeBackup } from "@valhalla-go/store";
import { describe, expect, it } from "vitest";
import {
  type ServerProcess,
  callServer,
  makeDataFolder,
  parseChange,
  readAuditLog,
  readJsonFile,
  startProcess,
} from "../processes/server-process.ts";
import { verifyDatabase } from "./read-database.ts";
import { type Mutation, mutate, newBackupPath, runMaintenance } from "./run-maintenance.ts";
import { startStorm } from "./storm.ts";

const REASON = ["--reason", "The disk died"];

async function verify(server: ServerProcess): Promise<AuditVerification> {
  const verification = AuditVerification.parse((await callServer(server, "/core/audit/verify")).body);
  expect(verification).toMatchObject({ ok: true, first_bad: null });
  return verification;
}

async function listRestores(server: ServerProcess): Promise<AuditPage["entries"]> {
  return AuditPage.parse((await callServer(server, "/core/audit?event=DATA_RESTORED")).body).entries;
}

describe("a restore", () => {
  it("brings back what was there at the backup, names what it abandoned, and work goes on", async () => {
    const folder = makeDataFolder();
    const first = await startProcess(folder);
    const { body: start } = await callServer(first, "/core/go/start_session", { notes: "Night shift" });
    const session = parseChange(ActiveSession, start);
    const storm = startStorm(first);
    await expect.poll(() => storm.acknowledged.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(50);
    const kept = [...storm.acknowledged];
    const copy = newBackupPath();
    expect(await runMaintenance("backup", folder, { args: [copy] })).toMatchObject({ code: 0 });
    await storm.end();
    await callServer(first, "/core/cone/state", { band: "D", reason: "Storm" });

    expect((await callServer(first, "/core/go/end_session", { notes: "Over" })).status).toBe(200);
    const { head: abandoned } = await verify(first);
    await first.stop("SIGKILL");

    const report = await runMaintenance("restore", folder, { args: [copy, ...REASON] });
    expect(report).toMatchObject({ code: 0, stderr: "" });
    const backup = readJsonFile(copy, "backup.json") as { readonly head: { readonly seq: number } };
    const lost = abandoned.seq - backup.head.seq;
    expect(report.stdout).toContain(`Abandoned: ${lost} entries; the head was ${abandoned.seq} `);
    expect(report.stdout).toContain("Left as they are here: settings.yaml");

    const second = await startProcess(folder);
    const { head } = await verify(second);
    expect(head.seq).toBeGreaterThan(backup.head.seq);
    const [entry, ...others] = await listRestores(second);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      seq: backup.head.seq + 1,
      actor: { kind: "operator" },
      payload: {
        backup_head: backup.head,
        abandoned_head: abandoned,
        entries_abandoned: lost,
        reason: "The disk died",
      },
    });
    expect((await callServer(second, "/core/go/session")).body).toEqual(session);
    expect(readJsonFile(folder, "go_session.json")).toEqual({ session });
    const log = readAuditLog(folder);
    expect(log).toHaveLength(head.seq);
    const held = new Set(log.map(({ payload }) => (payload as { readonly text?: string }).text));
    expect(kept.filter((text) => !held.has(text))).toEqual([]);
    expect((await callServer(second, "/core/go/end_session", { notes: "Again" })).status).toBe(200);
    expect((await callServer(second, "/core/go/start_session", {})).status).toBe(200);
    expect(SessionPage.parse((await callServer(second, "/core/go/sessions")).body).sessions).toHaveLength(2);
    await verify(second);
  });

  it("is refused while a server uses the folder, which goes on, and without a reason", async () => {
    const folder = makeDataFolder();
    const { copy } = await makeInstallation(folder);
    const server = await startProcess(folder);
    const refused = await runMaintenance("restore", folder, { args: [copy, ...REASON] });
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(/^valhalla-go: Another server uses this data folder [^\n]+\n$/);
    expect((await callServer(server, "/core/go/start_session", {})).status).toBe(200);
    const silent = await runMaintenance("restore", folder, { args: [copy] });
    expect(silent).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("Say why") });
  });
});

/** Kills the process at a place of the source, before what is written there happens. */
function killAt(file: string, search: string): Mutation {
  return { file: `/backup/${file}`, search, replace: `process.kill(process.pid, "SIGKILL"); ${search}` };
}

describe("a restore that is killed", () => {
  const places: readonly (readonly [string, "old" | "new", Mutation])[] = [
    ["before the copy was checked", "old", killAt("stage-backup.ts", "const checked = await")],
    ["before the plan was made", "old", killAt("restore-backup.ts", "commitPlan(data_dir, report)")],
    ["as soon as the plan stood", "new", killAt("restore-plan.ts", "for (const unit of TEAM_UNITS) place")],
    ["with the old database moved away", "new", killAt("restore-plan.ts", "for (const folder of [aside")],
    ["with everything old moved away", "new", killAt("restore-plan.ts", "renameSync(join(staging, name)")],
    ["with the new database in place", "new", killAt("restore-plan.ts", "rmSync(join(staging, PLAN_FILE))")],
  ];

  it.each(places)("%s leaves the %s installation, and a second run restores", async (_, whose, mutation) => {
    const folder = makeDataFolder();
    const { copy, origin } = await makeInstallation(folder);
    const killed = await runMaintenance("restore", folder, { args: [copy, ...REASON], mutations: [mutation] });
    expect(killed).toMatchObject({ signal: "SIGKILL" });
    const asItWas = makeDataFolder();
    cpSync(folder, asItWas, { recursive: true });

    const server = await startProcess(folder);
    expect(await verify(server)).toMatchObject({ origin });
    expect(existsSync(join(folder, "restoring"))).toBe(false);
    expect(await listRestores(server)).toHaveLength(whose === "old" ? 0 : 1);
    const { body } = await callServer(server, "/core/go/session");
    expect(body).toMatchObject({ active: whose === "new", notes: whose === "new" ? "Before" : "After" });

    const second = await runMaintenance("restore", asItWas, { args: [copy, ...REASON] });
    expect(second).toMatchObject({ code: 0, stderr: "" });
    expect(second.stdout).toContain("Abandoned: 1 entry; the head was 2 ");
    expect(existsSync(join(asItWas, "restoring"))).toBe(false);
    expect(await verifyDatabase(asItWas, origin)).toMatchObject({ ok: true, head: { seq: 2 } });
    const [replaced = ""] = readdirSync(join(asItWas, "replaced"));
    expect(await verifyDatabase(join(asItWas, "replaced", replaced), origin)).toMatchObject({ head: { seq: 2 } });
  });

  it("needs a start that finishes it: one that does not would begin a new history", async () => {
    const folder = makeDataFolder();
    const { copy, origin } = await makeInstallation(folder);
    const mutations = [killAt("restore-plan.ts", "renameSync(join(staging, name)")];
    await runMaintenance("restore", folder, { args: [copy, ...REASON], mutations });
    const file = "/composition/open-installation.ts";
    const server = await startProcess(folder, mutate({ file, search: "finishRestore(data_dir);", replace: "" }));
    expect((await verify(server)).origin).not.toBe(origin);
  });
});

/** An installation whose session ended after it was backed up: one entry in the backup, two in the folder. */
async function makeInstallation(folder: string): Promise<{ readonly copy: string; readonly origin: string }> {
  const store = await openSqliteStore({ file: join(folder, "valhalla.db") });
  const ctx = makeContextOn(store);
  const copy = newBackupPath();
  try {
    await startSession({ ctx, input: { notes: "Before" } });
    await takeBackup({ data_dir: folder, target: copy, app_version: "1", now: () => "2026-03-01T09:00:00.000000Z" });
    await endSession({ ctx, input: { notes: "After" } });
    return { copy, origin: store.origin };
  } finally {
    await store.close();
  }
}
