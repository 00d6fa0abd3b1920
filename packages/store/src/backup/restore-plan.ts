import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { AUDIT_LOG, DATABASE_FILE, LOCK_FILE } from "../files/data-folder.ts";
import { syncFolder } from "../files/sync-folder.ts";
import { STATE_FILE_NAMES } from "../json-files/files-of-event.ts";
import { lockInstance } from "../sqlite/instance-lock.ts";
import { StoreOpenError } from "../store-open-error.ts";
import { TEAM_UNITS, replacedBy } from "./team-files.ts";

/** Where what is restored is built, in the data folder. */
export const STAGING = "restoring";

const PLAN_FILE = "plan.json";

/** What a restored installation takes the place of: the database with its WAL, and the files that follow it. */
export const INSTALLATION_FILES: readonly string[] = [
  DATABASE_FILE,
  `${DATABASE_FILE}-wal`,
  `${DATABASE_FILE}-shm`,
  AUDIT_LOG,
  ...STATE_FILE_NAMES,
];

const Head = z.strictObject({ seq: z.int(), hash: z.string() });

/** What a restore came to. */
export const RestoreReport = z.strictObject({
  origin: z.string(),
  taken_at_utc: z.string(),
  backup_head: Head,
  /** The last entry of the installation that was there; null when there was none, or it cannot be told. */
  abandoned_head: Head.extend({ origin: z.string() }).nullable(),
  /** How many entries of that installation the backup does not have; null when it cannot be told. */
  entries_abandoned: z.int().nullable(),
  /** The folder in the data folder that keeps what was there; null when nothing was. */
  replaced_in: z.string().nullable(),
  team_files: z.strictObject({ restored: z.array(z.enum(TEAM_UNITS)), kept: z.array(z.enum(TEAM_UNITS)) }),
});
export type RestoreReport = z.infer<typeof RestoreReport>;

/**
 * Makes what lies in {@link STAGING} the installation, from now on whatever happens: the plan is the point from which a
 * restore that is cut short is finished, and before which it never was.
 */
export function commitPlan(data_dir: string, report: RestoreReport): void {
  const staging = join(data_dir, STAGING);
  const text = `${JSON.stringify(report, null, 2)}\n`;
  syncFolder(staging);
  syncFolder(data_dir);
  writeFileSync(join(staging, `${PLAN_FILE}.tmp`), text, { mode: 0o600, flush: true });
  renameSync(join(staging, `${PLAN_FILE}.tmp`), join(staging, PLAN_FILE));
  syncFolder(staging);
}

/** Whether a restore was cut short that has to be finished. */
export function isRestoreUnfinished(data_dir: string): boolean {
  return existsSync(join(data_dir, STAGING, PLAN_FILE));
}

/**
 * Finishes a restore that was cut short, or removes what it left when it had not got far enough; to be called at every
 * start, before anything of the data folder is read. Throws StoreOpenError when another process uses the folder, or the
 * disk does not let it.
 */
export function finishRestore(data_dir: string): void {
  const staging = join(data_dir, STAGING);
  if (!existsSync(staging)) return;
  const release = lockInstance(join(data_dir, LOCK_FILE));
  try {
    carryOutPlan(data_dir);
    rmSync(staging, { recursive: true, force: true });
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new StoreOpenError(`A restore of ${data_dir} was cut short and cannot be finished (${problem}).`, { cause });
  } finally {
    release();
  }
}

/**
 * Carries out the plan, from wherever an earlier attempt was cut short: what was there is moved aside, what was staged
 * takes its place, the database last. Nothing to do answers null. For who holds the instance lock.
 */
export function carryOutPlan(data_dir: string): RestoreReport | null {
  if (!isRestoreUnfinished(data_dir)) return null;
  const staging = join(data_dir, STAGING);
  const report = RestoreReport.parse(JSON.parse(readFileSync(join(staging, PLAN_FILE), "utf8")));
  for (const unit of TEAM_UNITS) place(unit, replacedBy(unit));
  place(DATABASE_FILE, INSTALLATION_FILES);
  rmSync(join(staging, PLAN_FILE));
  syncFolder(staging);
  rmSync(staging, { recursive: true });
  syncFolder(data_dir);
  return report;

  function place(name: string, replaces: readonly string[]): void {
    if (!existsSync(join(staging, name))) return;
    for (const old of replaces) if (existsSync(join(data_dir, old))) moveAside(old);
    syncFolder(data_dir);
    renameSync(join(staging, name), join(data_dir, name));
    syncFolder(data_dir);
  }

  function moveAside(name: string): void {
    if (report.replaced_in === null) throw new Error(`${name} was not there when the restore began`);
    const aside = join(data_dir, report.replaced_in);
    mkdirSync(aside, { recursive: true, mode: 0o700 });
    if (existsSync(join(aside, name))) throw new Error(`${join(aside, name)} is in the way; move it elsewhere`);
    renameSync(join(data_dir, name), join(aside, name));
    for (const folder of [aside, dirname(aside)]) syncFolder(folder);
  }
}
