import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { DATABASE_FILE } from "../files/data-folder.ts";
import { makeFolder } from "../files/make-folder.ts";
import { syncFile } from "../files/sync-file.ts";
import { syncFolder } from "../files/sync-folder.ts";
import { BackupError } from "./backup-error.ts";
import { checkDatabase } from "./check-database.ts";
import { hashFile } from "./hash-file.ts";
import type { BackupManifest } from "./manifest.ts";
import { STAGING } from "./restore-plan.ts";
import { type TeamUnit, unitOf } from "./team-files.ts";

/**
 * Copies the database of a backup and its files of `units` into the staging folder, and checks the copies: what is put in
 * place is what was checked. Answers the staging folder. Throws BackupError for a backup that is not what was taken.
 */
export async function stageBackup(
  data_dir: string,
  backup_dir: string,
  { files, origin, head }: BackupManifest,
  units: readonly TeamUnit[],
): Promise<string> {
  const staging = join(data_dir, STAGING);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { mode: 0o700 });
  for (const file of files) {
    const unit = unitOf(file.path);
    if (!existsSync(join(backup_dir, file.path))) throw damaged(backup_dir, file.path, "it is missing");
    if (unit === null || units.includes(unit)) copy(file.path);
    const { bytes, sha256 } = await hashFile(existsSync(join(staging, file.path)) ? staging : backup_dir, file.path);
    if (bytes !== file.bytes || sha256 !== file.sha256) {
      throw damaged(backup_dir, file.path, "its content is not what was backed up");
    }
  }
  const checked = await checkDatabase(join(staging, DATABASE_FILE)).catch((cause: unknown) => {
    throw damaged(backup_dir, DATABASE_FILE, cause instanceof Error ? cause.message : String(cause));
  });
  if (checked.origin !== origin || checked.head.seq !== head.seq || checked.head.hash !== head.hash) {
    throw damaged(backup_dir, DATABASE_FILE, "it is not the one that backup.json tells of");
  }
  return staging;

  function copy(path: string): void {
    const target = join(staging, path);
    makeFolder(dirname(target));
    copyFileSync(join(backup_dir, path), target);
    chmodSync(target, 0o600);
    syncFile(target);
    syncFolder(dirname(target));
  }
}

function damaged(backup_dir: string, path: string, problem: string): BackupError {
  return new BackupError(
    `The backup ${backup_dir} is damaged (${path}: ${problem}). Nothing was changed; take another backup.`,
  );
}
