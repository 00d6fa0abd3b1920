import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** An empty folder for the running test, removed when the test ends. */
export function makeDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
