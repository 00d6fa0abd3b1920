import {
  closeSync,
  fstatSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/** For the owner alone: notes may be confidential. */
export const FILE_MODE = 0o600;

/** The folder beside the state files in which their next versions are written before they take the name. */
export const VERSIONS_FOLDER = ".json-files";

/** A reader that opened the file has so long to read it, in milliseconds; until then its version is not written over. */
const READ_MS = 100;

/** Most replaced versions that are kept. At the pace of people it is one or two. */
const SPARES_MAX = 256;

/** A version of the file, by the name that it has while it is not the file. */
interface Version {
  readonly path: string;
  readonly replaced_at_ms: number;
}

/**
 * A file of which every version is written beside it and then renamed over it, so a reader sees the old one or the new
 * one. Versions that were replaced long enough ago are written over and used again: with a new inode each time ext4 has to
 * find room on the disk before the rename, which took four times as long, and the answer to a change waits for it.
 */
export class StateFile {
  readonly #path: string;
  readonly #spares: Version[] = [];
  #current: Version | null = null;
  #made = 0;

  constructor(path: string) {
    this.#path = path;
  }

  write(value: unknown): void {
    const bytes = Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
    try {
      const next = this.#writeOverSpare(bytes) ?? this.#writeNew(bytes);
      this.#keepCurrent();
      renameSync(next.path, this.#path);
      this.#current = next;
    } catch (error) {
      this.forgetVersions();
      throw error;
    }
  }

  remove(): void {
    this.forgetVersions();
    rmSync(this.#path, { force: true });
  }

  /** Uses no version again that there is now; the file stays as it is. */
  forgetVersions(): void {
    this.#spares.length = 0;
    this.#current = null;
  }

  #writeNew(bytes: Uint8Array): Version {
    this.#made += 1;
    const folder = join(dirname(this.#path), VERSIONS_FOLDER);
    const path = join(folder, `${basename(this.#path)}.${this.#made}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // After a crash the name may be a second one of the file itself, which must not be written to.
    rmSync(path, { force: true });
    withOpen(path, "wx", (descriptor) => writeWhole(descriptor, bytes));
    return { path, replaced_at_ms: 0 };
  }

  /** Null when there is no version that may be written over. */
  #writeOverSpare(bytes: Uint8Array): Version | null {
    const [spare] = this.#spares;
    if (spare === undefined || performance.now() - spare.replaced_at_ms < READ_MS) return null;
    this.#spares.shift();
    try {
      return withOpen(spare.path, "r+", (descriptor) => (writeOver(descriptor, bytes) ? spare : null));
    } catch {
      return null;
    }
  }

  /** Gives the version that is about to be replaced a name to live on by; without one it goes as any replaced file. */
  #keepCurrent(): void {
    const current = this.#current;
    this.#current = null;
    if (current === null || this.#spares.length >= SPARES_MAX || !tryLink(this.#path, current.path)) return;
    this.#spares.push({ ...current, replaced_at_ms: performance.now() });
  }
}

function withOpen<T>(path: string, flags: string, work: (descriptor: number) => T): T {
  const descriptor = openSync(path, flags, FILE_MODE);
  try {
    return work(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** False for a version that somebody made a copy of by linking, which must not change, or made readable for others. */
function writeOver(descriptor: number, bytes: Uint8Array): boolean {
  const { mode, nlink, size } = fstatSync(descriptor);
  if (nlink !== 1 || (mode & 0o777) !== FILE_MODE) return false;
  writeWhole(descriptor, bytes);
  if (bytes.length < size) ftruncateSync(descriptor, bytes.length);
  return true;
}

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) {
    written += writeSync(descriptor, bytes, written, bytes.length - written, written);
  }
}

/** Not every file system has links, and somebody may have taken the file away. */
function tryLink(path: string, link: string): boolean {
  try {
    linkSync(path, link);
    return true;
  } catch {
    return false;
  }
}
