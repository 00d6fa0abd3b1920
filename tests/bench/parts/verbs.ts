import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { ACCESS_LIMITS_DEFAULT, runOn } from "@valhalla-go/core";
import { CountingSecrets, FakeNotary } from "@valhalla-go/core/test";
import { loadGovernance } from "@valhalla-go/server/governance";
import { type RunningServer, startServer } from "@valhalla-go/server/start";
import { openSqliteStore } from "@valhalla-go/store";
import { pino } from "pino";
import { timeNotes, timePairs } from "../domain.ts";
import { fillRecord, makeDataFolder } from "../fill-record.ts";
import { openRawCommits } from "../raw-commits.ts";
import { type Finding, atLeast, atMost, figure, formatSpread } from "../report.ts";
import { inTurn, ratios, spreadOf } from "../samples.ts";

const ENTRIES = 100_000;
const SESSIONS = 10_000;
const ROUNDS = 15;

/** Verbs without HTTP: on a store of their own, and as the server runs them; against bare commits on the same disk. */
export async function measureVerbs(folder: string): Promise<Finding[]> {
  const [empty_dir, full_dir] = [makeDataFolder(folder, "empty"), makeDataFolder(folder, "full")];
  await fillRecord(full_dir, ENTRIES, SESSIONS);
  const raw = openRawCommits(join(folder, "raw.db"));
  const bare = await openSqliteStore({ file: join(folder, "bare.db") });
  const empty = await openServer(empty_dir);
  const full = await openServer(full_dir);
  const clock = { nowMicros: () => Math.round((performance.timeOrigin + performance.now()) * 1000) };
  const governance = loadGovernance(empty_dir);
  const onStore = runOn({
    store: bare,
    clock,
    notary: new FakeNotary(bare.origin),
    ids: { next: randomUUID },
    session_limits: { warn_after_seconds: 8 * 3600, expire_after_seconds: 24 * 3600 },
    secrets: new CountingSecrets(),
    access_limits: ACCESS_LIMITS_DEFAULT,
    measureServer: () => [],
    ...governance,
  });

  const seconds = await inTurn(ROUNDS, {
    raw: async () => raw.time(300),
    pairsOnStore: () => timePairs(onStore, 100),
    pairs: () => timePairs(empty.run, 100),
    pairsFull: () => timePairs(full.run, 100),
    raw32: async () => raw.time(300),
    notesOnStore: () => timeNotes(onStore, 960),
    notes: () => timeNotes(empty.run, 960),
    notesFull: () => timeNotes(full.run, 960),
  });
  await Promise.all([empty.close(), full.close(), bare.close()]);
  raw.close();
  return [
    atLeast(
      "durable start+end pairs of one caller, verbs on the store, over bare one-insert commits",
      0.3,
      ratios(seconds.raw, seconds.pairsOnStore),
    ),
    figure(
      "the same in the server's own thread for it, with the JSON files written before each answer",
      formatSpread(ratios(seconds.raw, seconds.pairs)),
    ),
    atLeast(
      "notes by 32 callers, verbs on the store, over bare one-insert commits",
      0.5,
      ratios(seconds.raw32, seconds.notesOnStore),
    ),
    atLeast(
      "the same in the server's own thread for it, with the JSON files written before each answer",
      0.5,
      ratios(seconds.raw32, seconds.notes),
    ),
    atMost(
      "the same pairs with 100,000 entries and 10,000 sessions, time over empty",
      1.2,
      ratios(seconds.pairsFull, seconds.pairs),
    ),
    atMost(
      "the same notes with 100,000 entries and 10,000 sessions, time over empty",
      1.2,
      ratios(seconds.notesFull, seconds.notes),
    ),
    figure("bare one-insert commit", `${(spreadOf(seconds.raw).median * 1e6).toFixed(0)} microseconds`),
  ];
}

function openServer(data_dir: string): Promise<RunningServer> {
  return startServer({
    port: 0,
    host: "localhost",
    data_dir,
    database_url: null,
    dashboard_dir: data_dir,
    logger: pino({ level: "silent" }),
  });
}
