import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AuditVerification } from "@valhalla-go/core";
import { afterAll, describe, expect, it } from "vitest";
import { type ServerProcess, callServer, makeDataFolder, startProcess } from "../processes/server-process.ts";
import { type Change, sendChange, sideBySideChanges } from "./kit/marked-changes.ts";
import { SOAK_MAX_MS, isSoak, times } from "./kit/soak.ts";
import { STRACE_NEED, canTrace, straceWith } from "./kit/strace.ts";
import { type Told, countMarks, findContradictions, meaningOf } from "./kit/told.ts";
import { type Mutation, withMutant } from "./kit/with-mutant.ts";

const DATABASE = "valhalla.db";
const FILES = [DATABASE, `${DATABASE}-wal`, `${DATABASE}-shm`];
const CALLS = ["pwrite64", "write", "fsync", "fdatasync", "ftruncate", "fallocate"];
const ERRORS = ["EIO", "ENOSPC"] as const;

/** SQLite empties the log at this many pages; the load begins a little before, so that this too happens during it. */
const CHECKPOINT_PAGES = 1000;
const PAGES_LEFT = 30;
const FRAME_BYTES = 4120;

const GOES_ON_WITHIN_MS = 10_000;
const WRITERS = 2;
/** Servers that suffer side by side. */
const LANES = 2;
const CHANGES_EACH = 4;

/** A system call that is made to fail: the `count`-th one of its name on a file in each thread. */
interface Fault {
  readonly call: string;
  readonly file: string;
  readonly error: (typeof ERRORS)[number];
  readonly count: number;
  /** Whether all those after it fail too. */
  readonly is_lasting: boolean;
}

interface Verdict {
  readonly has_fired: boolean;
  /** What was not as it must be, a sentence each. */
  readonly problems: readonly string[];
}

const template = mkdtempSync(join(tmpdir(), "valhalla-template-"));
afterAll(() => rmSync(template, { recursive: true, force: true }));

/** A data folder whose server was killed a little before its log would have been emptied; made once. */
async function makeUsedFolder(): Promise<string> {
  const folder = makeDataFolder();
  const kept = FILES.slice(0, 2);
  if (!existsSync(join(template, DATABASE))) {
    const server = await startProcess(folder);
    await callServer(server, "/core/go/start_session", {});
    const pages = (): number => statSync(join(folder, `${DATABASE}-wal`)).size / FRAME_BYTES;
    while (pages() < CHECKPOINT_PAGES - PAGES_LEFT) await callServer(server, "/core/go/notes", { text: "Before" });
    await server.stop("SIGKILL");
    for (const name of kept) copyFileSync(join(folder, name), join(template, name));
  }
  for (const name of kept) copyFileSync(join(template, name), join(folder, name));
  return folder;
}

