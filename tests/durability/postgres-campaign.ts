import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AuditVerification } from "@valhalla-go/core";
import { PostgresServer } from "@valhalla-go/store/test/postgres";
import { onTestFinished } from "vitest";
import { type ServerProcess, callServer, makeDataFolder, startProcess } from "../processes/server-process.ts";
import { checkAcknowledged } from "./kit/check-acknowledged.ts";
import type { Acknowledgement } from "./kit/load/ledger.ts";
import { createRandom } from "./kit/random.ts";
import { startLoad } from "./kit/start-load.ts";
import { Trail, type TrailRow } from "./kit/trail.ts";
import type { Mutant } from "./kit/with-mutant.ts";
import { PostgresCommitProxy } from "./postgres-commit-proxy.ts";

const WRITERS = 8;
const LOAD_MAX_MS = 800;
/** Long enough for a server to notice that its database is gone, and to find it again. */
const LOAD_AFTER_MS = 400;
const COMMITS_LOST = 3;
const FOLLOW_MAX_MS = 10_000;

/** What is done to the installation, one after the other, each under load. */
const FAULTS = ["lose_commits", "kill_server", "kill_backends", "stop_immediate"] as const;
type Fault = (typeof FAULTS)[number];

export interface PostgresCampaign {
  readonly faults: number;
  readonly seed: number;
  /** Protections that are taken out of both servers. */
  readonly mutant?: Mutant;
}

/** What was seen. `problems` is empty when everything held; a campaign ends with the first ones. */
export interface PostgresReport {
  readonly problems: readonly string[];
  readonly faults: Readonly<Record<Fault, number>>;
  /** Commits that PostgreSQL made and of which the server that asked for them never heard. */
  readonly lost_commits: number;
  readonly told: readonly Acknowledgement[];
  readonly entries: number;
}

/** One of the two servers, each with a data folder of its own. */
interface Instance {
  readonly folder: string;
  process: ServerProcess;
}

/**
 * Two servers on one PostgreSQL, under the load of writers in another process. One of the servers is killed, the
 * connections of both are ended, PostgreSQL stops at once, the answers to commits are lost; after each, everything that was
 * told is looked for.
 */
export async function runPostgresCampaign({ faults: wanted, seed, mutant }: PostgresCampaign): Promise<PostgresReport> {
  const random = createRandom(seed);
  const postgres = await PostgresServer.start();
  onTestFinished(() => postgres.remove());
  const url = await postgres.createDatabase();
  const proxy = await PostgresCommitProxy.start(url);
  onTestFinished(() => proxy.close());
  const load = startLoad({ writers: WRITERS, run: `seed-${seed}` });
  const trail = new Trail();
  const faults = { lose_commits: 0, kill_server: 0, kill_backends: 0, stop_immediate: 0 };
  const told: Acknowledgement[] = [];
  const problems: string[] = [];
  // The servers of one database sign with one key.
  const SIGNING_KEY_FILE = join(makeDataFolder(), "signing-key.pem");
  const start = (folder: string): Promise<ServerProcess> =>
    startProcess(folder, { DATABASE_URL: proxy.through(url), SIGNING_KEY_FILE, ...mutant?.env }, mutant);
  const folders = [makeDataFolder(), makeDataFolder()];
  const instances = await Promise.all(
    folders.map(async (folder): Promise<Instance> => ({ folder, process: await start(folder) })),
  );
  mutant?.requireApplied();

  const deeds: Readonly<Record<Fault, () => Promise<void>>> = {
    lose_commits,
    kill_server,
    kill_backends,
    stop_immediate,
  };

  for (let round = 0; round < wanted && problems.length === 0; round += 1) {
    const fault = FAULTS[round % FAULTS.length]!;
    serve();
    await sleep(random() * LOAD_MAX_MS);
    await deeds[fault]();
    faults[fault] += 1;
    await sleep(LOAD_AFTER_MS);
    await load.pause();
    await check();
  }
  for (const { process } of instances) await process.stop("SIGTERM");
  return { problems, faults, lost_commits: proxy.lost, told, entries: trail.head.seq };

  function serve(): void {
    load.serve(...instances.map(({ process }) => process.origin));
  }

  async function lose_commits(): Promise<void> {
    proxy.loseAnswers(COMMITS_LOST);
    await sleep(LOAD_AFTER_MS);
  }

  async function kill_server(): Promise<void> {
    const instance = instances[Math.floor(random() * instances.length)]!;
    await instance.process.stop("SIGKILL");
    instance.process = await start(instance.folder);
    serve();
  }

  async function kill_backends(): Promise<void> {
    for (let time = 0; time < 3; time += 1) {
      await postgres.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'valhalla-go'",
      );
      await sleep(random() * 100);
    }
  }

  async function stop_immediate(): Promise<void> {
    await postgres.stop("immediate");
    await sleep(random() * 300);
    await postgres.start();
  }

  /** To be called while nobody writes. */
  async function check(): Promise<void> {
    const { seq, hash } = trail.head;
    const rows = await postgres.run(
      `SELECT seq::int, body, prev, hash FROM audit_entry WHERE seq >= ${seq} ORDER BY seq`,
      url,
    );
    const [known] = seq > 0 ? rows.splice(0, 1) : [];
    const isKept = seq === 0 || known?.["hash"] === hash;
    if (!isKept) problems.push(`entry ${seq} was there before, and now it is another or none`);
    for (const row of rows) trail.add(row as unknown as TrailRow);
    const fresh = load.readNew();
    told.push(...fresh);
    problems.push(...trail.takeProblems(), ...checkAcknowledged(fresh, trail));
    for (const instance of instances) {
      const dead = instance.process.exited.then(({ stderr }) => [`a server ended by itself: ${stderr}`]);
      problems.push(...(await Promise.race([dead, checkInstance(instance, trail)])));
    }
  }
}

/** What is wrong with one of the servers: its word on the trail, its state, and the file that follows the entries of both. */
async function checkInstance({ folder, process }: Instance, { head, state }: Trail): Promise<string[]> {
  const problems: string[] = [];
  const verification = AuditVerification.parse((await callServer(process, "/core/audit/verify")).body);
  if (!verification.ok || verification.entries_checked < head.seq) {
    problems.push(`a server says of the trail ${JSON.stringify(verification)}`);
  }
  const session = (await callServer(process, "/core/go/session")).body as { id: unknown; state: unknown };
  if (state.session !== null && (session.id !== state.session.id || session.state !== state.session.state)) {
    problems.push(`a server serves the session ${JSON.stringify(session)}, not ${JSON.stringify(state.session)}`);
  }
  if (!(await followsUpTo(folder, head.seq))) problems.push(`an audit.log does not go up to entry ${head.seq}`);
  return problems;
}

/** Whether `audit.log` comes to hold as many lines as there are entries. */
async function followsUpTo(folder: string, seq: number): Promise<boolean> {
  const deadline = performance.now() + FOLLOW_MAX_MS;
  for (;;) {
    const lines = readFileSync(join(folder, "audit.log"), "utf8").split("\n").length - 1;
    if (lines >= seq) return true;
    if (performance.now() > deadline) return false;
    await sleep(50);
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
