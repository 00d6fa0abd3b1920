import { fillRecord, makeDataFolder } from "../fill-record.ts";
import { getPerSecond } from "../http-load.ts";
import { startServerProcess, timeStarts } from "../processes.ts";
import { type Finding, atLeast, atMost, under } from "../report.ts";
import { inTurn, ratios, spreadOf } from "../samples.ts";

const ENTRIES = 1_000_000;
const SESSIONS = 10_000;
const SECONDS = 1.5;
const ROUNDS = 5;
const WALKS = 3;

/** As little as fills a page of each list, so that the answers are as long. */
const SMALL_SESSIONS = 60;
const SMALL_ENTRIES = 600;

const READS = ["/core/go/session", "/core/go/summary", "/core/go/sessions", "/core/audit"];

/** A record as it is after years. */
export async function measureMillion(folder: string): Promise<Finding[]> {
  const [small_dir, full_dir] = [makeDataFolder(folder, "small"), makeDataFolder(folder, "full")];
  await fillRecord(small_dir, SMALL_ENTRIES, SMALL_SESSIONS);
  await fillRecord(full_dir, ENTRIES, SESSIONS);
  const started_in = await timeStarts(full_dir);
  const small = await startServerProcess(small_dir);
  const full = await startServerProcess(full_dir);
  await Promise.all([small.becomesIdle(), full.becomesIdle()]);
  const findings: Finding[] = [];
  for (const path of READS) {
    const perSecond = await inTurn(ROUNDS, {
      small: () => getPerSecond(`${small.url}${path}`, SECONDS),
      full: () => getPerSecond(`${full.url}${path}`, SECONDS),
    });
    findings.push(
      atMost(
        `\`GET ${path}\` with 1,000,000 entries, time over that with one page of each list`,
        1.2,
        ratios(perSecond.small, perSecond.full),
      ),
    );
  }
  const walks: number[] = [];
  for (let walk = 0; walk < WALKS; walk += 1) walks.push(await verifyPerSecond(full.url));
  findings.push(
    under("start with 1,000,000 entries", 3, "s", started_in),
    atLeast("entries that `GET /core/audit/verify` checks in a second, of 1,000,000", 150_000, spreadOf(walks)),
    under("memory of the server after all that", 250, "MB", full.memory()),
  );
  await Promise.all([small.stop(), full.stop()]);
  return findings;
}

async function verifyPerSecond(url: string): Promise<number> {
  const started = performance.now();
  const response = await fetch(`${url}/core/audit/verify`);
  const { ok, entries_checked } = (await response.json()) as { ok: boolean; entries_checked: number };
  if (!ok || entries_checked < ENTRIES) throw new Error(`the chain of ${entries_checked} entries is not sound`);
  return entries_checked / ((performance.now() - started) / 1000);
}
