import { renameSync, writeFileSync } from "node:fs";

/** For the owner alone: notes may be confidential. */
export const FILE_MODE = 0o600;

/** Where the next content of a file is written before it takes the file's name. */
export function temporaryPath(path: string): string {
  return `${path}.tmp`;
}

/**
 * Puts `value` in the place of a file: a reader sees the old content or the new, never a part. Each time with a new inode,
 * although writing over an old one takes a quarter of the time: a reader that is slow could then see half of two versions.
 */
export function writeStateFile(path: string, value: unknown): void {
  const temporary = temporaryPath(path);
  writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: FILE_MODE });
  renameSync(temporary, path);
}
