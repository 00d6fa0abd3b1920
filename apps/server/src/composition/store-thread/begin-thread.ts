import { extname } from "node:path";
import { setFlagsFromString } from "node:v8";
import { Worker, type WorkerOptions } from "node:worker_threads";

/** How the command line limits the heap of the first thread. */
const LIMITS_OF_THE_FIRST = ["--max-old-space-size", "--max-semi-space-size"] as const;

/** Begins a thread whose program lies beside this one, in the sources as in what is built of them. */
export function beginThread(program: "check-thread" | "thread" | "walk-thread", options: WorkerOptions): Worker {
  // A limit of the command line would hold for this thread as well, whatever its own limits say.
  for (const name of LIMITS_OF_THE_FIRST) setFlagsFromString(`${name}=0`);
  return new Worker(new URL(`${program}${extname(import.meta.filename)}`, import.meta.url), options);
}
