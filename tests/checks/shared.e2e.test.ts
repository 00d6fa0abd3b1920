import { join } from "node:path";
import { CheckDetail } from "@valhalla-go/core";
import { postgresForTests } from "@valhalla-go/store/test/postgres";
import { describe, expect, it } from "vitest";
import { callServer, makeDataFolder, startProcess } from "../processes/server-process.ts";
import { type HttpTarget, openHttpTarget } from "./kit/http-target.ts";
import {
  type Definitions,
  WATCHING_MAX_MS,
  type Watching,
  makeWatchingFolder,
  watchedBy,
} from "./kit/start-watching.ts";

const postgres = postgresForTests();

const CHECKS = 24;
const EVERY_SECONDS = 5;
/** Between two looks lies the interval; what is less by more than this was not waited for. */
const LEEWAY_MS = 500;

function checksOf({ url }: HttpTarget): Definitions {
  const names = Array.from({ length: CHECKS }, (_, index) => `check-${index}`);
  const check = { kind: "http", every_seconds: EVERY_SECONDS, timeout_ms: 1000 };
  return Object.fromEntries(names.map((name) => [name, { ...check, url: `${url}/${name}` }]));
}

/** When each check was looked at, as its target saw it. */
function looksAt({ asked }: HttpTarget): ReadonlyMap<string, readonly number[]> {
  const looks = Map.groupBy(asked, ({ path }) => path.slice(1));
  return new Map([...looks].map(([check_id, each]) => [check_id, each.map(({ at_ms }) => at_ms)]));
}

/** Looks that came before the interval after the last one was over. */
function findTooSoon(target: HttpTarget): string[] {
  return [...looksAt(target)].flatMap(([check_id, times]) =>
    times.slice(1).flatMap((time, index) => {
      const gap = time - (times[index] ?? 0);
      return gap < EVERY_SECONDS * 1000 - LEEWAY_MS ? [`${check_id} after ${gap} ms`] : [];
    }),
  );
}

function pass(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

/** Waits until each check was looked at so often since a moment. */
async function awaitLooks(target: HttpTarget, least: number, since_ms = 0): Promise<void> {
  const fewest = (): number => {
    const counts = [...looksAt(target).values()].map((times) => times.filter((time) => time >= since_ms).length);
    return counts.length < CHECKS ? 0 : Math.min(...counts);
  };
  await expect.poll(fewest, { timeout: 90_000, interval: 250 }).toBeGreaterThanOrEqual(least);
}

async function countDone({ server }: Watching): Promise<number> {
  const text = await (await fetch(`${server.origin}/metrics`)).text();
  return Number(/^valhalla_go_checks_total\{outcome="ok"\} (\d+)$/m.exec(text)?.[1] ?? 0);
}

describe("two servers on one PostgreSQL", { timeout: WATCHING_MAX_MS }, () => {
  it("share the checks: each look is taken once, and when one server is killed the other takes over all of them", async () => {
    const target = await openHttpTarget();
    const env = {
      DATABASE_URL: await postgres.createDatabase(),
      SIGNING_KEY_FILE: join(makeDataFolder(), "signing-key.pem"),
    };
    const start = async (): Promise<Watching> => {
      const folder = makeWatchingFolder(checksOf(target), ["127.0.0.1"]);
      return watchedBy(await startProcess(folder, env), folder);
    };
    const one = await start();
    const other = await start();

    await awaitLooks(target, 3, Date.now());
    expect(findTooSoon(target)).toEqual([]);
    expect(await countDone(one)).toBeGreaterThan(CHECKS / 4);
    expect(await countDone(other)).toBeGreaterThan(CHECKS / 4);

    await one.server.stop("SIGKILL");
    const killed_at = Date.now();
    await awaitLooks(target, 3, killed_at);
    expect(findTooSoon(target)).toEqual([]);
    for (const { check_id, status, stale } of await other.list()) {
      expect([check_id, status, stale]).toEqual([check_id, "green", false]);
    }
    await other.becomes("check-0", { status: "green" });

    // What was noted is what the target saw, but for what the killed server had found and not told yet.
    await pass(2);
    const { body } = await callServer(other.server, "/core/status/checks/check-0");
    const noted = CheckDetail.parse(body).history.reduce((sum, { ok, failed }) => sum + ok + failed, 0);
    const seen = looksAt(target).get("check-0")?.length ?? 0;
    expect(noted).toBeGreaterThanOrEqual(seen - 2);
    expect(noted).toBeLessThanOrEqual(seen);
  });

  it("would each take every look were the checks not theirs together: what is counted here is seen", async () => {
    const target = await openHttpTarget();
    const folders = [0, 1].map(() => makeWatchingFolder(checksOf(target), ["127.0.0.1"]));
    await Promise.all(folders.map((folder) => startProcess(folder)));
    await awaitLooks(target, 4);
    expect(findTooSoon(target).length).toBeGreaterThanOrEqual(CHECKS);
  });
});
