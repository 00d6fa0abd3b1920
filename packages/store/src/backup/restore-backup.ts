import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Actor, AuditDraft, Ids } from "@valhalla-go/core";
import { DATABASE_FILE, LOCK_FILE } from "../files/data-folder.ts";
import { makeFolder } from "../files/make-folder.ts";
import { syncFile } from "../files/sync-file.ts";
import { lockInstance } from "../sqlite/instance-lock.ts";
import { openSqliteStore } from "../sqlite/open-sqlite-store.ts";
import { BackupError } from "./backup-error.ts";
import { type CurrentInstallation, createHashAt, readCurrentInstallation } from "./current-installation.ts";
import { type BackupManifest, readManifest } from "./manifest.ts";
import { epochOfDatabase } from "./read-epoch.ts";
import { requireOwnFolder } from "./require-own-folder.ts";
import {
  INSTALLATION_FILES,
  type RestoreReport,
  STAGING,
  carryOutPlan,
  commitPlan,
  isRestoreUnfinished,
} from "./restore-plan.ts";
import { stageBackup } from "./stage-backup.ts";
import { TEAM_UNITS, type TeamUnit, replacedBy, unitOf } from "./team-files.ts";
import { toBackupError } from "./to-backup-error.ts";
import { withDatabase } from "./with-database.ts";

export interface RestoreBackupOptions {
  readonly data_dir: string;
  readonly backup_dir: string;
  readonly actor: Actor;
  readonly workspace: string;
  /** Why, for the record. */
  readonly reason: string;
  /** Whether a backup may take the place of another installation, or of one that cannot be told. */
  readonly replace_installation: boolean;
  /** Whether the team's files of the backup take the place of those that are there. */
  readonly with_settings: boolean;
  /** The greatest epoch that was ever signed for an installation, as far as it is known outside its database; else 0. */
  readonly signedEpoch: (origin: string) => number;
  readonly ids: Ids;
  /** The time now, UTC. */
  readonly now: () => string;
}

/**
 * Puts a backup in the place of an installation that no server uses, and records which entries that abandons. What was
 * there is kept in `replaced/`. The new installation is complete and on disk beside the old one before anything is moved.
 * Throws BackupError; then nothing was changed, or what was begun is finished by the next start or the next restore.
 */
export async function restoreBackup(options: RestoreBackupOptions): Promise<RestoreReport> {
  const { data_dir, backup_dir } = options;
  try {
    makeFolder(data_dir);
    requireOwnFolder(data_dir);
    const release = lockInstance(join(data_dir, LOCK_FILE));
    try {
      return await restore(options, readManifest(backup_dir));
    } finally {
      release();
    }
  } catch (cause) {
    throw toBackupError(cause, `restore ${backup_dir} to ${data_dir}`);
  }
}

async function restore(options: RestoreBackupOptions, manifest: BackupManifest): Promise<RestoreReport> {
  const { data_dir, backup_dir, now } = options;
  const finished = carryOutPlan(data_dir);
  if (finished !== null && isOf(finished, manifest)) return finished;
  const current = await readCurrentInstallation(data_dir);
  requireSameInstallation(current, options, manifest);
  const team_files = chooseTeamFiles(options, manifest);
  try {
    const staging = await stageBackup(data_dir, backup_dir, manifest, team_files.restored);
    const database = join(staging, DATABASE_FILE);
    const gone = [...INSTALLATION_FILES, ...team_files.restored.flatMap(replacedBy)];
    const replaces = gone.some((name) => existsSync(join(data_dir, name)));
    const report: RestoreReport = {
      origin: manifest.origin,
      taken_at_utc: manifest.taken_at_utc,
      backup_head: manifest.head,
      ...(await describeAbandoned(current, database, manifest.origin)),
      replaced_in: replaces ? join("replaced", now().replaceAll(":", "-")) : null,
      team_files,
    };
    await appendEntry(database, report, await nextEpoch(database, current, manifest.origin, options), options);
    commitPlan(data_dir, report);
    carryOutPlan(data_dir);
    return report;
  } catch (error) {
    if (!isRestoreUnfinished(data_dir)) rmSync(join(data_dir, STAGING), { recursive: true, force: true });
    throw error;
  }
}

