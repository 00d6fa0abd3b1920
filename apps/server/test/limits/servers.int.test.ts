import { AuditPage } from "@valhalla-go/core";
import { postgresForTests } from "@valhalla-go/store/test/postgres";
import { describe, expect, it } from "vitest";
import { Problem } from "../../src/errors/problem.ts";
import { type Answer, type CallRequest, call, expectOk } from "../kit/call.ts";
import { CALM_SETTINGS, type TestServer, startTestServer } from "../kit/test-server.ts";

const DEV_KEY = "a-key-of-the-old-service";

const postgres = postgresForTests();

/** Calls as the service that has the key. */
function callWithKey(server: Pick<TestServer, "origin">, request: CallRequest): Promise<Answer> {
  return call(server, { ...request, headers: { "x-valhalla-key": DEV_KEY } });
}

function start(limits: string, database_url: string | null = null): Promise<TestServer> {
  return startTestServer({ dev_key: DEV_KEY, database_url }, `${CALM_SETTINGS}limits: ${limits}\n`);
}

describe("a server", () => {
  it("takes its budgets from the settings, counts an export once, and records who reads the trail", async () => {
    const server = await start("{ reports: 3 }");
    const { id } = (await expectOk(server, { path: "/core/go/start_session", json: {} })) as { id: string };
    const statuses: number[] = [];
    for (let time = 0; time < 4; time += 1) {
      statuses.push((await callWithKey(server, { path: `/core/go/sessions/${id}/bundle` })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);

    for (let time = 0; time < 5; time += 1) await callWithKey(server, { path: "/core/audit" });
    await server.close();

    const again = await startTestServer({ data_dir: server.folder });
    const { entries } = AuditPage.parse(await expectOk(again, { path: "/core/audit?limit=100" }));
    const told = entries
      .toReversed()
      .filter(({ event }) => event === "AUDIT_READ" || event === "ACCESS_DENY")
      .map(({ event, actor, payload }) => [event, actor.id, payload["call"] ?? payload["budget"], payload["count"]]);
    // The first is written at once, with those that come before it is; the others when the minute or the server ends.
    const [denied, first, second, ...others] = told;
    expect(denied).toEqual(["ACCESS_DENY", "dev-key", "reports", 1]);
    for (const deed of [first, second]) expect(deed?.slice(0, 3)).toEqual(["AUDIT_READ", "dev-key", "audit.list"]);
    expect([Number(first?.[3]) + Number(second?.[3]), others]).toEqual([5, []]);
  });

  it("refuses the eleventh attempt of a minute to sign in, with the same words for every name, and records it", async () => {
    const server = await start("{}");
    const attempts: Answer[] = [];
    for (let time = 0; time < 12; time += 1) {
      const json = { login: time % 2 === 0 ? "olga" : `name-${time}`, password: "not the password" };
      attempts.push(await call(server, { path: "/core/access/door/login", json }));
    }
    expect(attempts.map(({ status }) => status)).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const words = attempts.slice(0, 10).map(({ body }) => Problem.parse(body).detail);
    expect(new Set(words).size).toBe(1);
    expect(String(attempts.at(-1)?.headers["retry-after"])).toMatch(/^[1-9]\d?$/);
    expect(await callWithKey(server, { path: "/core/go/start_session", json: {} })).toMatchObject({ status: 200 });

    await server.close();
    const again = await startTestServer({ data_dir: server.folder });
    const { entries } = AuditPage.parse(await expectOk(again, { path: "/core/audit?limit=100" }));
    const sumOf = (event: string): number =>
      entries.filter((entry) => entry.event === event).reduce((sum, { payload }) => sum + Number(payload["count"]), 0);
    expect([sumOf("ACCESS_LOGIN_FAIL"), sumOf("ACCESS_DENY")]).toEqual([10, 2]);
    expect(JSON.stringify(entries)).not.toMatch(/not the password|name-\d/);
  });
});

describe("two servers on one PostgreSQL", () => {
  it("refuse a caller who goes from one to the other, and serve the operator of the machine all the same", async () => {
    const database_url = await postgres.createDatabase();
    const [one, other] = await Promise.all([
      start("{ session: 10 }", database_url),
      start("{ session: 10 }", database_url),
    ]);
    const answers: Answer[] = [];
    for (let time = 0; time < 14; time += 1) {
      answers.push(await callWithKey(time % 2 === 0 ? one : other, { path: "/core/go/end_session", json: {} }));
    }
    expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(409), ...Array(4).fill(429)]);
    for (const { headers } of answers.slice(10)) expect(String(headers["retry-after"])).toMatch(/^[1-9]\d?$/);
    await expectOk(one, { path: "/core/go/start_session", json: {} });
    await expectOk(other, { path: "/core/go/end_session", json: {} });
  });
});
