import { postgresForTests } from "@valhalla-go/store/test/postgres";
import { describe, expect, it, onTestFinished } from "vitest";
import { openSharedCounters } from "../../src/composition/limits/open-shared-counters.ts";
import { memoryCounters } from "../../src/limits/counters.ts";
import { LimitSettings } from "../../src/limits/limit-settings.ts";
import { type RateLimits, createRateLimits } from "../../src/limits/rate-limits.ts";
import { call } from "../kit/call.ts";
import { startTestServer } from "../kit/test-server.ts";
import { SERVICE } from "./service.ts";

const postgres = postgresForTests();

/** Most time that an outage may cost a call, in milliseconds: some times what the counter waits. */
const OUTAGE_MAX_MS = 10_000;

/** The limits of one server of a database. */
async function openInstance(url: string, settings: Partial<LimitSettings> = {}): Promise<RateLimits> {
  const counters = await openSharedCounters(url);
  onTestFinished(() => counters.close());
  return createRateLimits(LimitSettings.parse(settings), counters);
}

/** How many of so many attempts, half of them at each of two servers, are let through. */
async function countPassed(
  [one, other]: readonly [RateLimits, RateLimits],
  attempts: number,
  attempt: (limits: RateLimits) => Promise<void>,
): Promise<number> {
  const tried = Array.from({ length: attempts }, (_, index) => attempt(index % 2 === 0 ? one : other));
  const results = await Promise.allSettled(tried);
  for (const result of results) {
    if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "RATE_LIMITED" });
  }
  return results.filter(({ status }) => status === "fulfilled").length;
}

function take(name: string): (limits: RateLimits) => Promise<void> {
  return (limits) => limits.take(SERVICE, name);
}

describe("two servers on one PostgreSQL", () => {
  it("have one budget between them, and are found not to where each counts for itself", async () => {
    const url = await postgres.createDatabase();
    const pair = [await openInstance(url), await openInstance(url)] as const;
    expect(await countPassed(pair, 90, take("session.start"))).toBe(30);
    expect(await countPassed(pair, 90, take("cone.set"))).toBe(30);

    const apart = LimitSettings.parse({});
    const each = [createRateLimits(apart, memoryCounters), createRateLimits(apart, memoryCounters)] as const;
    expect(await countPassed(each, 90, take("session.start"))).toBe(60);
  });

  it("share decisions in lots: neither allows more than the budget, and few calls ask the database", async () => {
    const url = await postgres.createDatabase();
    const settings = { decisions: 2000 };
    const pair = [await openInstance(url, settings), await openInstance(url, settings)] as const;
    expect(await countPassed(pair, 3000, take("cone.decide"))).toBe(2000);
    const rows = await postgres.run("SELECT key, points FROM rate_limit", url);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ key: "decisions:api_key:dev-key" });
    expect(Number(rows[0]?.["points"])).toBeLessThanOrEqual(22);
    await pair[0].take(SERVICE, "session.start");
  });

  it("count attempts to sign in together, and a success at one counts at the other", async () => {
    const url = await postgres.createDatabase();
    const [one, other] = [await openInstance(url), await openInstance(url)] as const;
    const attempt = { login: "olga", address: "10.0.0.7" };
    let address = 0;
    const fromAnywhere = (limits: RateLimits): Promise<void> =>
      limits.logins.take({ login: "pia", address: `10.0.1.${(address += 1)}` });
    expect(await countPassed([one, other], 30, fromAnywhere)).toBe(10);

    for (let time = 0; time < 10; time += 1) await (time % 2 === 0 ? one : other).logins.take(attempt);
    await one.logins.clear(attempt);
    await other.logins.take(attempt);
    await expect(other.logins.take(attempt)).rejects.toMatchObject({ code: "RATE_LIMITED" });
    await other.logins.take({ ...attempt, address: "10.0.0.8" });
  });

  it("count for themselves while the database is away, which locks nobody out and opens no door", async () => {
    const url = await postgres.createDatabase();
    const pair = [await openInstance(url), await openInstance(url)] as const;
    const name = new URL(url).pathname.slice(1);
    await postgres.run(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await postgres.run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);

    const begun = performance.now();
    expect(await countPassed(pair, 90, take("session.start"))).toBe(60);
    expect(await countPassed(pair, 90, (limits) => limits.logins.take({ login: "olga", address: null }))).toBe(20);
    expect(performance.now() - begun).toBeLessThan(OUTAGE_MAX_MS);

    await postgres.run(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    expect(await countPassed(pair, 90, take("cone.set"))).toBe(30);
  });

  it("make the table when they start together, and it is no part of the record", async () => {
    const url = await postgres.createDatabase();
    await Promise.all(Array.from({ length: 4 }, () => openInstance(url)));
    const rows = await postgres.run("SELECT relpersistence FROM pg_class WHERE relname = 'rate_limit'", url);
    expect(rows).toEqual([{ relpersistence: "u" }]);
    const server = await startTestServer({ database_url: url });
    expect(await call(server, { path: "/core/audit/verify" })).toMatchObject({ status: 200, body: { ok: true } });
  });
});
