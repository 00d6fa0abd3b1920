import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** As `npm start` sets the server's Node. */
const NODE_FLAGS = z
  .array(z.string())
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "../../apps/server/node-flags.json"), "utf8")));

const REPOSITORY = join(import.meta.dirname, "../..");

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  /** Seconds from the start of the process to the line that says where it listens. */
  readonly started_in: number;
  /** Resident memory, in megabytes (10^6 bytes). */
  memory(): number;
  stop(): Promise<void>;
}

/** Starts a script that prints the address at which it listens. */
export async function startProcess(script: string, env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const started = performance.now();
  const child = spawn(process.execPath, [...NODE_FLAGS, join(REPOSITORY, script)], {
    env: { ...process.env, NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await readUrl(child);
  const started_in = (performance.now() - started) / 1000;
  return {
    url,
    started_in,
    memory: () => readMemory(child.pid),
    async stop() {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function readUrl(child: ChildProcess): Promise<string> {
  let printed = "";
  for await (const chunk of child.stdout ?? []) {
    printed += String(chunk);
    const [url] = /http:\/\/[\w.]+:\d+/.exec(printed) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error(`the server ended before it listened: ${printed}`);
}

const KIB = 1024;

function readMemory(pid: number | undefined): number {
  const [, kib] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return (Number(kib) * KIB) / 1e6;
}
