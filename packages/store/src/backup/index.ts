export { BackupError } from "./backup-error.ts";
export type { BackupManifest } from "./manifest.ts";
export { type RestoreBackupOptions, restoreBackup } from "./restore-backup.ts";
export { type RestoreReport, finishRestore } from "./restore-plan.ts";
export { type TakeBackupOptions, takeBackup } from "./take-backup.ts";
