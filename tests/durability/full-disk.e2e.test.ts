import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { AuditVerification, Health } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import {
  type ServerProcess,
  callServer,
  readAuditLog,
  readJsonFile,
  startProcess,
} from "../processes/server-process.ts";
import { type Change, sendChange, sideBySideChanges } from "./kit/marked-changes.ts";
import { MOUNT_NEED, type SmallDisk, canMount, mountSmallDisk } from "./kit/small-disk.ts";
import { SOAK_MAX_MS, times } from "./kit/soak.ts";
import { type Told, countMarks, findContradictions, meaningOf } from "./kit/told.ts";
import { type Mutation, withMutant } from "./kit/with-mutant.ts";

const DISK_BYTES = 32 * 1024 * 1024;
const WRITERS = 4;
/** Between two changes of one writer: what they write must not fill the disk by itself. */
const PAUSE_MS = 20;
const NOTICED_WITHIN_MS = 15_000;
const GOES_ON_WITHIN_MS = 10_000;
const READS = ["/core/go/session", "/core/go/summary", "/core/go/sessions", "/core/audit?limit=50", "/healthz"];

/** Free space counts as none only when there is none: the disk is small. It is measured every second. */
const SETTINGS = `health:
  measure_every_seconds: 1
  free_disk_mb: { yellow: 0, red: 0 }
  event_loop_delay_ms: { yellow: 60000, red: 60000 }
`;

interface Stage {
  readonly disk: SmallDisk;
  readonly server: ServerProcess;
}

/** A server on a small disk with an active session. */
async function setStage(mutations: readonly Mutation[] = []): Promise<Stage> {
  const disk = await mountSmallDisk(DISK_BYTES);
  writeFileSync(join(disk.view, "settings.yaml"), SETTINGS);
  const mutant = withMutant(mutations);
  const options = { prefix: disk.prefix, node_args: mutant.node_args };
  const server = await startProcess(disk.folder, mutant.env, options);
  mutant.requireApplied();
  await callServer(server, "/core/go/start_session", {});
  return { disk, server };
}

interface SentChange extends Told {
  readonly change: Change;
  /** When it was sent, by `performance.now()`. */
  readonly sent: number;
}

interface Storm {
  /** What has been answered so far. */
  readonly told: readonly SentChange[];
  stop(): Promise<void>;
}

