import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeDataFolder, startProcess } from "../processes/server-process.ts";
import { type Change, SESSION_CHANGES, sendChange, sideBySideChanges } from "./kit/marked-changes.ts";
import { times } from "./kit/soak.ts";
import { STRACE_NEED, canTrace, straceWith } from "./kit/strace.ts";
import type { SystemCall } from "./kit/strace-parse.ts";
import { type Mutation, withMutant } from "./kit/with-mutant.ts";

const WRITERS = 8;
const CALLS = ["pwrite64", "write", "writev", "sendto", "sendmsg", "fsync", "fdatasync"];
const FRAME_HEADER_BYTES = 24;
const PAGE_BYTES = 4096;
const MARK = /change-\d{6}/g;

interface Recording {
  /** Marks of the changes that were answered with 200. */
  readonly acknowledged: readonly string[];
  readonly calls: readonly SystemCall[];
  readonly folder: string;
}

/** Has `count` changes of all kinds acknowledged by a server under strace, half of them to one caller, half to eight at once. */
async function record(count: number, mutations: readonly Mutation[] = []): Promise<Recording> {
  const folder = makeDataFolder();
  const mutant = withMutant(mutations);
  const strace = straceWith({ calls: CALLS, bytes_max: 2 * PAGE_BYTES });
  const server = await startProcess(folder, mutant.env, { prefix: strace.prefix, node_args: mutant.node_args });
  mutant.requireApplied();
  const acknowledged: string[] = [];
  let sent = 0;
  const write = async (changes: readonly Change[], until: number): Promise<void> => {
    for (let index = 0; acknowledged.length < until; index += 1) {
      const mark = `change-${String((sent += 1)).padStart(6, "0")}`;
      const { status, body } = await sendChange(server, mark, changes[index % changes.length]!);
      if (status !== 200) throw new Error(`${mark} was refused: ${JSON.stringify(body)}`);
      acknowledged.push(mark);
    }
  };
  await write(SESSION_CHANGES, Math.ceil(count / 2 / SESSION_CHANGES.length) * SESSION_CHANGES.length);
  await write(SESSION_CHANGES.slice(0, 1), acknowledged.length + 1);
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(sideBySideChanges(writer), count)));
  await server.stop("SIGKILL");
  return { acknowledged, calls: strace.read(), folder };
}

/**
 * The marks that left the process, to a caller or into another file of the data folder, before a sync of the write-ahead
 * log had succeeded that began after the whole transaction with the mark was written there.
 */
function findEarly({ acknowledged, calls, folder }: Recording): string[] {
  const wal = join(folder, "valhalla.db-wal");
  const log = calls.filter(({ target }) => target === wal);
  const writes = log.filter(({ name }) => name === "pwrite64");
  const syncs = log.filter(({ name, result }) => (name === "fsync" || name === "fdatasync") && result === 0);
  const logged = findFirst(writes);
  const told = findFirst(
    calls.filter(({ target }) => target.startsWith("TCP:") || (target.startsWith(folder) && target !== wal)),
  );
  return acknowledged.filter((mark) => {
    const telling = told.get(mark);
    if (telling === undefined) throw new Error(`nothing was seen of the answer to ${mark}`);
    const first = logged.get(mark);
    const last = writes.find(({ began }, at) => began >= (first?.began ?? Infinity) && endsTransaction(writes, at));
    const written = last?.ended ?? Infinity;
    return !syncs.some(({ began, ended }) => began > written && ended < telling.began);
  });
}

/** The first of these calls that wrote each mark. */
function findFirst(calls: readonly SystemCall[]): ReadonlyMap<string, SystemCall> {
  const first = new Map<string, SystemCall>();
  for (const call of calls) {
    for (const [mark] of call.data.matchAll(MARK)) if (!first.has(mark)) first.set(mark, call);
  }
  return first;
}

/** Whether a write is that of a transaction's last page: the header of its frame then tells the size of the database. */
function endsTransaction(writes: readonly SystemCall[], index: number): boolean {
  const [header, page] = [writes[index - 1], writes[index]];
  if (header?.data.length !== FRAME_HEADER_BYTES || page?.result !== PAGE_BYTES) return false;
  return header.data.slice(4, 8) !== "\0\0\0\0";
}

describe.runIf(canTrace)(`what the system calls tell (${STRACE_NEED})`, () => {
  it("every acknowledged change was synced to the write-ahead log before the first byte of its answer left", async () => {
    const recording = await record(times(200, 1000));
    expect(recording.acknowledged.length).toBeGreaterThanOrEqual(times(200, 1000));
    expect(findEarly(recording)).toEqual([]);
  });

  it.each([
    ["at all", 0],
    ["with each change", 1],
  ])("a server that does not wait for the disk %s is noticed", async (_, synchronous) => {
    const recording = await record(40, [
      { file: "sqlite/open-connection.ts", search: "synchronous: 2", replace: `synchronous: ${synchronous}` },
    ]);
    expect(findEarly(recording)).toEqual(recording.acknowledged);
  });
});
