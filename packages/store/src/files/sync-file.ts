import { closeSync, fsyncSync, openSync } from "node:fs";

/** Waits until the content of a file is on disk. */
export function syncFile(path: string): void {
  const descriptor = openSync(path, "r+");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
