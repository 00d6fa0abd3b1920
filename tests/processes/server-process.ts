import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WithReceipt } from "@valhalla-go/core";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { serverProgram } from "./server-program.ts";

const START_MAX_MS = 60_000;

/** How a process ended, and everything that it said. */
export interface ExitReport {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A server in a process of its own. */
export interface ServerProcess {
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  readonly pid: number;
  /** From its spawning until it listened, in milliseconds. */
  readonly ready_ms: number;
  readonly stdout: string;
  /** Sends a signal and waits for the end. */
  stop(signal: NodeJS.Signals): Promise<ExitReport>;
  /** Sends a signal and does not wait. */
  signal(signal: NodeJS.Signals): void;
  readonly exited: Promise<ExitReport>;
}

/** An empty data folder for the running test; health in it does not depend on how full and busy the machine is. */
export function makeDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "settings.yaml"), SETTINGS);
  return folder;
}

const SETTINGS = `health:
  free_disk_mb: { yellow: 0, red: 0 }
  event_loop_delay_ms: { yellow: 60000, red: 60000 }
`;

type Environment = Readonly<Record<string, string>>;

/** How a server's process is started, beside its environment. */
export interface ProcessOptions {
  /** A program and its arguments that run the server, `["strace", "-f"]`. Signals then go to it and all that it runs. */
  readonly prefix?: readonly string[];
  /** Arguments for Node, before the server's entry. */
  readonly node_args?: readonly string[];
}

/** Runs the server's entry until it ends by itself. */
export function runToEnd(env: Environment, options: ProcessOptions = {}): Promise<ExitReport> {
  return launch(env, options).exited;
}

/** A server's process, whether or not it will listen. */
export interface StartingProcess {
  /** Waits until it listens. Rejects when it ends before, with what it said. */
  listens(): Promise<ServerProcess>;
  readonly pid: number;
  signal(name: NodeJS.Signals): void;
  readonly exited: Promise<ExitReport>;
}

/** Starts a server on a data folder and waits until it listens; it is killed when the test ends. */
export function startProcess(
  data_dir: string,
  env: Environment = {},
  options: ProcessOptions = {},
): Promise<ServerProcess> {
  return beginProcess(data_dir, env, options).listens();
}

/** Starts a server on a data folder and waits for nothing; it is killed when the test ends. */
export function beginProcess(data_dir: string, env: Environment = {}, options: ProcessOptions = {}): StartingProcess {
  const spawned_at = performance.now();
  const { child, exited, output, signal } = launch({ DATA_DIR: data_dir, PORT: "0", ...env }, options);
  const { pid = 0 } = child;
  return { pid, exited, signal, listens };

  async function listens(): Promise<ServerProcess> {
    const port = await findPort();
    return {
      origin: `http://127.0.0.1:${port}`,
      pid,
      ready_ms: performance.now() - spawned_at,
      get stdout() {
        return output.stdout;
      },
      exited,
      signal,
      async stop(name) {
        signal(name);
        return exited;
      },
    };
  }

  function findPort(): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = /listens on http:\/\/\S+:(\d+)/.exec(output.stdout)?.[1];
        if (found !== undefined) resolve(found);
      };
      look();
      child.stdout?.on("data", look);
      void exited.then(({ code, stderr }) => reject(new Error(`the server ended with ${code}: ${stderr}`)));
      setTimeout(() => reject(new Error(`the server does not listen: ${output.stderr}`)), START_MAX_MS).unref();
    });
  }
}

/** What a process is given of the environment of the tests: where programs are, and where what is compiled is kept. */
export function toolsOf({ PATH = "", NODE_COMPILE_CACHE = "" }: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return NODE_COMPILE_CACHE === "" ? { PATH } : { PATH, NODE_COMPILE_CACHE };
}

interface Launched {
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  readonly exited: Promise<ExitReport>;
  signal(name: NodeJS.Signals): void;
}

function launch(env: Environment, { prefix = [], node_args = [] }: ProcessOptions): Launched {
  const isGroup = prefix.length > 0;
  const [file, ...args] = [...prefix, process.execPath, ...node_args, serverProgram("main", env)];
  const child = spawn(file, args, {
    env: { ...toolsOf(process.env), LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: isGroup,
  });
  const sendSignal = (name: NodeJS.Signals): void => {
    if (isGroup && child.pid !== undefined) signalGroup(child.pid, name);
    else child.kill(name);
  };
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      output[name] += chunk;
    });
  }
  const exited = new Promise<ExitReport>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, ...output }));
  });
  onTestFinished(async () => {
    sendSignal("SIGKILL");
    await exited;
  });
  return { child, output, exited, signal: sendSignal };
}

/** A prefix that dies by itself would leave the server running. */
function signalGroup(leader: number, name: NodeJS.Signals): void {
  try {
    process.kill(-leader, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** An answer with its body. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Calls the server; a body makes it a POST. */
export async function callServer(
  { origin }: Pick<ServerProcess, "origin">,
  path: string,
  body?: object,
): Promise<Answer> {
  const init =
    body === undefined
      ? {}
      : { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  const response = await fetch(`${origin}${path}`, init);
  return { status: response.status, body: await response.json() };
}

const Receipted = z.looseObject(WithReceipt.shape);

/** What a change answered, without the receipt that came with it. Throws for another answer, or one without a receipt. */
export function parseChange<T extends z.ZodType>(answer: T, body: unknown): z.output<T> {
  const { receipt: _, ...parsed } = Receipted.parse(body);
  return answer.parse(parsed);
}

/** What a JSON file of the data folder holds. */
export function readJsonFile(folder: string, name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), "utf8"));
}

/** The lines of `audit.log`. */
export function readAuditLog(folder: string): Record<string, unknown>[] {
  const lines = readFileSync(join(folder, "audit.log"), "utf8").split("\n");
  if (lines.pop() !== "") throw new Error("the last line of audit.log has no end");
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}
