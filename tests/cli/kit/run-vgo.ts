import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** The command as it is in the repository. */
export const VGO = join(import.meta.dirname, "../../../apps/cli/src/main.ts");

/** How a command ended, and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly cwd?: string;
}

/** A command that runs: what it printed so far, and its end. */
export interface Running {
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  readonly ended: Promise<Ended>;
  /** Waits until standard output holds a text. */
  prints(text: string): Promise<void>;
}

/** Compiled code of the command is kept between its runs, for all tests of a process. */
const NODE_COMPILE_CACHE = mkdtempSync(join(tmpdir(), "valhalla-go-vgo-"));
process.on("exit", () => rmSync(NODE_COMPILE_CACHE, { recursive: true, force: true }));

/** Starts any program in an environment that knows nothing of this one's settings. */
export function begin(file: string, args: readonly string[], { env = {}, stdin = "", cwd }: RunOptions = {}): Running {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(file, args, {
    env: { PATH, HOME, NODE_COMPILE_CACHE, ...env },
    cwd,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => void (output[name] += chunk));
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...output }));
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  child.stdin.on("error", () => undefined).end(stdin);
  return {
    child,
    output,
    ended,
    prints: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (output.stdout.includes(text)) resolve();
        };
        look();
        child.stdout.on("data", look);
        void ended.then(() => reject(new Error(`ended without printing ${text}: ${output.stdout}${output.stderr}`)));
      }),
  };
}

/** `vgo` for one server. */
export function vgoFor(url: string): (args: readonly string[], options?: RunOptions) => Promise<Ended> {
  return (args, options = {}) =>
    begin(process.execPath, [VGO, ...args], { ...options, env: { VGO_URL: url, ...options.env } }).ended;
}
