import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type LegacyFile, type LegacyFolder, STATE_FILES, UNUSED_FILE } from "../src/adoption/legacy-files.ts";
import { makeDataFolder } from "./data-folder.ts";

/** A data folder that the old service really wrote: 41 sessions, the last one active, in 221 audit lines. */
export const LEGACY_FIXTURE = fileURLToPath(new URL("fixtures/valhalla-data", import.meta.url));

/** Its files, with the content of some replaced or (null) taken away. */
export function readFixture(changed: Partial<Record<LegacyFile, Uint8Array | string | null>> = {}): LegacyFolder {
  const folder = new Map<LegacyFile, Uint8Array>();
  for (const file of [...STATE_FILES, UNUSED_FILE] as const) {
    const content = changed[file] === undefined ? readFileSync(join(LEGACY_FIXTURE, file)) : changed[file];
    if (content !== null) folder.set(file, Buffer.from(content as string));
  }
  return folder;
}

/** A copy of it for the running test. */
export function copyFixture(): string {
  const dir = makeDataFolder();
  cpSync(LEGACY_FIXTURE, dir, { recursive: true });
  return dir;
}

/** The lines of its `audit.log`, without line ends. */
export function readFixtureLines(): string[] {
  return readFileSync(join(LEGACY_FIXTURE, "audit.log"), "utf8").trimEnd().split("\n");
}
