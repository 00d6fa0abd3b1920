import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { makeDataFolder, startProcess } from "../../processes/server-process.ts";

/**
 * The environment in which servers start as under `npm start`: with the compiled code that an earlier one left when it
 * stopped. A server that is killed leaves none.
 */
export async function keepCompiledCode(): Promise<Readonly<Record<string, string>>> {
  const folder = mkdtempSync(join(tmpdir(), "valhalla-compiled-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const env = { NODE_COMPILE_CACHE: folder };
  await (await startProcess(makeDataFolder(), env)).stop("SIGTERM");
  return env;
}
