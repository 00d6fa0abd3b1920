import { existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const LOG = "audit.log";
const STATE_FILES = ["go_session.json", "go_progress.json", "cone_state.json"];

/** Ways to spoil the files beside the database, so that the next start has to write them anew. */
const WAYS = [
  (folder: string) => {
    for (const name of [LOG, ...STATE_FILES]) rmSync(join(folder, name), { force: true });
  },
  (folder: string) => {
    writeFileSync(join(folder, LOG), `{"ts_utc":"","event":"OF_NOBODY"}\n${readFileSync(join(folder, LOG), "utf8")}`);
    for (const name of STATE_FILES) writeFileSync(join(folder, name), "{");
  },
  (folder: string) => truncateSync(join(folder, LOG), Math.floor(sizeOf(join(folder, LOG)) / 2)),
] as const;

/** Spoils the files of a data folder that no server uses, one way or another. */
export function spoilFiles(folder: string, way: number): void {
  WAYS[way % WAYS.length]!(folder);
}

/** Answers a function that says whether a start has begun to write the files anew. */
export function watchRebuild(folder: string): () => boolean {
  const before = sizeOf(join(folder, LOG));
  return () => sizeOf(join(folder, `${LOG}.tmp`)) > 0 || sizeOf(join(folder, LOG)) > before;
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}