/** Whether a restore is of this backup. */
function isOf({ origin, backup_head, taken_at_utc }: RestoreReport, manifest: BackupManifest): boolean {
  return (
    origin === manifest.origin && backup_head.hash === manifest.head.hash && taken_at_utc === manifest.taken_at_utc
  );
}

function requireSameInstallation(
  current: CurrentInstallation,
  { data_dir, backup_dir, replace_installation }: RestoreBackupOptions,
  { origin }: BackupManifest,
): void {
  if (replace_installation || current.kind === "none") return;
  if (current.kind === "known" && current.head.origin === origin) return;
  const whose =
    current.kind === "known"
      ? `${backup_dir} is of another installation (${origin}) than the one in ${data_dir} (${current.head.origin})`
      : `What is in ${data_dir} cannot be read, so it may be another installation than the backup's (${origin})`;
  throw new BackupError(`${whose}. Set DATA_DIR to an empty folder, or add --replace-installation.`);
}

/** Of the team's files those that the backup has and the folder has not, or all of the backup when they are asked for. */
function chooseTeamFiles(
  { data_dir, with_settings }: RestoreBackupOptions,
  { files }: BackupManifest,
): RestoreReport["team_files"] {
  const isThere = (unit: TeamUnit): boolean => existsSync(join(data_dir, unit));
  const hasOwn = (unit: TeamUnit): boolean => replacedBy(unit).some(isThere);
  const held = TEAM_UNITS.filter((unit) => files.some(({ path }) => unitOf(path) === unit));
  const restored = held.filter((unit) => with_settings || !hasOwn(unit));
  return { restored, kept: TEAM_UNITS.filter((unit) => isThere(unit) && !restored.flatMap(replacedBy).includes(unit)) };
}

/** Which head the restore abandons, and how many entries go with it. */
async function describeAbandoned(
  current: CurrentInstallation,
  database: string,
  origin: string,
): Promise<Pick<RestoreReport, "abandoned_head" | "entries_abandoned">> {
  if (current.kind === "none") return { abandoned_head: null, entries_abandoned: 0 };
  if (current.kind === "unreadable") return { abandoned_head: null, entries_abandoned: null };
  const { head } = current;
  if (head.origin !== origin) return { abandoned_head: head, entries_abandoned: head.seq };
  const shared = await withDatabase(database, (db) => current.lastShared(createHashAt(db)));
  return { abandoned_head: head, entries_abandoned: head.seq - shared };
}

/** An epoch in which nobody can hold a checkpoint: greater than that of every record of this installation that is known here. */
async function nextEpoch(
  database: string,
  current: CurrentInstallation,
  origin: string,
  { signedEpoch }: RestoreBackupOptions,
): Promise<number> {
  const restored = await withDatabase(database, epochOfDatabase);
  const abandoned = current.kind === "known" && current.head.origin === origin ? current.epoch : 0;
  return 1 + Math.max(restored, abandoned, signedEpoch(origin));
}

/** Adds the entry that tells of the restore, and waits until the database is one file on disk. */
async function appendEntry(
  database: string,
  { backup_head, abandoned_head, entries_abandoned, taken_at_utc }: RestoreReport,
  epoch: number,
  { actor, workspace, reason, ids, now }: RestoreBackupOptions,
): Promise<void> {
  const payload: AuditDraft["payload"] = {
    epoch,
    backup_head,
    abandoned_head,
    taken_at_utc,
    entries_abandoned,
    reason,
  };
  const store = await openSqliteStore({ file: database });
  try {
    await store.write(async (tx) => {
      const open = await tx.sessions.findOpen(workspace);
      const session_id = open?.id ?? null;
      const entry = { id: ids.next(), ts_utc: now(), event: "DATA_RESTORED", actor, workspace, session_id };
      await tx.audit.append({ ...entry, request_id: null, payload });
    });
  } finally {
    await store.close();
  }
  if (existsSync(`${database}-wal`)) throw new Error("the restored database is not one file");
  syncFile(database);
}
