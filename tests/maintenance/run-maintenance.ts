import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import { type ExitReport, toolsOf } from "../processes/server-process.ts";
import { serverProgram } from "../processes/server-program.ts";

const MUTANT = pathToFileURL(join(import.meta.dirname, "../durability/kit/mutant.mjs")).href;

/** A change of the source that a process runs with. */
export interface Mutation {
  /** The end of the file's path. */
  readonly file: string;
  readonly search: string;
  readonly replace: string;
}

export interface MaintenanceOptions {
  readonly args?: readonly string[];
  readonly mutations?: readonly Mutation[];
  readonly env?: Readonly<Record<string, string>>;
  /** What comes in at the process's own input; left out, nothing. */
  readonly input?: string;
}

/** Runs a command on a data folder in a process of its own, until it ends. */
export function runMaintenance(
  command: "backup" | "owner" | "restore",
  data_dir: string,
  { args = [], mutations = [], env = {}, input = "" }: MaintenanceOptions = {},
): Promise<ExitReport> {
  const own = { DATA_DIR: data_dir, ...mutate(...mutations), ...env };
  const child = spawn(process.execPath, [serverProgram(command, own), ...args], {
    env: { ...toolsOf(process.env), ...own },
    stdio: "pipe",
  });
  child.stdin.end(input);
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => (output[name] += chunk));
  }
  const exited = new Promise<ExitReport>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, ...output }));
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  return exited;
}

/** The environment of a process that runs with changes of the source. */
export function mutate(...mutations: readonly Mutation[]): Readonly<Record<string, string>> {
  if (mutations.length === 0) return {};
  return { NODE_OPTIONS: `--import ${MUTANT}`, VALHALLA_MUTANT: JSON.stringify(mutations) };
}

/** The path of a backup that is yet to be made, on a folder that is removed when the test ends. */
export function newBackupPath(): string {
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-backup-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "copy");
}
