import { type Caller, createFirstOwner, createKey, revokeKey } from "@valhalla-go/core";
import { postgresForTests } from "@valhalla-go/store/test/postgres";
import { expect, it } from "vitest";
import { systemCaller } from "../../src/caller/system-caller.ts";
import { machineOperator } from "../../src/composition/machine-operator.ts";
import { call, expectOk } from "../kit/call.ts";
import { readEvents } from "../kit/read-events.ts";
import { startTestServer } from "../kit/test-server.ts";
import { DOOR, PASSWORD, cheapHash, cookieOf } from "./access-scene.ts";

const WITHIN_MS = 5000;

const postgres = postgresForTests();
const owner: Caller = { ...machineOperator, request_id: null, idempotency_key: null };

it("what one server revokes counts no more on the other within five seconds, and what is open there ends", async () => {
  const database_url = await postgres.createDatabase();
  const start = () => startTestServer({ database_url, access: "required" });
  const [a, b] = await Promise.all([start(), start()]);
  const input = { name: "Pipeline", scopes: ["session:read" as const, "audit:read" as const] };
  const { key, secret } = await a.run(createKey, { caller: owner, input });
  const headers = { authorization: `Bearer ${secret}` };
  await expectOk(b, { path: "/core/go/session", headers });
  const paths = ["/core/go/events", "/trpc/live.entries?input=%7B%7D"];
  const streams = await Promise.all(paths.map((path) => readEvents(`${b.origin}${path}`, headers)));
  expect(streams.map(({ status }) => status)).toEqual([200, 200]);

  await a.run(revokeKey, { caller: owner, input: { key_id: key.id } });
  const revoked_at = performance.now();

  expect(await call(a, { path: "/core/go/session", headers })).toMatchObject({ status: 401 });
  await expect
    .poll(async () => (await call(b, { path: "/core/go/session", headers })).status, {
      timeout: WITHIN_MS,
      interval: 100,
    })
    .toBe(401);
  await Promise.all(streams.map(({ ended }) => ended));
  expect(performance.now() - revoked_at).toBeLessThan(WITHIN_MS);
});

it("who signs in at one server is known at the other, and signs out at both", async () => {
  const database_url = await postgres.createDatabase();
  // Browsers call both under one name and port, as behind a proxy; the cookie of a server by itself has its port.
  const start = () => startTestServer({ database_url, access: "required" });
  const [a, b] = await Promise.all([start(), start()]);
  await a.run(createFirstOwner, {
    caller: { ...systemCaller, scopes: new Set(["access:keep"]) },
    input: { login: "olga", name: "Olga Berg", password_hash: cheapHash(PASSWORD) },
  });
  const browser = { "x-vgo-client": "1" };
  const answer = await call(a, {
    path: `${DOOR}/login`,
    json: { login: "olga", password: PASSWORD },
    headers: browser,
  });
  const token = cookieOf(answer).split("=")[1] ?? "";
  const cookieFor = ({ origin }: { readonly origin: string }) => `vgo-${new URL(origin).port}=${token}`;
  await expectOk(b, { path: "/core/access/me", headers: { cookie: cookieFor(b) } });

  await call(b, { path: `${DOOR}/logout`, json: {}, headers: { ...browser, cookie: cookieFor(b) } });

  expect(await call(b, { path: "/core/access/me", headers: { cookie: cookieFor(b) } })).toMatchObject({ status: 401 });
  await expect
    .poll(async () => (await call(a, { path: "/core/access/me", headers: { cookie: cookieFor(a) } })).status, {
      timeout: WITHIN_MS,
      interval: 100,
    })
    .toBe(401);
});
