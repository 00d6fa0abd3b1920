import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import { StartError } from "./start-error.ts";

/** The rights of group and others, none of which a data folder may grant. */
const OTHERS = 0o077;

/** Makes the data folder when it is not there, for its owner alone. Throws StartError when it cannot be used. */
export function openDataFolder(folder: string): void {
  const { mode } = makeUsable(folder);
  // Windows tells no rights of others here; there the folder has those of the account's own folders.
  if (process.platform === "win32" || (mode & OTHERS) === 0) return;
  throw new StartError(
    `The data folder ${folder} is open to other accounts of this machine (mode ${(mode & 0o777).toString(8)}), ` +
      `and notes may be confidential. Close it: chmod 700 ${quote(folder)}`,
  );
}

function makeUsable(folder: string): { readonly mode: number } {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const stats = statSync(folder);
    if (!stats.isDirectory()) throw new Error("it is not a folder");
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return stats;
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(
      `The data folder ${folder} cannot be used (${problem}). Make it yours, or set DATA_DIR to another folder.`,
      { cause },
    );
  }
}

/** A path as a shell takes it. */
function quote(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
