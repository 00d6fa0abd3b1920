import { join } from "node:path";
import { PostgresServer } from "@valhalla-go/store/test/postgres-server";
import { describe, expect, it, onTestFinished } from "vitest";
import { makeDataFolder, startProcess } from "../processes/server-process.ts";
import { runMaintenance } from "./run-maintenance.ts";

const PASSWORD = "walnut compass ferry";
const DOOR = "/core/access/door";
/** Others could reach a server there, though it is on this machine. */
const REACHABLE = { HOST: "127.0.0.2", ALLOWED_HOSTS: "127.0.0.2", TRUSTED_PROXIES: "127.0.0.3" };

function makeOwner(folder: string, input: string, args: readonly string[] = ["olga", "--name", "Olga Berg"]) {
  return runMaintenance("owner", folder, { args, input });
}

describe("npm run owner", () => {
  it("makes the first owner, with whom a server starts that others reach", async () => {
    const folder = makeDataFolder();
    expect(await makeOwner(folder, `${PASSWORD}\n`)).toEqual({
      code: 0,
      signal: null,
      stdout: "Owner olga can sign in when the server is started.\n",
      stderr: "",
    });

    const server = await startProcess(folder, REACHABLE);

    expect(server.stdout).not.toContain("#setup=");
    const origin = server.origin.replace("127.0.0.1", REACHABLE.HOST);
    const post = (path: string, body: object, headers: Record<string, string> = {}) =>
      fetch(`${origin}${path}`, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json", "x-vgo-client": "1", ...headers },
      });
    expect((await fetch(`${origin}/core/access/me`)).status).toBe(401);
    const answer = await post(`${DOOR}/login`, { login: "olga", password: PASSWORD });
    expect(await answer.json()).toMatchObject({ actor: { name: "Olga Berg" }, roles: ["owner"] });
    const [cookie = ""] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^vgo-\d+=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const headers = { cookie: cookie.split(";")[0] ?? "" };
    const stream = await fetch(`${origin}/core/go/events`, { headers });
    const text = stream.text();

    expect((await post(`${DOOR}/logout`, {}, headers)).status).toBe(200);
    const signed_out_at = performance.now();

    expect(await text).toContain("event: CREDENTIAL_ENDED");
    expect(performance.now() - signed_out_at).toBeLessThan(5000);
    expect((await fetch(`${origin}/core/access/me`, { headers })).status).toBe(401);
    const { code, stderr } = await server.stop("SIGTERM");
    expect(code).toBe(0);
    for (const secret of [PASSWORD, headers.cookie]) expect(stderr).not.toContain(secret);
  });

  it.each([
    [
      "a password that is easy to guess",
      "olga-olga-2026\n",
      ["olga"],
      /This password does not do: it is made from a name/,
    ],
    ["no password", "", ["olga"], /No password came in/],
    ["no name", `${PASSWORD}\n`, [], /Name one log-in: npm run owner -- LOGIN/],
    ["a name that is none", `${PASSWORD}\n`, ["ol ga"], /The log-in name must be 1 to 64 letters/],
  ])("says in one line what to do with %s, and makes nobody", async (_, input, args, line) => {
    const folder = makeDataFolder();
    const { code, stderr, stdout } = await makeOwner(folder, input, args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^valhalla-go: [^\n]+\n$/);
    expect(stderr).toMatch(line);
    expect((await makeOwner(folder, `${PASSWORD}\n`)).code).toBe(0);
  });

  it("is refused where there is an owner already, and while the server runs", async () => {
    const folder = makeDataFolder();
    await makeOwner(folder, `${PASSWORD}\n`);
    expect((await makeOwner(folder, `${PASSWORD}\n`, ["eve"])).stderr).toContain("There is an owner who can sign in");
    await startProcess(folder);
    expect((await makeOwner(folder, `${PASSWORD}\n`, ["eve"])).stderr).toContain(
      "Another server uses this data folder",
    );
  });

  it("makes one in the database that the servers share, for all of them", async () => {
    const postgres = await PostgresServer.start();
    onTestFinished(() => postgres.remove());
    const folder = makeDataFolder();
    const SIGNING_KEY_FILE = join(folder, "keys/signing-key.pem");
    const env = { DATABASE_URL: await postgres.createDatabase(), SIGNING_KEY_FILE };
    const made = await runMaintenance("owner", folder, { args: ["olga"], input: `${PASSWORD}\n`, env });
    expect(made).toMatchObject({ code: 0, stderr: "" });

    for (const HOST of ["127.0.0.2", "127.0.0.3"]) {
      const reachable = { HOST, ALLOWED_HOSTS: HOST, TRUSTED_PROXIES: "127.0.0.4" };
      const server = await startProcess(makeDataFolder(), { ...env, ...reachable });
      const answer = await fetch(`${server.origin.replace("127.0.0.1", HOST)}${DOOR}/login`, {
        method: "POST",
        body: JSON.stringify({ login: "olga", password: PASSWORD }),
        headers: { "content-type": "application/json", "x-vgo-client": "1" },
      });
      expect(await answer.json()).toMatchObject({ roles: ["owner"] });
    }
    const again = await runMaintenance("owner", makeDataFolder(), { args: ["eve"], input: `${PASSWORD}\n`, env });
    expect(again.stderr).toContain("There is an owner who can sign in");
  });
});
