import { readFileSync, readdirSync } from "node:fs";

const NS_PER_MS = 1e6;

/**
 * How long the threads that run a server's JavaScript were ready to run and had no processor, in milliseconds, since they
 * began: what a busy machine adds to any time that is measured. 0 where the system does not tell.
 */
export function readProcessorWait(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`)
      .filter((task) => /^(MainThread|node|WorkerThread)$/.test(readTask(pid, task, "comm").trim()))
      .map((task) => Number(readTask(pid, task, "schedstat").split(" ")[1]) / NS_PER_MS)
      .reduce((sum, waited) => sum + waited, 0);
  } catch {
    return 0;
  }
}

function readTask(pid: number, task: string, name: string): string {
  return readFileSync(`/proc/${pid}/task/${task}/${name}`, "utf8");
}