/** Writers that go on whatever they are told; in every round a note is long, so that the log must grow. */
function storm(server: ServerProcess): Storm {
  const told: SentChange[] = [];
  const stopping = new AbortController();
  const write = async (writer: number): Promise<void> => {
    const long: Change = { method: "POST", path: "/core/go/notes", body: { text: "Long. ".repeat(1500) } };
    // A signal whose setting the disk refused cannot be removed.
    const changes = [...sideBySideChanges(writer).filter(({ method }) => method !== "DELETE"), long];
    for (let index = 0; !stopping.signal.aborted; index += 1) {
      const change = changes[index % changes.length]!;
      const sent = performance.now();
      const mark = `storm-${writer}-${index}`;
      const answer = await sendChange(server, mark, change);
      told.push({ mark, change, answer, sent });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
  const over = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  return {
    told,
    async stop() {
      stopping.abort();
      await over;
    },
  };
}

async function getHealth(server: ServerProcess): Promise<Health> {
  return Health.parse((await callServer(server, "/core/status/ryg")).body);
}

/** Waits for something; answers whether it came. */
async function comes(what: () => boolean | Promise<boolean>, max_ms: number): Promise<boolean> {
  for (const until = performance.now() + max_ms; performance.now() < until;) {
    if (await what()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

/** Everything that is wrong while the disk is full. */
async function watchFull({ server }: Stage, { told }: Storm): Promise<string[]> {
  const refused = (): SentChange[] => told.filter(({ answer }) => answer.status !== 200);
  const problems: string[] = [];
  if (!(await comes(() => refused().length > 0, NOTICED_WITHIN_MS))) problems.push("no write is refused");
  const isRed = async (): Promise<boolean> => {
    const { status, reasons } = await getHealth(server);
    return status === "red" && reasons.some((reason) => /disk/i.test(reason));
  };
  if (!(await comes(isRed, NOTICED_WITHIN_MS))) {
    problems.push(`health does not name the disk: ${JSON.stringify(await getHealth(server))}`);
  }
  for (let round = 0; round < 5; round += 1) {
    for (const path of READS) {
      const { status, body } = await callServer(server, path);
      if (status !== 200) problems.push(`${path} is answered with ${status} ${JSON.stringify(body)}`);
    }
  }
  const others = refused().filter(({ answer }) => answer.status !== 507 || answer.body["code"] !== "STORE_FULL");
  return [...problems, ...others.map(({ answer }) => `refused with ${answer.status} ${JSON.stringify(answer.body)}`)];
}

/** Everything that is wrong once there is room again. */
async function watchRecovery({ server }: Stage, { told }: Storm): Promise<string[]> {
  const since = performance.now();
  const isDone = ({ sent, answer }: SentChange): boolean => sent > since && answer.status === 200;
  if (!(await comes(() => told.some(isDone), GOES_ON_WITHIN_MS))) return ["writing does not go on"];
  const again = told.find(isDone)!.sent;
  const problems: string[] = [];
  const isGreen = async (): Promise<boolean> => (await getHealth(server)).status === "green";
  if (!(await comes(isGreen, NOTICED_WITHIN_MS))) problems.push(`health: ${JSON.stringify(await getHealth(server))}`);
  const refused = told.filter(({ sent, answer }) => sent > again + 100 && answer.status !== 200);
  return [...problems, ...refused.map(({ answer }) => `refused afterwards: ${JSON.stringify(answer)}`)];
}

/** Kills the server and starts it anew; everything that is then not what was told, or not sound. */
async function findLost({ disk, server }: Stage, told: readonly SentChange[]): Promise<string[]> {
  await server.stop("SIGKILL");
  disk.empty();
  const next = await startProcess(disk.folder, {}, { prefix: disk.prefix });
  const problems = findContradictions(told, await countMarks(next));
  const unknown = told.filter(({ answer }) => meaningOf(answer) === "unknown");
  for (const { mark, change } of unknown) {
    const { status } = await sendChange(next, mark, change);
    if (status !== 200) problems.push(`${mark}, asked again, is answered with ${status}`);
  }
  const counts = await countMarks(next);
  const wrong = unknown.filter(({ mark }) => counts.get(mark) !== 1);
  problems.push(...wrong.map(({ mark }) => `${mark}, asked again, is not there once`));
  const chain = AuditVerification.parse((await callServer(next, "/core/audit/verify")).body);
  if (!chain.ok) problems.push(`the chain: ${JSON.stringify(chain)}`);
  await next.stop("SIGTERM");
  if (readAuditLog(disk.view).length !== chain.entries_checked) problems.push("audit.log is not the record");
  return problems;
}

async function fillUp(spared_bytes: number): Promise<string[]> {
  const stage = await setStage();
  const writing = storm(stage.server);
  await comes(() => writing.told.length > 30, NOTICED_WITHIN_MS);
  stage.disk.fill(spared_bytes);
  const problems = await watchFull(stage, writing);
  stage.disk.empty();
  problems.push(...(await watchRecovery(stage, writing)));
  await writing.stop();
  return [...problems, ...(await findLost(stage, writing.told))];
}

describe.runIf(canMount)(`a full disk (${MOUNT_NEED})`, () => {
  it(
    "refuses writes with 507 and serves reads, loses nothing, and is written again as soon as there is room",
    async () => {
      for (let fill = 0; fill < times(3, 20); fill += 1) {
        const spared_bytes = Math.floor(Math.random() * [0, 64 * 1024, 1024 * 1024][fill % 3]!);
        expect(await fillUp(spared_bytes), `with ${spared_bytes} bytes free at first`).toEqual([]);
      }
    },
    times(240_000, SOAK_MAX_MS),
  );

  it("fails no change for which the database has room, tells that the JSON files have none, and writes them later", async () => {
    const { disk, server } = await setStage();
    const [, , setCone] = sideBySideChanges(0);
    await comes(async () => (await sendChange(server, "before", setCone!)).status === 200, 1000);
    // The log is emptied at 1,000 pages, and written anew from its beginning: from then on there is room in it.
    for (let note = 0; note < 200; note += 1) await callServer(server, "/core/go/notes", { text: `Note ${note}` });
    disk.fill();
    const body = { band: "C", reason: "There is no room" };
    expect(await callServer(server, "/core/cone/state", body)).toMatchObject({ status: 200, body: { band: "C" } });
    expect(readJsonFile(disk.view, "cone_state.json")).toMatchObject({ band: "B" });
    expect(
      await comes(async () => JSON.stringify(await getHealth(server)).includes("cone_state.json is not"), 5000),
    ).toBe(true);
    disk.empty();
    const done = async (): Promise<boolean> =>
      (await callServer(server, "/core/go/notes", { text: "More" })).status === 200;
    expect(await comes(done, GOES_ON_WITHIN_MS)).toBe(true);
    expect(readJsonFile(disk.view, "cone_state.json")).toMatchObject({ band: "C", reason: "There is no room" });
  });

  it("is noticed by this to have cost something when a commit that failed is taken for one that did not", async () => {
    const stage = await setStage([
      {
        file: "engine/commit-queue.ts",
        search: "await this.#engine.commit();",
        replace: "await this.#engine.commit().catch(() => {});",
      },
    ]);
    const writing = storm(stage.server);
    stage.disk.fill();
    await comes(() => writing.told.some(({ answer }) => answer.status !== 200), NOTICED_WITHIN_MS);
    await writing.stop();
    expect(await findLost(stage, writing.told)).toContainEqual(
      expect.stringContaining("was acknowledged and is there 0 times"),
    );
  });
});
