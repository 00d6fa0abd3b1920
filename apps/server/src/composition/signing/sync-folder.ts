import { closeSync, fsyncSync, openSync } from "node:fs";

/** Waits until the names in a folder are on disk. */
export function syncFolder(path: string): void {
  // Windows has no such thing and keeps folders by itself.
  if (process.platform === "win32") return;
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
