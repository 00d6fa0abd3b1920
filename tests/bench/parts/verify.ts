import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { writeLargeLog } from "@valhalla-go/verify/test";
import { z } from "zod";
import { type Finding, under } from "../report.ts";

const ENTRIES = 1_000_000;
const ROUNDS = 3;
const Told = z.strictObject({
  exit_code: z.literal(0),
  entries: z.literal(ENTRIES),
  seconds: z.number(),
  memory_mb: z.number(),
});

/** The offline verifier on a record as it is after years, in a process of its own. */
export async function measureVerify(folder: string): Promise<Finding[]> {
  const file = join(folder, "log.ndjson");
  const key = await writeLargeLog(file, ENTRIES);
  const rounds: z.infer<typeof Told>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const program = join(import.meta.dirname, "../verify-process.ts");
    const { stdout } = await promisify(execFile)(process.execPath, [program, file, key]);
    rounds.push(Told.parse(JSON.parse(stdout)));
  }
  const slowest = Math.max(...rounds.map(({ seconds }) => seconds));
  const most = Math.max(...rounds.map(({ memory_mb }) => memory_mb));
  return [
    under("`vgo-verify` of a log of 1,000,000 entries, the slowest of three", 15, "s", slowest),
    under("its memory at most", 300, "MB", most),
  ];
}
