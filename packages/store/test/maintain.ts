import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Actor } from "@valhalla-go/core";
import { onTestFinished } from "vitest";
import { type BackupManifest, type RestoreReport, restoreBackup, takeBackup } from "../src/backup/index.ts";

/** Who restores in these tests. */
export const RESTORER: Actor = { kind: "operator", id: "local:rita", name: "rita" };

const TAKEN_AT = "2026-03-01T09:00:00.000000Z";
let moment = 0;

/** Backs a folder up to a new place. */
export async function backUp(data_dir: string): Promise<{ readonly dir: string; readonly manifest: BackupManifest }> {
  const dir = newPlace();
  const manifest = await takeBackup({ data_dir, target: dir, app_version: "1.2.3", now: () => TAKEN_AT });
  return { dir, manifest };
}

/** Restores a backup, every time at another moment. */
export function restore(
  data_dir: string,
  backup_dir: string,
  {
    signed_epoch = 0,
    ...flags
  }: { readonly replace_installation?: boolean; readonly with_settings?: boolean; readonly signed_epoch?: number } = {},
): Promise<RestoreReport> {
  moment += 1;
  return restoreBackup({
    data_dir,
    backup_dir,
    actor: RESTORER,
    workspace: "default",
    reason: "The disk died",
    replace_installation: false,
    with_settings: false,
    signedEpoch: () => signed_epoch,
    ids: { next: () => `restore-${moment}` },
    now: () => `2026-03-02T09:00:00.${String(moment).padStart(6, "0")}Z`,
    ...flags,
  });
}

/** A path where nothing is yet, in a folder that is removed when the test ends. */
export function newPlace(): string {
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-place-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "backup");
}
