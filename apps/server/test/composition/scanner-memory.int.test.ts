import { once } from "node:events";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Worker } from "node:worker_threads";
import {
  ALERTS_MAX_COUNT,
  PAGE_MAX_LIMIT,
  type Caller,
  countDays,
  endSession,
  formatUtc,
  getHealthHistory,
  listAudit,
  startSession,
  verifyAudit,
} from "@valhalla-go/core";
import { makeDraft } from "@valhalla-go/core/test";
import { openSqliteStore } from "@valhalla-go/store";
import { describe, expect, it } from "vitest";
import { machineOperator } from "../../src/composition/machine-operator.ts";
import { READING_THREAD_LIMITS } from "../../src/composition/store-thread/thread-limits.ts";
import { makeDataFolder } from "../kit/data-folder.ts";
import { startTestServer } from "../kit/test-server.ts";

const caller: Caller = { ...machineOperator, request_id: "request-1", idempotency_key: null };

/**
 * Adds ended sessions, five minutes apart since the beginning of 2026, as copies of the one that is there, without its texts: the
 * server may find out that these are damaged, for to a calendar they are not.
 */
function addSessions(folder: string, count: number): void {
  const db = new DatabaseSync(join(folder, "valhalla.db"));
  const names = db.prepare("SELECT name FROM pragma_table_info('session')").all();
  const columns = names.map(({ name }) => String(name));
  const values: Readonly<Record<string, string>> = {
    id: "printf('0190a000-0000-7000-8000-%012d', n)",
    ordinal: "ordinal + n",
    work_ms: "n",
    body: "''",
    started_at_utc: "strftime('%Y-%m-%dT%H:%M:%S.000000Z', '2026-01-01', (n * 300) || ' seconds')",
  };
  db.exec(`WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})
    INSERT INTO session (${columns.join(", ")})
    SELECT ${columns.map((name) => values[name] ?? name).join(", ")} FROM session, numbers`);
  db.close();
}

/** Adds what Alertmanager tells in a storm: as many alerts at once as one call may tell of, with the longest reasons. */
async function addStorm(folder: string, calls: number): Promise<void> {
  const fired = Array.from({ length: ALERTS_MAX_COUNT }, (_, index) => ({
    source: `alert.lag.${index}`,
    status: "red",
    reason: "The queue is long. ".repeat(26),
  }));
  const store = await openSqliteStore({ file: join(folder, "valhalla.db") });
  const ts_utc = formatUtc(Date.now() * 1000);
  for (let call = 0; call < calls; call += 1) {
    const draft = makeDraft({ id: `storm-${call}`, ts_utc, event: "HEALTH_ALERTS", payload: { fired, resolved: [] } });
    await store.write((tx) => tx.audit.append(draft));
  }
  await store.close();
}

/** What the thread finds that checks the whole record after a start and every day. */
async function checkOnce(file: string, origin: string): Promise<unknown> {
  const thread = new Worker(new URL("../../src/composition/store-thread/check-thread.ts", import.meta.url), {
    workerData: { file, origin },
    resourceLimits: READING_THREAD_LIMITS,
  });
  const [damage] = await once(thread, "message");
  return damage;
}

describe("the thread that looks at the whole record", () => {
  it("has memory enough for the largest calendar, for several who ask at once", { timeout: 180_000 }, async () => {
    const folder = makeDataFolder();
    const server = await startTestServer({ data_dir: folder });
    await server.run(startSession, { caller, input: {} });
    await server.run(endSession, { caller, input: {} });
    addSessions(folder, 99_999);

    const input = { from: "2026-01-01", to: "2027-01-01", zone: "Europe/Berlin" };
    const answers = await Promise.all(Array.from({ length: 3 }, () => server.run(countDays, { caller, input })));

    for (const { days } of answers) expect(days.find(({ date }) => date === "2026-05-01")?.sessions).toBe(288);
  });

  it(
    "has memory enough for a long storm of alerts: to tell of one, to list and to verify them; so has the daily check",
    { timeout: 180_000 },
    async () => {
      const folder = makeDataFolder();
      await (await startTestServer({ data_dir: folder })).close();
      await addStorm(folder, 500);
      const server = await startTestServer({ data_dir: folder });

      const input = { source: "alert.lag.7", days: 1 };
      const answers = await Promise.all(
        Array.from({ length: 3 }, () => server.run(getHealthHistory, { caller, input })),
      );

      for (const { spans } of answers) expect(spans).toMatchObject([{ status: "red", stale: false }]);
      const list = { event: "HEALTH_ALERTS", limit: PAGE_MAX_LIMIT } as const;
      expect((await server.run(listAudit, { caller, input: list })).entries).toHaveLength(PAGE_MAX_LIMIT);
      expect(await server.run(verifyAudit, { caller, input: {} })).toMatchObject({ ok: true });
      expect(await checkOnce(join(folder, "valhalla.db"), server.store.origin)).toBeNull();
      expect(server.log).toEqual([]);
    },
  );
});
