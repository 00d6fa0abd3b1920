import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { DATABASE_FILE } from "../files/data-folder.ts";
import { makeFolder } from "../files/make-folder.ts";
import { syncFolder } from "../files/sync-folder.ts";
import { BackupError } from "./backup-error.ts";
import { checkDatabase } from "./check-database.ts";
import { copyDatabase } from "./copy-database.ts";
import { hashFile } from "./hash-file.ts";
import { type BackupManifest, readManifest, writeManifest } from "./manifest.ts";
import { requireOwnFolder } from "./require-own-folder.ts";
import { isRestoreUnfinished } from "./restore-plan.ts";
import { listTeamFiles } from "./team-files.ts";
import { toBackupError } from "./to-backup-error.ts";

export interface TakeBackupOptions {
  readonly data_dir: string;
  /** The folder that becomes the backup; must not exist, or be empty. */
  readonly target: string;
  readonly app_version: string;
  /** The time now, UTC. */
  readonly now: () => string;
}

/**
 * Copies an installation while its server serves. It is written beside its place under another name and takes the name
 * only when it was checked as a whole and is on disk. Throws BackupError, and leaves nothing behind that looks like one.
 */
export async function takeBackup({ data_dir, target, app_version, now }: TakeBackupOptions): Promise<BackupManifest> {
  const task = `make the backup ${target}`;
  try {
    requireInstallation(data_dir);
    requireNewPlace(target, data_dir);
    const partial = `${target}.partial`;
    makePartial(partial);
    try {
      await fill(partial, { data_dir, app_version, now });
      publish(partial, target);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      throw error;
    }
    return readManifest(target);
  } catch (cause) {
    throw toBackupError(cause, task);
  }
}

function requireInstallation(data_dir: string): void {
  if (existsSync(data_dir)) requireOwnFolder(data_dir);
  if (!existsSync(join(data_dir, DATABASE_FILE)) && !isRestoreUnfinished(data_dir)) {
    throw new BackupError(
      `There is no installation in ${data_dir} (it has no ${DATABASE_FILE}). Set DATA_DIR to the folder of one.`,
    );
  }
  if (!isRestoreUnfinished(data_dir)) return;
  throw new BackupError(`A restore of ${data_dir} was cut short. Start the server, which finishes it, and try again.`);
}

function requireNewPlace(target: string, data_dir: string): void {
  if (isInside(realPath(target), realpathSync(data_dir))) {
    throw new BackupError(`${target} is inside the data folder. Name a folder outside of it, best on another disk.`);
  }
  if (!existsSync(target)) return;
  if (statSync(target).isDirectory() && readdirSync(target).length === 0) return;
  throw new BackupError(`${target} is there already and not an empty folder. Name a new one for each backup.`);
}

/** The path with every link followed, as far as it exists. */
function realPath(path: string): string {
  if (existsSync(path) || dirname(path) === path) return realpathSync(path);
  return resolve(realPath(dirname(path)), relative(dirname(path), path));
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

function makePartial(partial: string): void {
  makeFolder(dirname(partial));
  try {
    mkdirSync(partial, { mode: 0o700 });
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST")) throw cause;
    throw new BackupError(
      `${partial} is there: another backup is being written, or one was cut short. Remove it, or name another folder.`,
      { cause },
    );
  }
}

async function fill(dir: string, { data_dir, app_version, now }: Omit<TakeBackupOptions, "target">): Promise<void> {
  const database = join(dir, DATABASE_FILE);
  let taken_at_utc = "";
  await copyDatabase(join(data_dir, DATABASE_FILE), database, () => (taken_at_utc = now()));
  const team = listTeamFiles(data_dir);
  for (const path of team) {
    mkdirSync(dirname(join(dir, path)), { recursive: true, mode: 0o700 });
    writeFileSync(join(dir, path), readFileSync(join(data_dir, path)), { flag: "wx", mode: 0o600, flush: true });
  }
  const checked = await checkDatabase(database).catch((cause: unknown) => {
    throw new BackupError(`The database of ${data_dir} is damaged, so no backup was made: ${describe(cause)}.`, {
      cause,
    });
  });
  const files = [];
  for (const path of [DATABASE_FILE, ...team]) files.push(await hashFile(dir, path));
  writeManifest(dir, { ...checked, taken_at_utc, app_version, files });
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** Gives a backup its name, durably: first what is in it, then the name. */
function publish(partial: string, target: string): void {
  if (existsSync(join(partial, "playbooks"))) syncFolder(join(partial, "playbooks"));
  syncFolder(partial);
  if (existsSync(target)) rmdirSync(target);
  renameSync(partial, target);
  syncFolder(dirname(target));
}
