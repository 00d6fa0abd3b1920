import { PostgresServer } from "@valhalla-go/store/test/postgres-server";
import { makeDataFolder } from "../fill-record.ts";
import { callOnce, callsPerSecond } from "../http-load.ts";
import { startServerProcess } from "../processes.ts";
import { openRawPostgresCommits } from "../raw-postgres-commits.ts";
import { type Finding, atLeast, figure, format, withNote } from "../report.ts";
import { inTurn, ratios, spreadOf } from "../samples.ts";
import { canSlowSyncs, slowSyncs } from "../slow-syncs.ts";
import { measureWriteLoad } from "../write-load.ts";

const RAW_SECONDS = 0.5;
const CONNECTIONS = 8;
const RAW = `raw one-insert commits of ${CONNECTIONS} connections`;

/** Writes over HTTP on PostgreSQL, which runs on this machine too. */
export async function measurePostgres(folder: string): Promise<Finding[]> {
  return [...(await measureUsual(folder)), ...(await measureSlowed(folder))];
}

async function measureUsual(folder: string): Promise<Finding[]> {
  const postgres = await PostgresServer.start();
  try {
    const raw = await openRawPostgresCommits(await postgres.createDatabase(), CONNECTIONS);
    const DATABASE_URL = await postgres.createDatabase();
    const server = await startServerProcess(makeDataFolder(folder, "data"), { DATABASE_URL });
    const findings = await measureWriteLoad(server.url, () => raw.perSecond(RAW_SECONDS), {
      engine: "PostgreSQL",
      over_bare: null,
      over_raw: 1,
      raw: RAW,
    });
    await server.stop();
    await raw.close();
    return findings;
  } finally {
    await postgres.remove();
  }
}

const CALLERS = 32;
const ROUNDS = 5;
const NOTE = { text: "Looked at the queue, all in order" };
const SLOWED = `notes of ${CALLERS} callers over HTTP on PostgreSQL with each of its syncs 5 ms longer`;

/** The same while each sync of PostgreSQL takes 5 ms longer, as on a disk that really writes: what group commit is for. */
async function measureSlowed(folder: string): Promise<Finding[]> {
  if (!canSlowSyncs()) return [figure(SLOWED, "not measured, strace is missing")];
  const postgres = await PostgresServer.start({}, slowSyncs());
  try {
    const raw = await openRawPostgresCommits(await postgres.createDatabase(), CONNECTIONS);
    const single = await openRawPostgresCommits(await postgres.createDatabase(), 1);
    const DATABASE_URL = await postgres.createDatabase();
    const server = await startServerProcess(makeDataFolder(folder, "slowed"), { DATABASE_URL });
    await callOnce(`${server.url}/core/go/start_session`, {});
    const perSecond = await inTurn(ROUNDS, {
      raw: () => raw.perSecond(RAW_SECONDS),
      single: () => single.perSecond(RAW_SECONDS),
      notes: () => callsPerSecond(`${server.url}/core/go/notes`, { connections: CALLERS, seconds: 1, body: NOTE }),
    });
    await server.stop();
    await Promise.all([raw.close(), single.close()]);
    const beside = (rates: readonly number[]): string =>
      `${format(spreadOf(perSecond.notes).median)} a second beside ${format(spreadOf(rates).median)}`;
    return [
      withNote(atLeast(`${SLOWED}, over ${RAW}`, 1, ratios(perSecond.notes, perSecond.raw)), beside(perSecond.raw)),
      withNote(
        atLeast(`the same over those of one connection`, 10, ratios(perSecond.notes, perSecond.single)),
        beside(perSecond.single),
      ),
    ];
  } finally {
    await postgres.remove();
  }
}
