import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import { StartError } from "./start-error.ts";

/** Makes the data folder when it is not there, for its owner alone. Throws StartError when it cannot be used. */
export function openDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!statSync(folder).isDirectory()) throw new Error("it is not a folder");
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(
      `The data folder ${folder} cannot be used (${problem}). Make it yours, or set DATA_DIR to another folder.`,
      { cause },
    );
  }
}
