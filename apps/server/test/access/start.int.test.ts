import { AuditPage, createFirstOwner, createKey, listKeys } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { systemCaller } from "../../src/caller/system-caller.ts";
import { machineOperator } from "../../src/composition/machine-operator.ts";
import { call, expectOk } from "../kit/call.ts";
import { type TestServer, startTestServer } from "../kit/test-server.ts";
import { DOOR, PASSWORD, cheapHash, cookieOf } from "./access-scene.ts";

/** An address of this machine that counts as one that others reach. */
const REACHABLE = "127.0.0.2";

function makeOwner({ run }: TestServer): Promise<unknown> {
  return run(createFirstOwner, {
    caller: { ...systemCaller, scopes: new Set(["access:keep"]) },
    input: { login: "olga", name: "Olga Berg", password_hash: cheapHash(PASSWORD) },
  });
}

describe("a server on the machine alone", () => {
  it("lets its operator in without a credential, and has a link for the first owner until there is one", async () => {
    const first = await startTestServer();
    expect(await expectOk(first, { path: "/core/access/me" })).toMatchObject({ credential: "machine" });
    expect(first.setup_token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    await makeOwner(first);
    await first.close();

    expect((await startTestServer({ data_dir: first.folder })).setup_token).toBeNull();
  });

  it("asks everybody where it is told to", async () => {
    const server = await startTestServer({ access: "required" });
    expect(await call(server, { path: "/core/access/me" })).toMatchObject({ status: 401 });
    expect(await expectOk(server, { path: DOOR })).toMatchObject({ access: "required" });
    for (const path of ["/healthz", "/readyz", "/openapi.json", "/docs"]) {
      expect((await call(server, { path })).status).toBe(200);
    }
    expect(await call(server, { path: "/metrics" })).toMatchObject({ status: 401 });
  });

  it.each([{ allowed_hosts: ["go.example"] }, { trusted_proxies: ["10.0.0.0/24"] }])(
    "asks everybody with %j, whatever it was told: others reach it then",
    async (options) => {
      const server = await startTestServer({ ...options, access: "local" });
      expect(await call(server, { path: "/core/access/me" })).toMatchObject({ status: 401 });
    },
  );

  it("keeps when a key was last used, though it is written later", async () => {
    const first = await startTestServer({ access: "required" });
    const caller = { ...machineOperator, request_id: null, idempotency_key: null };
    const { key, secret } = await first.run(createKey, { caller, input: { name: "CI", scopes: ["session:read"] } });
    await expectOk(first, { path: "/core/go/session", headers: { authorization: `Bearer ${secret}` } });
    await first.close();

    const second = await startTestServer({ data_dir: first.folder });
    const { keys } = await second.run(listKeys, { caller, input: {} });

    expect(keys).toMatchObject([{ id: key.id, last_used_utc: expect.stringMatching(/Z$/) }]);
  });

  it("believes headers that say who calls only where it is told to, and marks what they did", async () => {
    const headers = { "x-user-id": "dev-1", "x-user-email": "dev@example.org", "x-scopes": "cone:read access:keep" };
    const usual = await startTestServer({ access: "required" });
    expect(await call(usual, { path: "/core/access/me", headers })).toMatchObject({ status: 401 });

    const developing = await startTestServer({ access: "required", dev_identity: true });

    expect(await expectOk(developing, { path: "/core/access/me", headers })).toMatchObject({
      actor: { kind: "operator", id: "dev-1", name: "dev@example.org", auth: "dev_header" },
      scopes: ["cone:read", "access:self"],
      credential: "dev_header",
      is_fresh: false,
    });
  });

  it("records who fails to sign in, and nothing of what was typed", async () => {
    const server = await startTestServer();
    const json = { login: "hunter2-canary", password: "canary of a password" };
    const headers = { "x-vgo-client": "1" };
    expect(await call(server, { path: `${DOOR}/login`, json, headers })).toMatchObject({ status: 401 });
    const listFailures = async () => expectOk(server, { path: "/core/audit?event=ACCESS_LOGIN_FAIL" });

    await expect.poll(async () => AuditPage.parse(await listFailures()).entries, { timeout: 10_000 }).toHaveLength(1);

    expect(AuditPage.parse(await listFailures()).entries).toMatchObject([
      { payload: { auth: "password", address: "127.0.0.1", operator_id: null, count: 1 } },
    ]);
    expect(JSON.stringify([await listFailures(), server.log])).not.toContain("canary");
  });

  it("makes the first owner with its link, over the network", async () => {
    const server = await startTestServer({ access: "required" });
    const json = { token: server.setup_token, login: "olga", name: "Olga Berg", password: "walnut compass ferry" };
    const answer = await call(server, { path: `${DOOR}/setup`, json, headers: { "x-vgo-client": "1" } });
    expect(answer).toMatchObject({ status: 200, body: { roles: ["owner"] } });
    expect(JSON.stringify(server.log)).not.toContain(server.setup_token);
  });
});

describe("a server that others reach", () => {
  it("does not start until there are an owner, names and TLS, and says all that is missing in one line", async () => {
    await expect(startTestServer({ host: REACHABLE })).rejects.toThrow(
      /^With HOST=127\.0\.0\.2 .*npm run owner -- LOGIN.*ALLOWED_HOSTS.*TLS_CERT_FILE and TLS_KEY_FILE, or TRUSTED_PROXIES/,
    );
  });

  it("starts with all of them, and asks everybody", async () => {
    const first = await startTestServer();
    await makeOwner(first);
    await first.close();

    const server = await startTestServer({
      data_dir: first.folder,
      host: REACHABLE,
      allowed_hosts: ["go.example"],
      trusted_proxies: ["127.0.0.1"],
    });

    expect(server.setup_token).toBeNull();
    const origin = server.origin.replace("127.0.0.1", REACHABLE);
    const headers = { host: "go.example" };
    expect(await call({ origin }, { path: "/core/access/me", headers })).toMatchObject({ status: 401 });
  });

  it("gives a browser behind its proxy a cookie that goes over TLS only, and reads it from nowhere else", async () => {
    const server = await startTestServer({ allowed_hosts: ["go.example"], trusted_proxies: ["127.0.0.1"] });
    await makeOwner(server);
    const proxied = { host: "go.example", "x-forwarded-proto": "https", "x-forwarded-for": "192.0.2.7" };
    const json = { login: "olga", password: PASSWORD };

    const answer = await call(server, { path: `${DOOR}/login`, json, headers: { ...proxied, "x-vgo-client": "1" } });

    expect(answer.headers["set-cookie"]).toEqual([
      expect.stringMatching(/^__Host-vgo=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
    ]);
    const cookie = cookieOf(answer);
    const page = await expectOk(server, { path: "/core/audit?event=ACCESS_LOGIN", headers: { ...proxied, cookie } });
    expect(AuditPage.parse(page).entries).toMatchObject([{ payload: { address: "192.0.2.7" } }]);
    expect(await call(server, { path: "/core/access/me", headers: { cookie } })).toMatchObject({
      status: 401,
      body: { code: "CREDENTIAL_MISSING" },
    });
  });
});
