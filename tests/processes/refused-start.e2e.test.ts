import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { type ExitReport, callServer, makeDataFolder, runToEnd, startProcess } from "./server-process.ts";

/** Expects a start that failed with one clear line, and answers the line. */
function expectOneLine({ code, stdout, stderr }: ExitReport): string {
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^valhalla-go: [^\n]+\n$/);
  return stderr;
}

function writeTeamFile(folder: string, name: string, text: string): void {
  mkdirSync(join(folder, "playbooks"), { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** A folder that nobody can use: one without rights, or for a user who has all rights one that is a file. */
function makeUnusableFolder(): string {
  const path = join(makeDataFolder(), "data");
  if (process.getuid?.() === 0) writeFileSync(path, "");
  else {
    mkdirSync(path);
    chmodSync(path, 0o000);
  }
  return path;
}

describe("a start that cannot be", () => {
  it("lists every wrong setting at once", async () => {
    const line = expectOneLine(await runToEnd({ PORT: "http", HOST: "not a host", LOG_LEVEL: "loud", DATA_DIR: "" }));
    for (const name of ["PORT", "HOST", "LOG_LEVEL", "DATA_DIR"]) expect(line).toContain(`${name} must`);
  });

  it("refuses to listen for other machines until nobody can come in who should not, and says all that is missing", async () => {
    const line = expectOneLine(await runToEnd({ HOST: "127.0.0.2", PORT: "0", DATA_DIR: makeDataFolder() }));
    for (const missing of ["npm run owner -- LOGIN", "ALLOWED_HOSTS", "TLS_CERT_FILE", "TRUSTED_PROXIES"]) {
      expect(line).toContain(missing);
    }
  });

  it("says of a busy port what to do", async () => {
    const { origin } = await startProcess(makeDataFolder());
    const { port } = new URL(origin);
    const line = expectOneLine(await runToEnd({ PORT: port, DATA_DIR: makeDataFolder() }));
    expect(line).toContain(`Port ${port} is in use. Stop what uses it, or set PORT to another port.`);
  });

  it("says of a data folder that another server uses what to do, and leaves that one alone", async () => {
    const folder = makeDataFolder();
    const first = await startProcess(folder);
    const line = expectOneLine(await runToEnd({ PORT: "0", DATA_DIR: folder }));
    expect(line).toMatch(/Another server uses this data folder .*Stop it, or set DATA_DIR to another folder\./);
    expect((await callServer(first, "/core/go/start_session", {})).status).toBe(200);
  });

  it("may use a data folder as soon as its server was killed", async () => {
    const folder = makeDataFolder();
    await (await startProcess(folder)).stop("SIGKILL");
    expect((await callServer(await startProcess(folder), "/core/go/session")).status).toBe(200);
  });

  it("says of a data folder that cannot be used which it is", async () => {
    const folder = makeUnusableFolder();
    const line = expectOneLine(await runToEnd({ PORT: "0", DATA_DIR: folder }));
    expect(line).toContain(`The data folder ${folder} cannot be used`);
    chmodSync(folder, 0o700);
  });

  it("says the same of a link that leads nowhere", async () => {
    const folder = join(makeDataFolder(), "link");
    symlinkSync("/no/such/place/at-all", folder);
    const line = expectOneLine(await runToEnd({ PORT: "0", DATA_DIR: folder }));
    expect(line).toContain("cannot be used");
  });

  it.each([
    [
      "a policy with a class that does not exist",
      "policy.yaml",
      "version: v\nclasses: {}\nengines:\n  pump: core\n",
      "policy.yaml:4: ",
    ],
    [
      "a playbook with a band that does not exist",
      "playbooks/ours.yaml",
      "id: a\ntitle: A\nversion: '1'\nsteps:\n  - { id: s, title: S, why: W, band_min: E }\n",
      "playbooks/ours.yaml:5: ",
    ],
    ["settings that nobody knows", "settings.yaml", "playbok: launch\n", "settings.yaml:1: "],
  ])("names file and line of %s", async (_, name, text, where) => {
    const folder = makeDataFolder();
    writeTeamFile(folder, name, text);
    expect(expectOneLine(await runToEnd({ PORT: "0", DATA_DIR: folder }))).toContain(where);
  });

  it("names the entry of an audit trail whose end was changed", async () => {
    const folder = makeDataFolder();
    const server = await startProcess(folder);
    await callServer(server, "/core/go/start_session", { notes: "Before" });
    await server.stop("SIGTERM");
    const db = new DatabaseSync(join(folder, "valhalla.db"));
    // Put back as it was: that it was taken out would be noticed first.
    const trigger = db.prepare("select sql from sqlite_schema where name = 'audit_entry_no_update'").get()?.["sql"];
    db.exec("drop trigger audit_entry_no_update");
    const started = db.prepare("select seq from audit_entry where event = 'GO_SESSION_START'").get();
    db.exec(`update audit_entry set body = replace(body, 'Before', 'Behind') where seq = ${Number(started?.["seq"])}`);
    db.exec(String(trigger));
    db.close();
    const line = expectOneLine(await runToEnd({ PORT: "0", DATA_DIR: folder }));
    expect(line).toContain(`The audit trail is damaged at entry ${Number(started?.["seq"])}`);
  });

  it("says of a database that is none what to do", async () => {
    const folder = makeDataFolder();
    writeFileSync(join(folder, "valhalla.db"), "not a database at all, but long enough to be taken for one".repeat(50));
    expect(expectOneLine(await runToEnd({ PORT: "0", DATA_DIR: folder }))).toContain("valhalla.db");
    rmSync(join(folder, "valhalla.db"));
    expect((await callServer(await startProcess(folder), "/core/go/session")).status).toBe(200);
  });
});
