import { statfsSync } from "node:fs";

/** Less than this is no room to write in: one group commit and the growth of the log's index. */
const ROOM_BYTES = 1024 * 1024;

/** Whether the disk of a folder has no room left, in bytes or in files, for users without privileges. */
export function isDiskFull(folder: string): boolean {
  try {
    const { bavail, bsize, files, ffree } = statfsSync(folder);
    // Where a file system does not count files, there are none of them.
    return bavail * bsize < ROOM_BYTES || (files > 0 && ffree === 0);
  } catch {
    return false;
  }
}
