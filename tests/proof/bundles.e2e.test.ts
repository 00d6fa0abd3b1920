import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LatestCheckpoint, startSession } from "@valhalla-go/core";
import { type Held, type Receipt, type Verification, verifyBundle } from "@valhalla-go/verify";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Mutation, newBackupPath, runMaintenance } from "../maintenance/run-maintenance.ts";
import { type ServerProcess, callServer, makeDataFolder, startProcess } from "../processes/server-process.ts";

const CLI = join(import.meta.dirname, "../../packages/verify/src/cli/main.ts");

async function download(server: ServerProcess, path: string): Promise<string> {
  const response = await fetch(`${server.origin}${path}`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/x-ndjson");
  expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="[\w-]+\.ndjson"$/);
  return response.text();
}

async function verify(bundle: string, held: Held = {}): Promise<Verification> {
  return verifyBundle(new Blob([bundle]).stream(), held);
}

async function latest(server: ServerProcess): Promise<LatestCheckpoint> {
  return LatestCheckpoint.parse((await callServer(server, "/core/audit/checkpoint")).body);
}

async function start(server: ServerProcess): Promise<ReturnType<typeof startSession.spec.output.parse>> {
  return startSession.spec.output.parse((await callServer(server, "/core/go/start_session", { notes: "Shift" })).body);
}

/** A file for a program to read; removed when the test ends. */
function keep(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-bundle-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "bundle.ndjson"), text);
  return join(folder, "bundle.ndjson");
}

describe("an export of a running server", () => {
  it("of a session proves what was recorded, to its own verifier and on the command line", async () => {
    const server = await startProcess(makeDataFolder());
    const { id, receipt } = await start(server);
    await callServer(server, "/core/go/notes", { text: "All quiet" });
    await callServer(server, "/core/go/end_session", { notes: "Over" });
    const { vkey } = await latest(server);
    expect(server.stdout).toContain(`Signing key: ${vkey}`);

    const bundle = await download(server, `/core/go/sessions/${id}/bundle`);

    const held = { keys: [String(vkey)], receipts: [receipt] };
    expect(await verify(bundle, held)).toMatchObject({ verdict: "anchored", kind: "session", problems: [] });
    expect(await verify(bundle)).toMatchObject({ verdict: "unanchored", problems: [] });
    const changed = bundle.replace("All quiet", "All quite");
    expect(await verify(changed, held)).toMatchObject({ verdict: "tampered" });
    const run = (text: string, ...args: string[]): number | null =>
      spawnSync(process.execPath, [CLI, keep(text), ...args]).status;
    expect(run(bundle, "--key", String(vkey))).toBe(0);
    expect(run(bundle)).toBe(3);
    expect(run(changed, "--key", String(vkey))).toBe(1);
    expect(run(bundle.slice(0, 10), "--key", String(vkey))).toBe(2);
  });

  it("of the whole log proves every entry, checkpoint and receipt", async () => {
    const server = await startProcess(makeDataFolder());
    const { receipt } = await start(server);
    await callServer(server, "/core/go/end_session", {});
    const { vkey, checkpoint } = await latest(server);
    const first = await download(server, "/core/audit/bundle");
    const second = await download(server, "/core/audit/bundle");

    const held = { keys: [String(vkey)], checkpoints: [String(checkpoint?.note)], receipts: [receipt] };
    for (const bundle of [first, second]) {
      expect(await verify(bundle, held)).toMatchObject({ verdict: "anchored", kind: "log", problems: [] });
    }
    expect(second).toContain('"event":"AUDIT_EXPORT"');
    const { entries } = await verify(second, held);
    expect((await latest(server)).checkpoint?.size).toBe(entries);
  });

  it.each(["/core/audit/bundle", "/core/go/sessions/none/bundle"])("%s is refused where it cannot be", async (path) => {
    const server = await startProcess(makeDataFolder());
    const before = (await latest(server)).entries;
    expect((await fetch(`${server.origin}${path}`, { method: "HEAD" })).status).toBe(405);
    expect((await fetch(`${server.origin}${path}`, { method: "POST" })).status).toBe(405);
    expect((await fetch(`${server.origin}${path}?all=1`)).status).toBe(422);
    expect((await fetch(`${server.origin}/core/go/sessions/none/bundle`)).status).toBe(404);
    expect((await latest(server)).entries).toBe(before);
  });
});

interface RestoredTwice {
  /** What was told before each of the restores, of entries that it abandoned. */
  readonly held: readonly { readonly note: string; readonly receipt: Receipt }[];
  readonly vkey: string;
  readonly server: ServerProcess;
  /** The whole log at the end. */
  readonly bundle: string;
}

