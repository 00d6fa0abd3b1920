import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { DATABASE_FILE } from "@valhalla-go/store";
import { makeDataFolder } from "../fill-record.ts";
import { callOnce, callsPerSecond } from "../http-load.ts";
import { startServerProcess } from "../processes.ts";
import { type Finding, atLeast, figure, format, withNote } from "../report.ts";
import { inTurn, ratios, spreadOf } from "../samples.ts";
import { canSlowSyncs, slowSyncs } from "../slow-syncs.ts";

const ROUNDS = 5;
const RAW_COMMITS = 200;
const CALLERS = 32;
const NOTE = { text: "Looked at the queue, all in order" };
const WHAT = "notes of 32 callers over HTTP with each sync 5 ms longer, over raw one-insert commits slowed alike";

/** Writes while each sync of the database takes 5 ms longer: what group commit is for. */
export async function measureSlowDisk(folder: string): Promise<Finding[]> {
  if (!canSlowSyncs()) return [figure(WHAT, "not measured, strace is missing")];
  const data_dir = makeDataFolder(folder, "data");
  const raw_file = join(folder, "raw.db");
  const server = await startServerProcess(data_dir, {}, { prefix: slowed(join(data_dir, DATABASE_FILE)) });
  await callOnce(`${server.url}/core/go/start_session`, {});
  const perSecond = await inTurn(ROUNDS, {
    raw: () => timeRawCommits(raw_file),
    notes: () => callsPerSecond(`${server.url}/core/go/notes`, { connections: CALLERS, seconds: 1, body: NOTE }),
  });
  await server.stop();
  const note = `${format(spreadOf(perSecond.notes).median)} a second beside ${format(spreadOf(perSecond.raw).median)}`;
  return [withNote(atLeast(WHAT, 10, ratios(perSecond.notes, perSecond.raw)), note)];
}

/** Runs a program so that each sync of a database takes longer. */
function slowed(database: string): string[] {
  return slowSyncs([database, `${database}-wal`]);
}

async function timeRawCommits(database: string): Promise<number> {
  const [file = "", ...args] = slowed(database);
  const script = join(import.meta.dirname, "../raw-commits-process.ts");
  const { stdout } = await promisify(execFile)(file, [...args, process.execPath, script, database, `${RAW_COMMITS}`]);
  return Number(stdout);
}
