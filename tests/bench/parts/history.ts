import { join } from "node:path";
import { type ListSessionsInput, type Store, listSessions, runOn } from "@valhalla-go/core";
import { machineOperator } from "@valhalla-go/server/caller";
import { DATABASE_FILE, openPostgresStore, openSqliteStore } from "@valhalla-go/store";
import { PostgresServer } from "@valhalla-go/store/test/postgres-server";
import { EVERYWHERE, IN_BETTER_BANDS, IN_OLD, RARE, copySessions, fillSessions, makeDeps } from "../fill-sessions.ts";
import { makeDataFolder } from "../fill-record.ts";
import { type Finding, under, withNote, format } from "../report.ts";
import { percentile } from "../samples.ts";

const SESSIONS = 100_000;
const LIMIT_MS = 50;
const ROUNDS = 40;

type Input = Partial<ListSessionsInput>;

/** The middle of the time that the sessions take: 50,000 hours from the beginning. */
const MIDDLE = "2031-09-15";
const QUERIES: readonly (readonly [string, Input])[] = [
  ["everything", {}],
  ["everything, shortest first", { order: "duration", ascending: true }],
  ["one band", { band: "C" }],
  ["health, by end", { status: "red", order: "ended" }],
  ["state with nothing", { state: "held" }],
  ["end reason, longest first", { end_reason: "aborted", order: "duration" }],
  ["end reason with nothing, by end", { end_reason: "handed_over", order: "ended" }],
  ["drift, oldest first", { drift: "worsened", ascending: true }],
  ["one person, longest first", { actor: "operator-7", order: "duration" }],
  ["nobody", { actor: "nobody", order: "duration" }],
  ["a span of time, longest first", { from: "2027-01-01", to: MIDDLE, order: "duration" }],
  [
    "every filter",
    {
      band: "A",
      status: "red",
      state: "ended",
      end_reason: "aborted",
      drift: "worsened",
      actor: "operator-3",
      from: "2026-06-01",
      to: "2037-01-01",
      order: "duration",
    },
  ],
  ["text of every session", { text: EVERYWHERE }],
  ["text of every session, longest first", { text: EVERYWHERE, order: "duration" }],
  ["text of no session", { text: "submarine" }],
  ["text of ten sessions", { text: RARE }],
  ["text of ten sessions, longest first", { text: RARE, order: "duration" }],
  ["text of one character", { text: "7" }],
  ["text of two characters that no session has", { text: "qx" }],
  ["text of two characters, shortest first", { text: "ck", order: "duration", ascending: true }],
  [
    "text of 200 characters",
    {
      text: "boiler night team release rollback deploy canary budget supplier contract crane shift alarm "
        .repeat(3)
        .slice(0, 200),
    },
  ],
  [
    "text of half of the sessions, with the bands of the other half",
    { text: IN_BETTER_BANDS, band: "D", order: "duration" },
  ],
  ["text of the older half, in the newer half", { text: IN_OLD, from: MIDDLE, order: "ended" }],
  ["text of the older half, newest first", { text: IN_OLD }],
  [
    "text and every filter",
    {
      text: IN_BETTER_BANDS,
      band: "A",
      status: "red",
      state: "ended",
      end_reason: "aborted",
      drift: "worsened",
      actor: "operator-3",
      from: "2026-06-01",
      to: "2037-01-01",
      order: "duration",
    },
  ],
];

/** The history of 100,000 sessions on both engines: every filter, order and kind of text, alone and together. */
export async function measureHistory(folder: string): Promise<Finding[]> {
  const data_dir = makeDataFolder(folder, "data");
  await fillSessions(data_dir, SESSIONS);
  const sqlite = await openSqliteStore({ file: join(data_dir, DATABASE_FILE) });
  const findings = await measureQueries("SQLite", sqlite, data_dir);
  await sqlite.close();
  const postgres = await PostgresServer.start({ shared_buffers: "128MB", max_wal_size: "1GB" });
  try {
    const url = await postgres.createDatabase();
    await copySessions(data_dir, url);
    const store = await openPostgresStore({ url });
    findings.push(...(await measureQueries("PostgreSQL", store, data_dir)));
    await store.close();
  } finally {
    await postgres.remove();
  }
  return findings;
}

async function measureQueries(engine: string, store: Store, data_dir: string): Promise<Finding[]> {
  const caller = { ...machineOperator, request_id: "bench", idempotency_key: null };
  const run = runOn(makeDeps(store, data_dir));
  const times = QUERIES.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [index, [, input]] of QUERIES.entries()) {
      const started = performance.now();
      await run(listSessions, { caller, input });
      if (round > 0) times[index]?.push(performance.now() - started);
    }
  }
  return QUERIES.map(([name], index) => {
    const sorted = (times[index] ?? []).toSorted((a, b) => a - b);
    const what = `history of ${format(SESSIONS)} sessions on ${engine}, ${name}, 99th percentile`;
    const finding = under(what, LIMIT_MS, "ms", percentile(sorted, 0.99));
    return withNote(finding, `median ${format(percentile(sorted, 0.5))} ms`);
  });
}
