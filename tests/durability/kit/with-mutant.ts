import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";

const PRELOAD = pathToFileURL(join(import.meta.dirname, "mutant.mjs")).href;

/** A protection to take out of the program. */
export interface Mutation {
  /** End of the source file's path, `store/src/engine/commit-queue.ts`. */
  readonly file: string;
  /** Text that the file holds exactly once. */
  readonly search: string;
  readonly replace: string;
}

/** How to start a process that has protections taken out. */
export interface Mutant {
  readonly env: Readonly<Record<string, string>>;
  readonly node_args: readonly string[];
  /** Throws unless every mutation was applied: a control whose mutation did not happen shows nothing. */
  requireApplied(): void;
}

/** The program as it is. */
const UNCHANGED: Mutant = { env: {}, node_args: [], requireApplied() {} };

/** For negative controls: `startProcess(folder, mutant.env, mutant)`, and `mutant.requireApplied()` once it listens. */
export function withMutant(mutations: readonly Mutation[]): Mutant {
  if (mutations.length === 0) return UNCHANGED;
  const folder = mkdtempSync(join(tmpdir(), "valhalla-mutant-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const record = join(folder, "applied");
  writeFileSync(record, "");
  return {
    env: { VALHALLA_MUTANT: JSON.stringify(mutations), VALHALLA_MUTANT_RECORD: record },
    node_args: ["--import", PRELOAD],
    requireApplied() {
      const applied = new Set(readFileSync(record, "utf8").split("\n"));
      const missing = mutations.filter((_, index) => !applied.has(String(index)));
      if (missing.length === 0) return;
      throw new Error(`not loaded, so nothing was taken out: ${missing.map(({ file }) => file).join(", ")}`);
    },
  };
}
