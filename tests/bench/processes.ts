import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MALLOC, NODE_FLAGS } from "../processes/server-settings.ts";
import { percentile } from "./samples.ts";

const REPOSITORY = join(import.meta.dirname, "../..");
const SERVER = "apps/server/dist/main.js";
const STARTS = 3;

/** Compiled code is kept between starts, as `npm start` keeps it. */
const compiled = mkdtempSync(join(tmpdir(), "valhalla-go-compiled-"));
/** What runs and was not stopped; a measurement that fails leaves nothing behind. */
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(compiled, { recursive: true, force: true });
});

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  /** What it said until it listened. */
  readonly printed: string;
  /** Seconds from the start of the process to the line that says where it listens. */
  readonly started_in: number;
  /** Resident memory, in megabytes (10^6 bytes). */
  memory(): number;
  /** Time on a processor so far, of all its threads, in seconds. */
  processorTime(): number;
  /** Waits until it does nothing: soon after its start the server checks its whole record. */
  becomesIdle(): Promise<void>;
  stop(): Promise<void>;
}

interface StartProcessOptions {
  /** A program and its arguments that run the process. Signals must reach what it runs. */
  readonly prefix?: readonly string[];
  /** What is said on its command line. */
  readonly args?: readonly string[];
}

/** Starts a script that prints the address at which it listens. */
export async function startProcess(
  script: string,
  env: Readonly<Record<string, string>>,
  { prefix = [], args: said = [] }: StartProcessOptions = {},
): Promise<ServerProcess> {
  const started = performance.now();
  const [file = process.execPath, ...args] = [
    ...prefix,
    process.execPath,
    ...NODE_FLAGS,
    join(REPOSITORY, script),
    ...said,
  ];
  const child = spawn(file, args, {
    env: { ...process.env, NODE_ENV: "production", NODE_COMPILE_CACHE: compiled, ...MALLOC, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.add(child);
  const exited = once(child, "exit").finally(() => running.delete(child));
  const { url, printed } = await readStart(child);
  const started_in = (performance.now() - started) / 1000;
  return {
    url,
    printed,
    started_in,
    memory: () => readMemory(child.pid),
    processorTime: () => readTicks(child.pid) / TICKS_PER_SECOND,
    becomesIdle: () => waitUntilIdle(child.pid),
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

/** Starts the server on a data folder, as a user would. */
export function startServerProcess(
  data_dir: string,
  env: Readonly<Record<string, string>> = {},
  options: StartProcessOptions = {},
): Promise<ServerProcess> {
  return startProcess(SERVER, { DATA_DIR: data_dir, PORT: "0", LOG_LEVEL: "warn", ...env }, options);
}

/** Seconds for a start of the server on a data folder that it knows: the median of some. */
export async function timeStarts(data_dir: string): Promise<number> {
  const starts: number[] = [];
  for (let start = 0; start <= STARTS; start += 1) {
    const server = await startServerProcess(data_dir);
    if (start === 0) {
      await warmUp(server);
    } else {
      starts.push(server.started_in);
    }
    await server.stop();
  }
  return percentile(
    starts.toSorted((a, b) => a - b),
    0.5,
  );
}

/**
 * The first start writes audit.log, which a folder that was filled without a server does not have, and compiles what runs
 * in every thread: the check of the record, a search, a verification.
 */
async function warmUp(server: ServerProcess): Promise<void> {
  await server.becomesIdle();
  for (const path of ["/core/audit", "/core/audit/verify"]) await (await fetch(`${server.url}${path}`)).arrayBuffer();
}

async function readStart(child: ChildProcess): Promise<{ readonly url: string; readonly printed: string }> {
  let printed = "";
  for await (const chunk of child.stdout ?? []) {
    printed += String(chunk);
    const [url] = /http:\/\/[\w.]+:\d+/.exec(printed) ?? [];
    if (url !== undefined) return { url, printed };
  }
  throw new Error(`the server ended before it listened: ${printed}`);
}

/** A check begins a second after the start. */
const CHECK_AFTER_MS = 2000;
const IDLE_TICKS = 5;
const TICKS_PER_SECOND = 100;
const SAMPLE_MS = 500;

async function waitUntilIdle(pid: number | undefined): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, CHECK_AFTER_MS));
  for (let before = readTicks(pid); ;) {
    await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
    const now = readTicks(pid);
    if (now - before < IDLE_TICKS) return;
    before = now;
  }
}

/** Time on a processor so far, of all threads, in ticks of 10 ms. */
function readTicks(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return Number(fields[11]) + Number(fields[12]);
}

const KIB = 1024;

function readMemory(pid: number | undefined): number {
  const [, kib] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return (Number(kib) * KIB) / 1e6;
}
