import { fillRecord, makeDataFolder } from "../fill-record.ts";
import { measureFanOut } from "../fan-out.ts";
import { getPerSecond } from "../http-load.ts";
import { type ServerProcess, startProcess, startServerProcess, timeStarts } from "../processes.ts";
import { type Finding, atLeast, atMost, figure, under } from "../report.ts";
import { inTurn, ratios, spreadOf } from "../samples.ts";

const ENTRIES = 100_000;
const SESSIONS = 10_000;
const SECONDS = 2;
const ROUNDS = 7;
const FULL = "100,000 entries and 10,000 sessions";

/** Servers in processes of their own, asked over HTTP. */
export async function measureReads(folder: string): Promise<Finding[]> {
  const [empty_dir, full_dir] = [makeDataFolder(folder, "empty"), makeDataFolder(folder, "full")];
  await fillRecord(empty_dir, 20, 2);
  await fillRecord(full_dir, ENTRIES, SESSIONS);
  const empty = await startServerProcess(empty_dir);
  const started_in = await timeStarts(full_dir);
  const full = await startServerProcess(full_dir);
  const ANSWER = await (await fetch(`${full.url}/core/go/session`)).text();
  const bare = await startProcess("tests/bench/bare-express.ts", { ANSWER });

  await Promise.all([empty.becomesIdle(), full.becomesIdle()]);
  const perSecond = await inTurn(ROUNDS, {
    bare: () => getPerSecond(bare.url, SECONDS),
    session: () => getPerSecond(`${empty.url}/core/go/session`, SECONDS),
    sessionFull: () => getPerSecond(`${full.url}/core/go/session`, SECONDS),
    summary: () => getPerSecond(`${empty.url}/core/go/summary`, SECONDS),
    summaryFull: () => getPerSecond(`${full.url}/core/go/summary`, SECONDS),
  });
  const findings = [
    atLeast(
      "`GET /core/go/session` over a bare Express JSON route, answers per second",
      0.6,
      ratios(perSecond.session, perSecond.bare),
    ),
    atLeast("`GET /core/go/summary` over the same", 0.3, ratios(perSecond.summary, perSecond.bare)),
    atMost(
      `\`GET /core/go/session\` with ${FULL}, time over empty`,
      1.2,
      ratios(perSecond.session, perSecond.sessionFull),
    ),
    atMost(
      `\`GET /core/go/summary\` with ${FULL}, time over empty`,
      1.2,
      ratios(perSecond.summary, perSecond.summaryFull),
    ),
    under(`start with ${FULL}`, 2, "s", started_in),
    under("memory of the server with that store, after these calls", 200, "MB", full.memory()),
    ...(await measureStreams(empty, full)),
    figure("memory of that server after 8 times 200 subscribers came and went", `${full.memory().toFixed(0)} MB`),
  ];
  await Promise.all([empty.stop(), full.stop(), bare.stop()]);
  return findings;
}

async function measureStreams(empty: ServerProcess, full: ServerProcess): Promise<Finding[]> {
  const trpc = `/trpc/live.entries?input=${encodeURIComponent("{}")}`;
  const findings: Finding[] = [];
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
      atMost(`the same with ${FULL} (${name}), time over empty`, 1.2, ratios(delays.full, delays.empty)),
    );
  }
  return findings;
}