/** Backs up, goes on, restores, goes on with fewer entries, restores the same backup again, and goes on. */
async function restoreTwice(mutations: readonly Mutation[] = []): Promise<RestoredTwice> {
  const folder = makeDataFolder();
  const copy = newBackupPath();
  const held: { note: string; receipt: Receipt }[] = [];
  let server = await startProcess(folder);
  await start(server);
  expect(await runMaintenance("backup", folder, { args: [copy] })).toMatchObject({ code: 0 });
  for (const notes of [6, 3]) {
    const receipt = await goOn(server, notes);
    await expect.poll(async () => (await latest(server)).uncovered).toBe(0);
    held.push({ receipt, note: String((await latest(server)).checkpoint?.note) });
    await server.stop("SIGTERM");
    const args = [copy, "--reason", "The disk died"];
    expect(await runMaintenance("restore", folder, { args, mutations })).toMatchObject({ code: 0 });
    server = await startProcess(folder);
  }
  await goOn(server, 1);
  const vkey = String((await latest(server)).vkey);
  return { held, vkey, server, bundle: await download(server, "/core/audit/bundle") };
}

/** Some notes, and the next session, whose beginning is signed; answers its receipt. Throws when a note is refused. */
async function goOn(server: ServerProcess, notes: number): Promise<Receipt> {
  for (let left = notes; left > 0; left -= 1) {
    const { status, body } = await callServer(server, "/core/go/notes", { text: `${left} left` });
    if (status !== 200) throw new Error(JSON.stringify(body));
  }
  await callServer(server, "/core/go/end_session", {});
  return (await start(server)).receipt;
}

describe("what was signed", () => {
  it("is abandoned by a restore, which is told and not hidden", async () => {
    const folder = makeDataFolder();
    const first = await startProcess(folder);
    await start(first);
    const copy = newBackupPath();
    expect(await runMaintenance("backup", folder, { args: [copy] })).toMatchObject({ code: 0 });
    await callServer(first, "/core/go/end_session", {});
    const { receipt } = await start(first);
    await expect.poll(async () => (await latest(first)).uncovered).toBe(0);
    const { checkpoint: held, vkey } = await latest(first);
    await first.stop("SIGTERM");
    expect(await runMaintenance("restore", folder, { args: [copy, "--reason", "The disk died"] })).toMatchObject({
      code: 0,
    });

    const second = await startProcess(folder);
    const { checkpoint, vkey: still } = await latest(second);
    expect(checkpoint).toMatchObject({ epoch: 1 });
    expect(checkpoint?.note).toMatch(/^valhalla-go\/\S+\/1\n/);
    expect(still).toBe(vkey);
    const bundle = await download(second, "/core/audit/bundle");
    expect(await verify(bundle, { keys: [String(vkey)] })).toMatchObject({ verdict: "anchored", problems: [] });
    const checked = await verify(bundle, {
      keys: [String(vkey)],
      checkpoints: [String(held?.note)],
      receipts: [receipt],
    });
    expect(JSON.stringify([...checked.problems, ...checked.warnings])).toMatch(/ABANDONED/);
    expect(checked.restores).toHaveLength(1);
  });

  it("is abandoned as often as the same backup is restored, and the server signs on after each", async () => {
    const { held, vkey, server, bundle } = await restoreTwice();

    const { checkpoint, uncovered } = await latest(server);
    expect([checkpoint?.epoch, uncovered]).toEqual([2, 0]);
    const keys = [vkey];
    expect(await verify(bundle, { keys })).toMatchObject({
      verdict: "anchored",
      problems: [],
      restores: [{ epoch: 2 }],
    });
    for (const { note, receipt } of held) {
      for (const each of [{ checkpoints: [note] }, { receipts: [receipt] }]) {
        const { problems } = await verify(bundle, { keys, ...each });
        expect(new Set(problems.map(({ problem }) => problem))).toEqual(new Set(["ABANDONED_BY_RESTORE"]));
      }
    }
    const script = join(import.meta.dirname, "../second-opinion/verify.py");
    const second = spawnSync("python3", [script, keep(bundle), vkey]);
    if (second.error === undefined) expect(second.status).toBe(0);
  });

  it("is not signed again in the same epoch: a restore that does not tell a new one leaves the server read-only", async () => {
    const search = "1 + Math.max(restored, abandoned, signedEpoch(origin))";
    const old = { file: "/backup/restore-backup.ts", search, replace: "1 + restored" };
    await expect(restoreTwice([old])).rejects.toThrow(/STORE_READ_ONLY.*it was signed with/);
  });

  it("is missed at the next start when the database is put back behind the server's back", async () => {
    const folder = makeDataFolder();
    const first = await startProcess(folder);
    await start(first);
    await first.stop("SIGTERM");
    const aside = keep("");
    copyFileSync(join(folder, "valhalla.db"), aside);
    const second = await startProcess(folder);
    await callServer(second, "/core/go/end_session", {});
    await second.stop("SIGTERM");
    copyFileSync(aside, join(folder, "valhalla.db"));
    // Without it the server would already refuse to start.
    rmSync(join(folder, "audit.log"));

    const third = await startProcess(folder);

    const { status, body } = await callServer(third, "/core/go/notes", { text: "As if nothing had been" });
    expect(status).toBe(503);
    expect(body).toMatchObject({ code: "STORE_READ_ONLY", facts: { table: "checkpoint" } });
    const lines = readFileSync(join(folder, "keys", "checkpoints.log"), "utf8")
      .trimEnd()
      .split("\n").length;
    await third.stop("SIGTERM");
    const after = readFileSync(join(folder, "keys", "checkpoints.log"), "utf8")
      .trimEnd()
      .split("\n").length;
    expect(after).toBe(lines);
  });
});
