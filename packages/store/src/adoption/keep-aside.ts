import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { syncFolder } from "../files/sync-folder.ts";
import { StoreOpenError } from "../store-open-error.ts";
import { type AdoptionProblem, type LegacyFile, type LegacyFolder, STATE_FILES, UNUSED_FILE } from "./legacy-files.ts";
import type { AdoptedFile } from "./report.ts";

/** The folder for originals, in the data folder. */
const KEPT_FOLDER = "adopted";
const PROBLEMS_FILE = "problems.json";

/** The old service's files in a data folder. Throws StoreOpenError for one that is there and cannot be read. */
export function readLegacyFolder(dir: string): LegacyFolder {
  const folder = new Map<LegacyFile, Uint8Array>();
  for (const file of [...STATE_FILES, UNUSED_FILE] as const) {
    const bytes = readIfPresent(join(dir, file));
    if (bytes !== null) folder.set(file, bytes);
  }
  return folder;
}

function readIfPresent(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
    throw new StoreOpenError(`The old service's file ${path} cannot be read. Make it readable, or move it away.`, {
      cause,
    });
  }
}

/** What was kept aside, and where, relative to the data folder. */
export interface KeptAside {
  readonly kept_in: string;
  readonly files: readonly AdoptedFile[];
}

/**
 * Copies the originals byte for byte into a folder of their own, named by the moment, with all problems beside them, and
 * waits until that is on disk: afterwards the files themselves are written anew.
 */
export function keepAside(
  dir: string,
  { folder, problems, now }: { folder: LegacyFolder; problems: readonly AdoptionProblem[]; now: string },
): KeptAside {
  try {
    const kept_in = makeFolder(dir, join(KEPT_FOLDER, now.replaceAll(":", "-")));
    for (const [file, bytes] of folder) writeDurably(join(dir, kept_in, file), bytes);
    if (problems.length > 0) writeDurably(join(dir, kept_in, PROBLEMS_FILE), `${JSON.stringify(problems, null, 2)}\n`);
    for (const path of [join(dir, kept_in), join(dir, KEPT_FOLDER), dir]) syncFolder(path);
    return { kept_in, files: [...folder].map(describeFile) };
  } catch (cause) {
    throw new StoreOpenError(
      `The old service's files in ${dir} cannot be copied to ${KEPT_FOLDER}/. Make room, or make it writable.`,
      { cause },
    );
  }
}

/** Makes `name`, or `name-2`, ... when an attempt that was cut short left one. */
function makeFolder(dir: string, name: string): string {
  mkdirSync(join(dir, KEPT_FOLDER), { recursive: true, mode: 0o700 });
  for (let attempt = 1; ; attempt += 1) {
    const path = attempt === 1 ? name : `${name}-${attempt}`;
    if (existsSync(join(dir, path))) continue;
    mkdirSync(join(dir, path), { mode: 0o700 });
    return path;
  }
}

function writeDurably(path: string, content: Uint8Array | string): void {
  writeFileSync(path, content, { flag: "wx", mode: 0o600, flush: true });
}

function describeFile([file, bytes]: readonly [LegacyFile, Uint8Array]): AdoptedFile {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { file, bytes: bytes.length, sha256, used: file !== UNUSED_FILE };
}
