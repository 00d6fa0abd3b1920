import { closeSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";

const CHUNK_BYTES = 1024 * 1024;

/**
 * Makes the write-ahead log on the disk the one that can be read, by writing its own bytes over it and syncing it.
 *
 * After a failed sync the operating system may hold pages for clean that never reached the disk. They can be read, so
 * SQLite takes a transaction in them for committed; a later sync succeeds without writing them; and a power cut then
 * loses that transaction and, because the log is a chain, every one that was acknowledged after it. Another sync or a
 * checkpoint does not help: the first writes nothing, and the second copies pages into the database of which the log on
 * the disk knows nothing. Bytes that are written anew are written: a sync after that tells the truth. Being the same bytes,
 * they harm nobody who reads meanwhile, nor when only some of them reach the disk.
 *
 * Nobody may write to the log meanwhile: hold the database's write lock. Throws the error of the operating system. (SQLite
 * keeps its locks on other files, so that closing this one gives none of them away.)
 */
export function secureLog(database: string): void {
  const descriptor = openExisting(`${database}-wal`);
  if (descriptor === null) return;
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (let offset = 0, length = 0; ; offset += length) {
      length = readSync(descriptor, chunk, 0, CHUNK_BYTES, offset);
      if (length === 0) break;
      for (let done = 0; done < length;) done += writeSync(descriptor, chunk, done, length - done, offset + done);
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function openExisting(file: string): number | null {
  try {
    return openSync(file, "r+");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
