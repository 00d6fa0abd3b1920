import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { callServer, makeDataFolder, runToEnd, startProcess } from "../processes/server-process.ts";

/** Starts a server that cannot begin, and answers the one line that it ends with. */
async function refusalOf(folder: string): Promise<string> {
  const { code, stdout, stderr } = await runToEnd({ DATA_DIR: folder, PORT: "0" });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^valhalla-go: [^\n]+\n$/);
  return stderr;
}

/** A data folder whose server was stopped, or killed, after some changes. */
async function makeFolder(signal: NodeJS.Signals): Promise<string> {
  const folder = makeDataFolder();
  const server = await startProcess(folder);
  await callServer(server, "/core/go/start_session", { notes: "Weekly review" });
  for (let note = 0; note < 5; note += 1) await callServer(server, "/core/go/notes", { text: `Note ${note}` });
  await callServer(server, "/core/cone/state", { band: "A", reason: "All green" });
  await server.stop(signal);
  return folder;
}

function flipBit(path: string, offset: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(offset) ^ 1, offset);
  writeFileSync(path, bytes);
}

describe("a server", () => {
  it("does not start on a data folder that others can read, and says how to mend that", async () => {
    const folder = makeDataFolder();
    chmodSync(folder, 0o755);
    expect(await refusalOf(folder)).toContain(`Close it: chmod 700 ${folder}`);
    chmodSync(folder, 0o700);
    await startProcess(folder);
  });

  it("does not start when a bit of the log flipped, and leaves everything as it was", async () => {
    const folder = await makeFolder("SIGKILL");
    const names = ["valhalla.db", "valhalla.db-wal", "audit.log"];
    const wal = join(folder, "valhalla.db-wal");
    // Behind the tables, which are written first, and among the entries.
    flipBit(wal, Math.floor(readFileSync(wal).length * 0.9));
    const before = names.map((name) => readFileSync(join(folder, name)));

    expect(await refusalOf(folder)).toContain("Acknowledged entries are gone");

    expect(names.filter((name, at) => !readFileSync(join(folder, name)).equals(before[at]!))).toEqual([]);
    expect(await refusalOf(folder)).toContain("Acknowledged entries are gone");
  });

  it("starts read-only when a bit of a row flipped, names the row, and serves what is sound", async () => {
    const folder = await makeFolder("SIGTERM");
    const file = join(folder, "valhalla.db");
    const db = new DatabaseSync(file);
    const { seq, row_hash } = db.prepare("SELECT seq, row_hash FROM cone_change WHERE band = 'A'").get() ?? {};
    db.close();
    // The hash is the row's last column, and before it the name of who set the cone.
    flipBit(file, readFileSync(file).indexOf(String(row_hash)) - 5);

    const server = await startProcess(folder);

    const facts = { table: "cone_change", row: String(seq) };
    expect(await callServer(server, "/core/go/notes", { text: "One more" })).toMatchObject({
      status: 503,
      body: { code: "STORE_READ_ONLY", facts },
    });
    expect(await callServer(server, "/core/status/ryg")).toMatchObject({ status: 200, body: { status: "red" } });
    expect(await callServer(server, "/core/cone/state")).toMatchObject({ status: 200, body: { band: "D" } });
    expect(await callServer(server, "/core/go/session")).toMatchObject({
      status: 200,
      body: { active: true, notes: "Weekly review" },
    });
    expect(await callServer(server, "/core/audit/verify")).toMatchObject({ status: 200, body: { ok: true } });
  });
});
