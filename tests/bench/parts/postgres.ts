import { PostgresServer } from "@valhalla-go/store/test/postgres-server";
import { makeDataFolder } from "../fill-record.ts";
import { startServerProcess } from "../processes.ts";
import { openRawPostgresCommits } from "../raw-postgres-commits.ts";
import type { Finding } from "../report.ts";
import { measureWriteLoad } from "../write-load.ts";

const RAW_SECONDS = 0.5;

/** Writes over HTTP on PostgreSQL, which runs on this machine too. */
export async function measurePostgres(folder: string): Promise<Finding[]> {
  const postgres = await PostgresServer.start();
  try {
    const raw = await openRawPostgresCommits(await postgres.createDatabase());
    const DATABASE_URL = await postgres.createDatabase();
    const server = await startServerProcess(makeDataFolder(folder, "data"), { DATABASE_URL });
    const findings = await measureWriteLoad(server.url, () => raw.perSecond(RAW_SECONDS), {
      engine: "PostgreSQL",
      over_bare: null,
      over_raw: 1,
      raw: "raw one-insert commits of 8 connections",
    });
    await server.stop();
    await raw.close();
    return findings;
  } finally {
    await postgres.remove();
  }
}
