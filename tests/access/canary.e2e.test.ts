import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { PostgresServer } from "@valhalla-go/store/test/postgres-server";
import { describe, expect, it, onTestFinished } from "vitest";
import { makeDataFolder, runToEnd, startProcess, type ServerProcess } from "../processes/server-process.ts";
import { Client, ShownInvitation, ShownKey } from "./kit/client.ts";
import { type Place, type Secrets, findSecrets, readFolder } from "./kit/find-secrets.ts";

const DEV_KEY = "canary-of-the-old-service-4f1c9e";
const OIDC_SECRET = "canary-of-the-client-secret-7b20aa";
const OIDC_CODE = "canary-of-an-authorization-code-91d3";

/** An identity provider that refuses every code; answers how often it was asked for tokens with the client secret. */
async function openIssuer(): Promise<{ issuer: string; asked(): number }> {
  let asked = 0;
  const server: Server = createServer((request, response) => {
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    response.setHeader("content-type", "application/json");
    if (request.url === "/.well-known/openid-configuration") {
      const endpoints = ["authorization", "token"].map((name) => [`${name}_endpoint`, `${issuer}/${name}`]);
      const rest = { issuer, jwks_uri: `${issuer}/keys`, response_types_supported: ["code"] };
      response.end(JSON.stringify({ ...rest, ...Object.fromEntries(endpoints) }));
      return;
    }
    const { authorization = "" } = request.headers;
    let body = Buffer.from(authorization.replace(/^Basic /, ""), "base64").toString("utf8");
    request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
    request.on("end", () => {
      const said = decodeURIComponent(body);
      if ([OIDC_SECRET, OIDC_CODE].every((each) => said.includes(each))) asked += 1;
      response.writeHead(400).end(JSON.stringify({ error: "invalid_grant", error_description: `bad ${OIDC_CODE}` }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked };
}

/** Uses every way in, rightly and wrongly, with secrets that can be recognised; answers them. */
async function useEveryWayIn(client: Client, setup_token: string): Promise<Map<string, string>> {
  const secrets = new Map([
    ["the key of the old service", DEV_KEY],
    ["a wrong key of the old service", "canary-of-a-wrong-dev-key-55ab"],
    ["a password", "canary of a first password 8d"],
    ["a later password", "canary of a second password 3e"],
    ["a wrong password", "canary of a wrong password 6f"],
    ["a password that is too weak", "canary-weak"],
    ["a password in the field of the name", "canary-of-a-password-as-name-2c"],
    ["a password in a body that is no JSON", "canary of a broken body a7"],
    ["a password of an invited person", "canary of an invited person 1b"],
    ["a bearer of something else", "canary-of-another-bearer-token-c4"],
    ["a key in the URL", "canary-of-a-key-in-the-url-90"],
    ["basic credentials", "canary:of-basic-credentials-77"],
    ["the set-up token", setup_token],
    ["a cookie that nobody was given", "canary-of-a-cookie-that-is-none-0000000000e"],
  ]);
  const secret = (what: string): string => secrets.get(what) ?? "";
  const door = "/core/access/door";
  const first = secret("a password");

  const owner = { login: "ada", name: "Ada Berg" };
  await client.post(`${door}/setup`, { token: setup_token, ...owner, password: secret("a password that is too weak") });
  const set_up = await client.post(`${door}/setup`, { token: setup_token, ...owner, password: first });
  expect(set_up.status, set_up.text).toBe(200);
  secrets.set("the cookie of the first owner", (Client.signedIn(set_up)["cookie"] ?? "").replace(/^.*=/, ""));
  for (const [login, password] of [
    ["ada", secret("a wrong password")],
    [secret("a password in the field of the name"), "x"],
    [secret("a wrong password"), secret("a password in the field of the name")],
  ]) {
    expect((await client.post(`${door}/login`, { login, password })).status).toBe(401);
  }
  await client.post(`${door}/login`, { login: { a: secret("a wrong password") }, password: [first] });
  await client.post(`${door}/login`, `{"login": "ada", "password": "${secret("a password in a body that is no JSON")}`);
  const login = await client.post(`${door}/login`, { login: "ada", password: first });
  expect(login.status, login.text).toBe(200);
  let cookie = Client.signedIn(login);
  secrets.set("the cookie of a log-in", (cookie["cookie"] ?? "").replace(/^.*=/, ""));
  expect((await client.post(`${door}/confirm`, { password: secret("a wrong password") }, cookie)).status).toBe(401);
  expect((await client.post(`${door}/confirm`, { password: first }, cookie)).status).toBe(200);
  const change = { current_password: first, new_password: secret("a later password") };
  const changed = await client.post(`${door}/password`, change, cookie);
  expect(changed.status, changed.text).toBe(200);
  cookie = Client.signedIn(changed);
  secrets.set("the cookie after a new password", (cookie["cookie"] ?? "").replace(/^.*=/, ""));

  const shown_once = client.told.length;
  const once = { ...cookie, "idempotency-key": "make-a-key-once" };
  const made = await client.post(
    "/core/access/keys",
    { name: "billing", scopes: ["session:read", "audit:read"] },
    once,
  );
  const { secret: api_key } = ShownKey.parse(made.body);
  const invited = await client.post(
    "/core/access/operators",
    { login: "ben", name: "Ben Okafor", roles: ["viewer"] },
    cookie,
  );
  const { token } = ShownInvitation.parse(invited.body).invitation;
  client.told.splice(shown_once);
  secrets.set("an API key", api_key).set("an API key's secret alone", api_key.slice(17, -6));
  secrets.set("the token of an invitation", token);
  const again = await client.post(
    "/core/access/keys",
    { name: "billing", scopes: ["session:read", "audit:read"] },
    once,
  );
  expect(again.body).toMatchObject({ secret: null });

  const bearer = { authorization: `Bearer ${api_key}` };
  expect((await client.get("/core/go/session", bearer)).status).toBe(200);
  expect((await client.post("/core/go/start_session", {}, bearer)).status).toBe(403);
  const broken = `${api_key.slice(0, -1)}${api_key.endsWith("0") ? "1" : "0"}`;
  const wrong: Readonly<Record<string, string>>[] = [
    { authorization: `Bearer ${broken}` },
    { authorization: `Bearer ${secret("a bearer of something else")}` },
    { authorization: `Basic ${btoa(secret("basic credentials"))}` },
    { "x-valhalla-key": secret("a wrong key of the old service") },
    { ...cookie, cookie: (cookie["cookie"] ?? "").replace(/=.*$/, `=${secret("a cookie that nobody was given")}`) },
  ];
  for (const headers of wrong) expect((await client.get("/core/go/session", headers)).status).toBe(401);
  expect((await client.get("/core/go/session", { "x-valhalla-key": DEV_KEY })).status).toBe(200);
  for (const path of ["/core/go/session", "/healthz", "/no/such/page", "/trpc/session.get", `${door}/oidc/return`]) {
    await client.get(`${path}?access_token=${secret("a key in the URL")}`);
  }
  const accepted = await client.post(`${door}/invitation`, {
    token,
    password: secret("a password of an invited person"),
  });
  expect(accepted.status, accepted.text).toBe(200);
  await client.post(`${door}/invitation`, { token, password: secret("a password of an invited person") });
  await client.post(`${door}/logout`, {}, Client.signedIn(accepted));
  return secrets;
}

/** Comes back from the identity provider with a code, and without ever having left. */
async function comeBack(client: Client): Promise<void> {
  const away = await client.get("/core/access/door/oidc");
  const state = new URL(away.headers.get("location") ?? "").searchParams.get("state") ?? "";
  client.told.pop();
  const cookie = away.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  const back = `/core/access/door/oidc/return?code=${OIDC_CODE}&iss=${encodeURIComponent(new URL(away.headers.get("location") ?? "").origin)}`;
  await client.get(`${back}&state=${state}`, { cookie });
  await client.get(`${back}&state=wrong`, { cookie });
  await client.get(back);
}

/** All that can be fetched by who may fetch everything. */
async function fetchEverything(client: Client): Promise<Place[]> {
  const paths = [
    "/core/audit?limit=200",
    "/core/audit/bundle",
    "/metrics",
    "/openapi.json",
    "/core/access/keys",
    "/core/access/operators",
  ];
  const places: Place[] = [];
  for (const path of [...paths, "/core/access/logins", "/core/access/me", "/core/go/summary", "/core/status/ryg"]) {
    const { status, text } = await client.get(path);
    expect(status, path).toBe(200);
    places.push({ name: `GET ${path}`, bytes: Buffer.from(text) });
  }
  return places;
}

const isSigningKey = (path: string): boolean => /^keys\/.*\.pem$/.test(path);

/** The private half of the key that signs, as its file holds it. */
function readSigningKey(folder: string): string {
  const [name = ""] = readdirSync(join(folder, "keys")).filter((each) => each.endsWith(".pem"));
  const lines = readFileSync(join(folder, "keys", name), "utf8").split("\n");
  return lines.filter((line) => line !== "" && !line.startsWith("-----")).join("");
}

function setupTokenOf({ stdout }: ServerProcess): string {
  const [, token = ""] = /#setup=([A-Za-z0-9_-]{43})/.exec(stdout) ?? [];
  expect(token).not.toBe("");
  return token;
}

/** What the server said, without the one line that shows the set-up link to who started it. */
function saidBy({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }): Place[] {
  const lines = stdout.split("\n").filter((line) => !line.includes("#setup="));
  return [
    { name: "standard output", bytes: Buffer.from(lines.join("\n")) },
    { name: "the log", bytes: Buffer.from(stderr) },
  ];
}

describe("a secret that can be recognised", () => {
  it("is nowhere but where it was shown once: log, data folder, exports, errors, figures", async () => {
    const { issuer, asked } = await openIssuer();
    const folder = makeDataFolder();
    const env = {
      LOG_LEVEL: "trace",
      VALHALLA_DEV_KEY: DEV_KEY,
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: "valhalla",
      OIDC_CLIENT_SECRET: OIDC_SECRET,
    };
    const server = await startProcess(folder, env);
    const client = new Client(server.origin);
    const secrets = await useEveryWayIn(client, setupTokenOf(server));
    await comeBack(client);
    expect(asked()).toBe(1);
    secrets.set("the OIDC client secret", OIDC_SECRET).set("an OIDC code", OIDC_CODE);
    secrets.set("the signing key", readSigningKey(folder));

    const served = await fetchEverything(client);
    const running = readFolder(folder, isSigningKey);
    expect(running.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["valhalla.db", "valhalla.db-wal", "audit.log"]),
    );
    const report = await server.stop("SIGTERM");
    const answers = { name: "answers", bytes: Buffer.from(client.told.join("\n")) };
    const stopped = readFolder(folder, isSigningKey);
    expect(findSecrets(secrets, [...served, ...running, ...stopped, answers, ...saidBy(report)])).toEqual([]);
  });

  it("is found by the same search where it was put on purpose", async () => {
    const folder = makeDataFolder();
    const server = await startProcess(folder, { LOG_LEVEL: "trace" });
    const client = new Client(server.origin);
    const secrets: Secrets = new Map([["a secret", "canary that was written into a note"]]);
    await client.post("/core/go/start_session", { notes: secrets.get("a secret") });
    const served = await fetchEverything(client);
    const found = findSecrets(secrets, [...served, ...readFolder(folder, isSigningKey)]);
    for (const place of [
      "valhalla.db-wal",
      "audit.log",
      "go_session.json",
      "GET /core/audit?limit=200",
      "GET /core/audit/bundle",
    ]) {
      expect(found.join("\n")).toContain(place);
    }
    expect(
      findSecrets(secrets, [{ name: "x", bytes: Buffer.from(btoa(`ab: ${secrets.get("a secret") ?? ""}`)) }]),
    ).toHaveLength(1);
  });

  it("is not told of a database: neither of its password nor of what is in it", async () => {
    const postgres = await PostgresServer.start();
    onTestFinished(() => postgres.remove());
    const password = "canary-of-the-database-password-e1";
    const url = new URL(await postgres.createDatabase());
    await postgres.run(`CREATE ROLE canary LOGIN SUPERUSER PASSWORD '${password}'`);
    url.username = "canary";
    url.password = password;
    const folder = makeDataFolder();
    const env = { LOG_LEVEL: "trace", DATABASE_URL: url.href, VALHALLA_DEV_KEY: DEV_KEY };
    const server = await startProcess(folder, env);
    const client = new Client(server.origin);
    const secrets = await useEveryWayIn(client, setupTokenOf(server));
    secrets.set("the database's password", password);
    const served = await fetchEverything(client);
    const stored = await readTables(postgres, url.href);
    await postgres.stop("immediate");
    await client.get("/core/go/session");
    await client.get("/readyz");
    const report = await server.stop("SIGTERM");
    const refused = await runToEnd({ ...env, PORT: "0", DATA_DIR: makeDataFolder() });
    expect(refused.code).toBe(1);
    const answers = { name: "answers", bytes: Buffer.from(client.told.join("\n")) };
    const places = [
      ...served,
      ...stored,
      answers,
      ...readFolder(folder, isSigningKey),
      ...saidBy(report),
      ...saidBy(refused),
    ];
    expect(findSecrets(secrets, places)).toEqual([]);
  });
});

/** What every table holds, as text. */
async function readTables(postgres: PostgresServer, url: string): Promise<Place[]> {
  const tables = await postgres.run(
    "SELECT tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
    url,
  );
  const names = tables.map(({ tablename }) => String(tablename));
  expect(names).toEqual(expect.arrayContaining(["api_key", "operator", "login", "invitation", "audit_entry"]));
  const places: Place[] = [];
  for (const name of names) {
    const rows = await postgres.run(`SELECT * FROM "${name}"`, url);
    places.push({ name: `table ${name}`, bytes: Buffer.from(JSON.stringify(rows)) });
  }
  return places;
}
