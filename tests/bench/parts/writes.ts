import { join } from "node:path";
import { makeDataFolder } from "../fill-record.ts";
import { startServerProcess } from "../processes.ts";
import { openRawCommits } from "../raw-commits.ts";
import type { Finding } from "../report.ts";
import { measureWriteLoad } from "../write-load.ts";

const RAW_COMMITS = 2000;

/** Writes over HTTP on the embedded database. */
export async function measureWrites(folder: string): Promise<Finding[]> {
  const server = await startServerProcess(makeDataFolder(folder, "data"));
  const raw = openRawCommits(join(folder, "raw.db"));
  const findings = await measureWriteLoad(server.url, async () => 1 / raw.time(RAW_COMMITS), {
    engine: "SQLite",
    over_bare: 0.3,
    over_raw: null,
    raw: "raw one-insert commits",
  });
  await server.stop();
  raw.close();
  return findings;
}