/** Some changes of two callers, each with its mark. */
async function load(server: ServerProcess, told: Told[]): Promise<void> {
  const write = async (writer: number): Promise<void> => {
    for (const [index, change] of sideBySideChanges(writer).slice(0, CHANGES_EACH).entries()) {
      const mark = `change-${writer}-${index}`;
      told.push({ mark, answer: await sendChange(server, mark, change) });
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
}

function changeOf(mark: string): Change {
  const [writer, index] = mark.split("-").slice(1).map(Number);
  return sideBySideChanges(writer!)[index!]!;
}

/** Runs a server with a fault, kills it, and starts it again without; what was told must be what is there. */
async function suffer(fault: Fault, mutations: readonly Mutation[] = []): Promise<Verdict> {
  const folder = await makeUsedFolder();
  const mutant = withMutant(mutations);
  const when = `${fault.count}${fault.is_lasting ? "+" : ""}`;
  const strace = straceWith({
    calls: [fault.call],
    paths: [join(folder, fault.file)],
    inject: `${fault.call}:error=${fault.error}:when=${when}`,
  });
  const told: Told[] = [];
  const problems: string[] = [];
  try {
    const server = await startProcess(folder, mutant.env, { prefix: strace.prefix, node_args: mutant.node_args });
    mutant.requireApplied();
    await load(server, told);
    const { status } = await callServer(server, "/core/go/session");
    if (status !== 200) problems.push(`a read was answered with ${status}`);
    if (!fault.is_lasting) problems.push(...(await goOn(server, told)));
    const { signal, code } = await server.stop("SIGKILL");
    if (signal !== "SIGKILL") problems.push(`the server ended by itself with ${code}`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // To begin is refused with one clear line where the fault comes that early.
    if (!/^the server ended with 1: valhalla-go: [^\n]+\n$/.test(message)) problems.push(message);
  }
  problems.push(...(await findLost(folder, told).catch((error: unknown) => [`afterwards: ${String(error)}`])));
  rmSync(folder, { recursive: true, force: true });
  return { has_fired: strace.read().some(({ is_injected }) => is_injected), problems };
}

/** After a fault that has passed, writing must go on by itself. */
async function goOn(server: ServerProcess, told: Told[]): Promise<string[]> {
  const until = performance.now() + GOES_ON_WITHIN_MS;
  let refusal = "";
  for (let index = 0; performance.now() < until; index += 1) {
    const mark = `change-0-0-${index}`;
    const answer = await sendChange(server, mark, changeOf(mark));
    told.push({ mark, answer });
    if (answer.status === 200) return [];
    refusal = JSON.stringify(answer.body);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return [`writing does not go on: ${refusal}`];
}

/** Starts a sound server on the folder and compares; then asks again for everything, which must be done once in the end. */
async function findLost(folder: string, told: readonly Told[]): Promise<string[]> {
  const server = await startProcess(folder);
  const problems = findContradictions(told, await countMarks(server));
  for (const { mark, answer } of told) {
    const again = await sendChange(server, mark, changeOf(mark));
    const isDone = meaningOf(answer) === "done";
    if (again.status !== 200) problems.push(`${mark}, asked again, was answered with ${again.status}`);
    if (isDone && !again.is_replay) problems.push(`${mark} was acknowledged and its key is forgotten`);
    if (isDone && JSON.stringify(again.body) !== JSON.stringify(answer.body)) problems.push(`${mark}: another answer`);
  }
  const counts = await countMarks(server);
  for (const { mark } of told) if (counts.get(mark) !== 1) problems.push(`${mark} is there ${counts.get(mark)} times`);
  const { body } = await callServer(server, "/core/audit/verify");
  if (!AuditVerification.parse(body).ok) problems.push(`the chain: ${JSON.stringify(body)}`);
  await server.stop("SIGKILL");
  return problems;
}

function describeFault({ call, file, error, count, is_lasting }: Fault): string {
  return `${call} number ${count}${is_lasting ? " and all after it" : ""} on ${file}: ${error}`;
}

/** How often a server does each call on each file when nothing fails. */
async function survey(): Promise<ReadonlyMap<string, number>> {
  const folder = await makeUsedFolder();
  const strace = straceWith({ calls: CALLS, paths: FILES.map((name) => join(folder, name)) });
  const server = await startProcess(folder, {}, { prefix: strace.prefix });
  const told: Told[] = [];
  await load(server, told);
  await server.stop("SIGKILL");
  const counts = new Map<string, number>();
  for (const { name, target } of strace.read()) {
    const key = `${name} ${target.slice(folder.length + 1)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** In the long run all faults of one kind, until none fires; in the usual one a fault somewhere among them. */
async function sufferKind(kind: Omit<Fault, "count">, most: number): Promise<{ fired: number; problems: string[] }> {
  const found = { fired: 0, problems: [] as string[] };
  const [first, last] = isSoak ? [1, Infinity] : Array<number>(2).fill(1 + Math.floor(Math.random() * most));
  for (let count = first!; count <= last!; count += 1) {
    const fault = { ...kind, count };
    const { has_fired, problems } = await suffer(fault);
    found.problems.push(...problems.map((problem) => `${describeFault(fault)}: ${problem}`));
    if (!has_fired) break;
    found.fired += 1;
  }
  return found;
}

/** The kinds of faults that are met; in the usual run half of them for what is seldom called. */
function listKinds(counts: ReadonlyMap<string, number>): (readonly [Omit<Fault, "count">, number])[] {
  return [...counts].flatMap(([key, most], row) => {
    const [call, file] = key.split(" ") as [string, string];
    const kinds = ERRORS.flatMap((error) => [false, true].map((is_lasting) => ({ call, file, error, is_lasting })));
    const isChosen = ({ error, is_lasting }: Omit<Fault, "count">): boolean =>
      isSoak || most > 10 || is_lasting === ((row + ERRORS.indexOf(error)) % 2 === 0);
    return kinds.filter(isChosen).map((kind) => [kind, most] as const);
  });
}

describe.runIf(canTrace)(`system calls that fail (${STRACE_NEED})`, () => {
  it(
    "lead to no false acknowledgement, and once they have passed writing goes on without a restart",
    async () => {
      const kinds = listKinds(await survey());
      const problems: string[] = [];
      let fired = 0;
      const meet = async (): Promise<void> => {
        for (let next = kinds.shift(); next !== undefined; next = kinds.shift()) {
          const found = await sufferKind(...next);
          problems.push(...found.problems);
          fired += found.fired;
        }
      };
      await Promise.all(Array.from({ length: LANES }, meet));
      expect(problems).toEqual([]);
      expect(fired).toBeGreaterThanOrEqual(times(12, 500));
    },
    times(300_000, SOAK_MAX_MS),
  );

  it(
    "are noticed by this when a commit that failed is taken for one that did not",
    async () => {
      const fault = { call: "pwrite64", file: `${DATABASE}-wal`, error: "EIO", count: 40, is_lasting: true } as const;
      const { has_fired, problems } = await suffer(fault, [
        {
          file: "engine/commit-queue.ts",
          search: "await this.#engine.commit();",
          replace: "await this.#engine.commit().catch(() => {});",
        },
      ]);
      expect(has_fired).toBe(true);
      expect(problems).toContainEqual(expect.stringMatching(/^change-\d-\d was acknowledged and is there 0 times$/));
    },
    times(180_000, SOAK_MAX_MS),
  );
});
