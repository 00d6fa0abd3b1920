import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { makeDataFolder } from "../fill-record.ts";
import { type ServerProcess, startProcess, startServerProcess } from "../processes.ts";
import { type Finding, atMost, figure, format, under, withNote } from "../report.ts";
import { inTurn, percentile, ratios, spreadOf } from "../samples.ts";

const CHECKS = 500;
const EVERY_SECONDS = 30;
/** The same checks, so that answers say as much, that are looked at once a day. */
const DAY_SECONDS = 86_400;
/** The first look at a check comes within a minute. */
const FIRST_LOOKS_SECONDS = 65;
/** Two rounds of looks. */
const MEASURED_SECONDS = 60;
const ROUNDS = 7;
const CALLS = 200;
/** An operator's page asks now and then, not as fast as it can. */
const CALL_EVERY_MS = 15;

/** What it costs to look at 500 things every 30 seconds, and whether somebody who asks meanwhile waits longer. */
export async function measureChecks(folder: string): Promise<Finding[]> {
  const target = await startProcess("tests/bench/check-target.ts", {});
  const [watching_dir, still_dir] = [makeDataFolder(folder, "watching"), makeDataFolder(folder, "still")];
  writeChecks(watching_dir, new URL(target.url), EVERY_SECONDS);
  writeChecks(still_dir, new URL(target.url), DAY_SECONDS);
  const [watching, still, idle] = await Promise.all([
    startServerProcess(watching_dir),
    startServerProcess(still_dir),
    startServerProcess(makeDataFolder(folder, "idle")),
  ]);
  await delay(FIRST_LOOKS_SECONDS * 1000);

  const done_before = await countDone(watching);
  const [shares, shares_idle] = await Promise.all([processorShare(watching), processorShare(idle)]);
  const done = (await countDone(watching)) - done_before;
  const p95 = await inTurn(ROUNDS, {
    watching: () => p95OfSummary(watching),
    still: () => p95OfSummary(still),
    idle: () => p95OfSummary(idle),
  });
  const late = await readMetric(watching, "valhalla_go_checks_late_total");
  await Promise.all([watching.stop(), still.stop(), idle.stop(), target.stop()]);
  return [
    withNote(
      under(`processor time for ${CHECKS} checks every ${EVERY_SECONDS} s, of one core`, 10, "%", shares * 100),
      `${format(shares_idle * 100)} % without checks; ${done} looks in ${MEASURED_SECONDS} s`,
    ),
    atMost("looks of them that began more than 5 s late", 0, spreadOf([late])),
    atMost(
      "95th percentile of `GET /core/go/summary` meanwhile, time over that with the same checks looked at once a day",
      1.5,
      ratios(p95.watching, p95.still),
    ),
    figure(
      `that percentile with ${CHECKS} checks in the answer, and without checks`,
      `${format(spreadOf(p95.watching).median)} ms, ${format(spreadOf(p95.idle).median)} ms`,
    ),
  ];
}

function writeChecks(data_dir: string, { host, hostname, port }: URL, every_seconds: number): void {
  const checks = Array.from({ length: CHECKS }, (_, index) => [
    `service-${index}`,
    index % 5 === 0
      ? { kind: "tcp", host: hostname, port: Number(port), every_seconds }
      : {
          kind: "http",
          url: `http://${host}/${index}`,
          conditions: ["status == 200", "json.state == ok", "json.queues[0].lag < 10"],
          every_seconds,
        },
  ]);
  mkdirSync(join(data_dir, "policy"));
  const policy = { version: "bench", classes: {}, engines: {}, checks: Object.fromEntries(checks) as object };
  // Every JSON text is a YAML text.
  writeFileSync(join(data_dir, "policy/checks.yaml"), JSON.stringify(policy));
  writeFileSync(join(data_dir, "settings.yaml"), JSON.stringify({ outbound: { allow: [host] } }));
}

async function processorShare(server: ServerProcess): Promise<number> {
  const before = server.processorTime();
  const began = performance.now();
  await delay(MEASURED_SECONDS * 1000);
  return ((server.processorTime() - before) * 1000) / (performance.now() - began);
}

async function p95OfSummary({ url }: ServerProcess): Promise<number> {
  const times: number[] = [];
  for (let call = 0; call < CALLS; call += 1) {
    const began = performance.now();
    const response = await fetch(`${url}/core/go/summary`);
    await response.arrayBuffer();
    times.push(performance.now() - began);
    await delay(CALL_EVERY_MS);
  }
  return percentile(
    times.toSorted((a, b) => a - b),
    0.95,
  );
}

function countDone(server: ServerProcess): Promise<number> {
  return readMetric(server, 'valhalla_go_checks_total{outcome="ok"}');
}

async function readMetric({ url }: ServerProcess, name: string): Promise<number> {
  const lines = (await (await fetch(`${url}/metrics`)).text()).split("\n");
  return Number(lines.find((line) => line.startsWith(`${name} `))?.slice(name.length) ?? Number.NaN);
}
