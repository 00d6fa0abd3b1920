import {
  type ServerProcess,
  type StartingProcess,
  beginProcess,
  makeDataFolder,
} from "../../processes/server-process.ts";
import { checkAcknowledged } from "./check-acknowledged.ts";
import { beginChecks, checkInstallation } from "./check-installation.ts";
import { keepCompiledCode } from "./compile-cache.ts";
import type { Acknowledgement } from "./load/ledger.ts";
import { readProcessorWait } from "./processor-wait.ts";
import { createRandom } from "./random.ts";
import { spoilFiles, watchRebuild } from "./spoil-files.ts";
import { startLoad } from "./start-load.ts";
import type { Mutant } from "./with-mutant.ts";

const WRITERS = 8;
const LOAD_MAX_MS = 1500;
const START_MAX_MS = 1000;
const LAST_LOAD_MS = 300;

export interface KillCampaign {
  readonly kills: number;
  readonly seed: number;
  /** Protections that are taken out of the server. */
  readonly mutant?: Mutant;
}

/** In milliseconds. */
export interface ReadyTime {
  readonly total: number;
  /** The part in which it waited for a processor that others had. */
  readonly waited: number;
}

/** What was seen in a campaign. `problems` is empty when everything held; a campaign ends with the first ones. */
export interface KillReport {
  readonly problems: readonly string[];
  readonly kills: { load: number; start: number; rebuild: number };
  readonly told: readonly Acknowledgement[];
  /** From the spawning of a server to its listening, after each kill that left the files as a server leaves them. */
  readonly ready: readonly ReadyTime[];
  readonly entries: number;
}

/**
 * Kills a server on one data folder, again and again: under the load of writers in another process, while it starts (the
 * very first time too), and while it writes the files beside the database anew. After each kill everything is checked.
 */
export async function runKillCampaign({ kills: wanted, seed, mutant }: KillCampaign): Promise<KillReport> {
  const random = createRandom(seed);
  const folder = makeDataFolder();
  const load = startLoad({ writers: WRITERS, run: `seed-${seed}` });
  const checked = beginChecks(folder);
  const kills = { load: 0, start: 0, rebuild: 0 };
  const told: Acknowledgement[] = [];
  const ready: ReadyTime[] = [];
  const problems: string[] = [];
  let isSpoilt = false;
  const env = { ...(await keepCompiledCode()), ...mutant?.env };
  const begin = (): StartingProcess => beginProcess(folder, env, mutant);

  for (let round = 0; kills.load + kills.start + kills.rebuild < wanted && problems.length === 0; round += 1) {
    if (round % 5 === 0) await killStart();
    if (round % 5 === 2) await killRebuild();
    await killUnderLoad(await startAndCheck());
  }
  if (problems.length === 0) await finish(await startAndCheck());
  return { problems, kills, told, ready, entries: checked.trail.head.seq };

  async function startAndCheck(): Promise<ServerProcess> {
    const server = await begin().listens();
    if (!isSpoilt) ready.push({ total: server.ready_ms, waited: readProcessorWait(server.pid) });
    isSpoilt = false;
    mutant?.requireApplied();
    await check(server);
    return server;
  }

  async function check(server: ServerProcess): Promise<void> {
    const fresh = load.readNew();
    told.push(...fresh);
    problems.push(...(await checkInstallation(checked, server)), ...checkAcknowledged(fresh, checked.trail));
  }

  async function killUnderLoad(server: ServerProcess): Promise<void> {
    load.serve(server.origin);
    await sleep(random() * LOAD_MAX_MS);
    await server.stop("SIGKILL");
    kills.load += 1;
    await load.idle();
  }

  async function killStart(): Promise<void> {
    const starting = begin();
    await sleep(random() * START_MAX_MS);
    await kill(starting);
    kills.start += 1;
  }

  async function killRebuild(): Promise<void> {
    spoilFiles(folder, kills.rebuild);
    isSpoilt = true;
    checked.log = { seq: 0, offset: 0 };
    const hasBegun = watchRebuild(folder);
    const starting = begin();
    const over = new AbortController();
    void starting.listens().then(
      () => over.abort(),
      () => over.abort(),
    );
    while (!over.signal.aborted && !hasBegun()) await sleep(0);
    await sleep(random() * 5);
    await kill(starting);
    kills.rebuild += 1;
  }

  /** Lets the writers ask once more for what was not answered, and looks at everything a last time. */
  async function finish(server: ServerProcess): Promise<void> {
    load.serve(server.origin);
    await sleep(LAST_LOAD_MS);
    await load.pause();
    await check(server);
    await server.stop("SIGTERM");
  }
}

async function kill(process: StartingProcess): Promise<void> {
  process.signal("SIGKILL");
  await process.exited;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
