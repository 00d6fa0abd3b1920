// Measures what the project promises of its speed, and writes docs/benchmarks.md. Takes about five minutes.
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runOn } from "@valhalla-go/core";
import { loadGovernance } from "@valhalla-go/server/governance";
import { type RunningServer, startServer } from "@valhalla-go/server/start";
import { openSqliteStore } from "@valhalla-go/store";
import { pino } from "pino";
import { fillStore, timeNotes, timePairs } from "./domain.ts";
import { measureFanOut } from "./fan-out.ts";
import { getPerSecond } from "./http-load.ts";
import { type ServerProcess, startProcess } from "./processes.ts";
import { openRawCommits } from "./raw-commits.ts";
import { type Finding, atLeast, atMost, figure, formatSpread, publish, under } from "./report.ts";
import { inTurn, percentile, ratios, spreadOf } from "./samples.ts";

const SESSIONS = 10_000;
const ROUNDS = 15;
const HTTP_SECONDS = 2;
const HTTP_ROUNDS = 7;
const SERVER = "apps/server/src/main.ts";

const folder = mkdtempSync(join(tmpdir(), "valhalla-go-bench-"));
const empty_dir = join(folder, "empty");
const full_dir = join(folder, "full");
const findings: Finding[] = [];
try {
  await measureWrites();
  await measureServers();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const met = publish(findings, join(import.meta.dirname, "../../docs/benchmarks.md"));
process.exitCode = met ? 0 : 1;

/** Verbs in this process on a store of their own, against bare commits on the same disk. */
async function measureWrites(): Promise<void> {
  const raw = openRawCommits(join(folder, "raw.db"));
  const bare = await openSqliteStore({ file: join(folder, "bare.db") });
  const empty = await openDomain(empty_dir);
  const full = await openDomain(full_dir);
  await fillStore(full.run, SESSIONS);
  const clock = { nowMicros: () => Math.round((performance.timeOrigin + performance.now()) * 1000) };
  const governance = loadGovernance(empty_dir);
  const onStore = runOn({ store: bare, clock, ids: { next: randomUUID }, measureServer: () => [], ...governance });

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
  findings.push(
    atLeast(
      "durable start+end pairs of one caller, verbs on the store, over bare one-insert commits",
      0.3,
      ratios(seconds.raw, seconds.pairsOnStore),
    ),
    figure("the same with the JSON files written before each answer", formatSpread(ratios(seconds.raw, seconds.pairs))),
    atLeast(
      "notes by 32 callers, verbs on the store, over bare one-insert commits",
      0.5,
      ratios(seconds.raw32, seconds.notesOnStore),
    ),
    atLeast("the same with the JSON files written before each answer", 0.5, ratios(seconds.raw32, seconds.notes)),
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
  );
  await Promise.all([empty.close(), full.close(), bare.close()]);
  raw.close();
}

/** Servers in processes of their own, asked over HTTP. */
async function measureServers(): Promise<void> {
  const empty = await startProcess(SERVER, { DATA_DIR: empty_dir, PORT: "0" });
  const starts: number[] = [];
  for (let start = 0; start < 3; start += 1) {
    const server = await startProcess(SERVER, { DATA_DIR: full_dir, PORT: "0" });
    starts.push(server.started_in);
    await server.stop();
  }
  const full = await startProcess(SERVER, { DATA_DIR: full_dir, PORT: "0" });
  const ANSWER = await (await fetch(`${full.url}/core/go/session`)).text();
  const bare = await startProcess("tests/bench/bare-express.ts", { ANSWER });

  const perSecond = await inTurn(HTTP_ROUNDS, {
    bare: () => getPerSecond(bare.url, HTTP_SECONDS),
    session: () => getPerSecond(`${empty.url}/core/go/session`, HTTP_SECONDS),
    sessionFull: () => getPerSecond(`${full.url}/core/go/session`, HTTP_SECONDS),
    summary: () => getPerSecond(`${empty.url}/core/go/summary`, HTTP_SECONDS),
    summaryFull: () => getPerSecond(`${full.url}/core/go/summary`, HTTP_SECONDS),
  });
  findings.push(
    atLeast(
      "`GET /core/go/session` over a bare Express JSON route, answers per second",
      0.6,
      ratios(perSecond.session, perSecond.bare),
    ),
    atLeast("`GET /core/go/summary` over the same", 0.3, ratios(perSecond.summary, perSecond.bare)),
    atMost(
      "`GET /core/go/session` with 100,000 entries and 10,000 sessions, time over empty",
      1.2,
      ratios(perSecond.session, perSecond.sessionFull),
    ),
    atMost(
      "`GET /core/go/summary` with 100,000 entries and 10,000 sessions, time over empty",
      1.2,
      ratios(perSecond.summary, perSecond.summaryFull),
    ),
  );
  findings.push(
    under(
      "start with 100,000 entries and 10,000 sessions",
      2,
      "s",
      percentile(
        starts.toSorted((a, b) => a - b),
        0.5,
      ),
    ),
    under("memory of the server with that store, after these calls", 200, "MB", full.memory()),
  );
  await measureStreams(empty, full);
  findings.push(
    figure("memory of that server after 8 times 200 subscribers came and went", `${full.memory().toFixed(0)} MB`),
  );
  await Promise.all([empty.stop(), full.stop(), bare.stop()]);
}

async function measureStreams(empty: ServerProcess, full: ServerProcess): Promise<void> {
  const trpc = `/trpc/live.entries?input=${encodeURIComponent("{}")}`;
  for (const [name, path] of [
    ["plain", "/core/go/events"],
    ["tRPC", trpc],
  ] as const) {
    const delays = await inTurn(3, {
      empty: () => measureFanOut(empty.url, path),
      full: () => measureFanOut(full.url, path),
    });
    findings.push(
      under(`one event to 200 live subscribers (${name}), 99th percentile`, 200, "ms", spreadOf(delays.empty).median),
      atMost(
        `the same with 100,000 entries and 10,000 sessions (${name}), time over empty`,
        1.2,
        ratios(delays.full, delays.empty),
      ),
    );
  }
}

function openDomain(data_dir: string): Promise<RunningServer> {
  return startServer({
    port: 0,
    host: "localhost",
    data_dir,
    dashboard_dir: data_dir,
    logger: pino({ level: "silent" }),
  });
}
