import { copyFileSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { callServer, makeDataFolder, startProcess } from "../processes/server-process.ts";
import { readNotes, verifyDatabase } from "./read-database.ts";
import { newBackupPath, runMaintenance } from "./run-maintenance.ts";
import { startStorm } from "./storm.ts";

interface Manifest {
  readonly origin: string;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly files: readonly { readonly path: string }[];
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "backup.json"), "utf8")) as Manifest;
}

describe("a backup under load", () => {
  it("holds every write that was acknowledged before it began, verifies, and lets the server go on", async () => {
    const folder = makeDataFolder();
    mkdirSync(join(folder, "playbooks"));
    writeFileSync(join(folder, "playbooks/ours.yaml"), PLAYBOOK);
    const server = await startProcess(folder);
    await callServer(server, "/core/go/start_session", { notes: "Storm" });
    const storm = startStorm(server);
    for (const round of [1, 2]) {
      const enough = storm.acknowledged.length + 100;
      await expect.poll(() => storm.acknowledged.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(enough);
      const before = [...storm.acknowledged];
      const copy = newBackupPath();
      const report = await runMaintenance("backup", folder, { args: [copy] });
      expect(report, `round ${round}`).toMatchObject({ code: 0, stderr: "" });
      expect(report.stdout).toMatch(/^Backup [^\n]+ entries checked, head \d+ [0-9a-f]{16}, 3 files, [\d.]+ MB\.\n$/);

      const { origin, head, files } = readManifest(copy);
      const held = readNotes(join(copy, "valhalla.db"));
      expect(before.filter((text) => !held.has(text))).toEqual([]);
      expect(await verifyDatabase(copy, origin)).toMatchObject({ ok: true, head, entries_checked: head.seq });
      expect(files.map(({ path }) => path)).toEqual(["valhalla.db", "settings.yaml", "playbooks/ours.yaml"]);
      expect(readdirSync(copy).toSorted()).toEqual(["backup.json", "playbooks", "settings.yaml", "valhalla.db"]);
      for (const path of [".", "playbooks"]) expect(statSync(join(copy, path)).mode & 0o777).toBe(0o700);
      for (const { path } of files) expect(statSync(join(copy, path)).mode & 0o777).toBe(0o600);
      expect(storm.acknowledged.length).toBeGreaterThan(before.length);
    }
    await storm.end();
    expect((await callServer(server, "/core/audit/verify")).body).toMatchObject({ ok: true });
  });

  it("is needed: a plain copy of the database file lacks what was acknowledged", async () => {
    const folder = makeDataFolder();
    const server = await startProcess(folder);
    await callServer(server, "/core/go/start_session", { notes: "Storm" });
    const storm = startStorm(server);
    const missing: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const enough = storm.acknowledged.length + 20;
      await expect.poll(() => storm.acknowledged.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(enough);
      const before = [...storm.acknowledged];
      const plain = newBackupPath();
      mkdirSync(plain);
      copyFileSync(join(folder, "valhalla.db"), join(plain, "valhalla.db"));
      missing.push(before.filter((text) => !notesOrNone(join(plain, "valhalla.db")).has(text)).length);
    }
    await storm.end();
    expect(Math.max(...missing)).toBeGreaterThan(0);
  });
});

const PLAYBOOK = "id: ours\ntitle: Ours\nversion: '1'\nsteps:\n  - { id: s, title: S, why: W, band_min: D }\n";

/** A file that was copied between two writes may be no database at all. */
function notesOrNone(file: string): ReadonlySet<string> {
  try {
    return readNotes(file);
  } catch {
    return new Set();
  }
}

describe("a backup that cannot be", () => {
  it("says in one line what to do, for PostgreSQL too", async () => {
    const folder = makeDataFolder();
    const env = { DATABASE_URL: "postgres://localhost/valhalla" };
    const refused = await runMaintenance("backup", folder, { args: [newBackupPath()], env });
    expect(refused).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("pg_dump ") });
    expect((await runMaintenance("backup", folder)).stderr).toMatch(/Name one folder: npm run backup -- DIR\n$/);
    expect((await runMaintenance("backup", folder, { args: ["--all"] })).stderr).toContain("npm run backup -- DIR");
    const none = await runMaintenance("backup", folder, { args: [newBackupPath()] });
    expect(none).toMatchObject({ code: 1, stdout: "" });
    expect(none.stderr).toMatch(/^valhalla-go: There is no installation in [^\n]+\n$/);
  });

  it("goes to the folder that was meant where the command was given", async () => {
    const folder = makeDataFolder();
    await (await startProcess(folder)).stop("SIGTERM");
    const target = newBackupPath();
    const env = { INIT_CWD: join(target, "..") };
    expect(await runMaintenance("backup", folder, { args: ["copy"], env })).toMatchObject({ code: 0 });
    expect(readdirSync(target)).toContain("backup.json");
  });

  it("is not there under its name before it is whole", async () => {
    const folder = makeDataFolder();
    await (await startProcess(folder)).stop("SIGTERM");
    for (const search of ["const checked = await", "writeManifest(dir,", "if (existsSync(target)) rmdirSync"]) {
      const target = newBackupPath();
      const mutations = [{ file: "/backup/take-backup.ts", search, replace: `${KILL} ${search}` }];
      expect(await runMaintenance("backup", folder, { args: [target], mutations })).toMatchObject({
        signal: "SIGKILL",
      });
      expect(readdirSync(join(target, ".."))).toEqual(["copy.partial"]);
    }
  });
});

const KILL = 'process.kill(process.pid, "SIGKILL");';
