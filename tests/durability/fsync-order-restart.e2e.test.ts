import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { callServer, makeDataFolder, startProcess } from "../processes/server-process.ts";
import { STRACE_NEED, canTrace, straceWith } from "./kit/strace.ts";
import type { SystemCall } from "./kit/strace-parse.ts";
import { type Mutation, withMutant } from "./kit/with-mutant.ts";

const CALLS = ["pwrite64", "write", "writev", "fsync", "fdatasync"];
const SOUND_SYNCS = 30;
const WORD_BYTES = 8;
const MARK = "first-after-restart";

/** Runs a server whose syncs fail from one on, until it refuses a change, and kills it; answers its calls. */
async function runUntilRefused(folder: string): Promise<readonly SystemCall[]> {
  const strace = straceWith({ calls: CALLS, inject: `fsync,fdatasync:error=EIO:when=${SOUND_SYNCS}+` });
  const server = await startProcess(folder, {}, { prefix: strace.prefix });
  await callServer(server, "/core/go/start_session", {});
  let status = 200;
  for (let note = 0; status === 200 && note < 10 * SOUND_SYNCS; note += 1) {
    ({ status } = await callServer(server, "/core/go/notes", { text: `Note ${note}` }));
  }
  await server.stop("SIGKILL");
  expect(status).toBe(503);
  return strace.read();
}

/** Starts a server, has one change acknowledged and kills it; answers its calls up to that answer. */
async function runUntilAcknowledged(
  folder: string,
  mutations: readonly Mutation[] = [],
): Promise<readonly SystemCall[]> {
  const mutant = withMutant(mutations);
  const strace = straceWith({ calls: CALLS, bytes_max: 500 });
  const server = await startProcess(folder, mutant.env, { prefix: strace.prefix, node_args: mutant.node_args });
  mutant.requireApplied();
  const body = JSON.stringify({ text: "After all" });
  const headers = { "content-type": "application/json", "x-request-id": MARK };
  expect((await fetch(`${server.origin}/core/go/notes`, { method: "POST", body, headers })).status).toBe(200);
  await server.stop("SIGKILL");
  const calls = strace.read();
  const answer = calls.findIndex(({ target, data }) => target.startsWith("TCP:") && data.includes(MARK));
  expect(answer).toBeGreaterThan(0);
  return calls.slice(0, answer);
}

/** What calls wrote to a file, in words of 8 bytes: SQLite writes nothing smaller to its log. */
function wordsWritten(calls: readonly SystemCall[]): Set<number> {
  const words = new Set<number>();
  for (const { name, rest, result } of calls) {
    if (name !== "pwrite64" || result === null || result < 0) continue;
    const offset = Number(rest.split(", ").at(-1));
    for (let at = offset; at < offset + result; at += WORD_BYTES) words.add(at / WORD_BYTES);
  }
  return words;
}

function isSync({ name, result }: SystemCall): boolean {
  return name.endsWith("sync") && result === 0;
}

/** How much of the log may not be on the disk after a run: what was written since the last sync that succeeded. */
function doubtfulWords(log: readonly SystemCall[]): Set<number> {
  return wordsWritten(log.slice(log.findLastIndex(isSync) + 1));
}

/** How much of it is certainly on the disk: what was written before a sync that succeeded. */
function securedWords(log: readonly SystemCall[]): Set<number> {
  return wordsWritten(log.slice(0, log.findLastIndex(isSync) + 1));
}

/** Words of the log that a sync failed to put on the disk and that a next run took for granted. */
async function findTrusted(mutations: readonly Mutation[] = []): Promise<number> {
  const folder = makeDataFolder();
  const isLog = ({ target }: SystemCall): boolean => target === join(folder, "valhalla.db-wal");
  const doubtful = doubtfulWords((await runUntilRefused(folder)).filter(isLog));
  expect(doubtful.size).toBeGreaterThan(0);
  const secured = securedWords((await runUntilAcknowledged(folder, mutations)).filter(isLog));
  return [...doubtful].filter((word) => !secured.has(word)).length;
}

describe.runIf(canTrace)(`a start after a server whose syncs failed (${STRACE_NEED})`, () => {
  // The system may drop what it could not write, and still show it to who reads the file.
  it("writes anew what may not be on the disk, before it acknowledges what stands on it", async () => {
    expect(await findTrusted()).toBe(0);
  });

  it("is noticed when it trusts what it reads", async () => {
    const mutation = { file: "sqlite/open-sqlite-store.ts", search: "  secureLog(file);\n", replace: "" };
    expect(await findTrusted([mutation])).toBeGreaterThan(0);
  });
});
