import { describe, expect, it } from "vitest";
import { type ServerProcess, callServer, makeDataFolder, startProcess } from "../processes/server-process.ts";
import { sendChange, sideBySideChanges } from "./kit/marked-changes.ts";
import { SOAK_MAX_MS, times } from "./kit/soak.ts";
import { STRACE_NEED, canTrace, straceWith } from "./kit/strace.ts";
import { type Mutation, withMutant } from "./kit/with-mutant.ts";

const SYNC_MS = 200;
const READ_P99_MAX_MS = 50;
const ROUNDS_MAX = 4;
const WRITERS = 4;
const READS = ["/core/go/session", "/core/go/summary"];

interface Reading {
  /** How long all but the slowest hundredth of the reads took at most, in milliseconds, in the best round. */
  readonly read_p99_ms: number;
  /** How long each write took that was answered meanwhile. */
  readonly writes: readonly number[];
}

/**
 * Reads in turn, round after round until one is good, while others write on a disk each of whose syncs takes 200 ms longer. Writers never
 * rest, so what a sync holds up it holds up in every round; what a busy machine does is not the same in each.
 */
async function readWhileWriting(count: number, mutations: readonly Mutation[] = []): Promise<Reading> {
  const folder = makeDataFolder();
  await startSessionIn(folder);
  const mutant = withMutant(mutations);
  const strace = straceWith({
    calls: ["fsync", "fdatasync"],
    inject: `fsync,fdatasync:delay_enter=${SYNC_MS * 1000}`,
  });
  const options = { prefix: strace.prefix, node_args: mutant.node_args };
  const server = await startProcess(folder, mutant.env, options);
  mutant.requireApplied();
  const writing = writeUntilStopped(server);
  let read_p99_ms = Infinity;
  for (let round = 0; round < ROUNDS_MAX && read_p99_ms >= READ_P99_MAX_MS; round += 1) {
    read_p99_ms = Math.min(read_p99_ms, percentile(await timeReads(server, count), 0.99));
  }
  return { read_p99_ms, writes: await writing.stop() };
}

/** The database is made, and the session begun, while the disk is as fast as it is. */
async function startSessionIn(folder: string): Promise<void> {
  const server = await startProcess(folder);
  await callServer(server, "/core/go/start_session", {});
  await server.stop("SIGTERM");
}

async function timeReads(server: ServerProcess, count: number): Promise<number[]> {
  const times_ms: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const began = performance.now();
    const { status } = await callServer(server, READS[index % READS.length]!);
    times_ms.push(performance.now() - began);
    if (status !== 200) throw new Error(`a read was answered with ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return times_ms.toSorted((a, b) => a - b);
}

function writeUntilStopped(server: ServerProcess): { stop(): Promise<readonly number[]> } {
  const times_ms: number[] = [];
  const stopping = new AbortController();
  const write = async (writer: number): Promise<void> => {
    const changes = sideBySideChanges(writer);
    for (let index = 0; !stopping.signal.aborted; index += 1) {
      const began = performance.now();
      const { status } = await sendChange(server, `write-${writer}-${index}`, changes[index % changes.length]!);
      times_ms.push(performance.now() - began);
      if (status !== 200) throw new Error(`a write was answered with ${status}`);
    }
  };
  const over = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  return {
    async stop() {
      stopping.abort();
      await over;
      return times_ms;
    },
  };
}

function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.ceil(sorted.length * part) - 1] ?? Infinity;
}

/** Runs what is to be the thread of the store beside everything else, in the one thread that speaks with callers. */
const IN_ONE_THREAD: readonly Mutation[] = [
  {
    file: "store-thread/begin-thread.ts",
    search: "  return new Worker(",
    replace: `
      class Beside extends EventEmitter {
        constructor(url: URL, { workerData }: WorkerOptions) {
          super();
          const { port1, port2 } = new MessageChannel();
          port1.on("message", (message) => this.emit("message", message));
          Object.assign(this, { postMessage: (message: unknown) => port1.postMessage(message), terminate: () => port1.close() });
          Object.assign(globalThis, { ofThread: { parentPort: port2, workerData } });
          void import(url.href);
        }
      }
      if (program === "thread") return new Beside(new URL("thread.ts", import.meta.url), options) as never;
      return new Worker(`,
  },
  {
    file: "store-thread/begin-thread.ts",
    search: 'import { Worker, type WorkerOptions } from "node:worker_threads";',
    replace: `
      import { EventEmitter } from "node:events";
      import { MessageChannel, Worker, type WorkerOptions } from "node:worker_threads";`,
  },
  {
    file: "store-thread/thread.ts",
    search: 'import { parentPort, workerData } from "node:worker_threads";',
    replace: "const { parentPort, workerData } = (globalThis as any).ofThread;",
  },
];

describe.runIf(canTrace)(`a disk that takes ${SYNC_MS} ms longer for each sync (${STRACE_NEED})`, () => {
  it(
    `holds up no read: p99 is under ${READ_P99_MAX_MS} ms while others write`,
    async () => {
      const { read_p99_ms, writes } = await readWhileWriting(times(400, 5000));
      expect(writes.length).toBeGreaterThan(WRITERS * 3);
      expect(Math.min(...writes)).toBeGreaterThan(SYNC_MS);
      expect(read_p99_ms).toBeLessThan(READ_P99_MAX_MS);
    },
    times(180_000, SOAK_MAX_MS),
  );

  it("would hold up reads if the store ran in the thread that speaks with callers", async () => {
    const { read_p99_ms } = await readWhileWriting(10, IN_ONE_THREAD);
    expect(read_p99_ms).toBeGreaterThan(SYNC_MS / 2);
  });
});
