import { renameSync, writeFileSync } from "node:fs";

/** For the owner alone: notes may be confidential. */
export const FILE_MODE = 0o600;

/** Where a file is written before it takes its name. What a crash left there is written over. */
export function temporaryPath(path: string): string {
  return `${path}.tmp`;
}

/** Puts `value` in the place of a file: who reads it sees the old content or the new one, never a part. */
export function writeStateFile(path: string, value: unknown): void {
  const temporary = temporaryPath(path);
  writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: FILE_MODE });
  renameSync(temporary, path);
}
