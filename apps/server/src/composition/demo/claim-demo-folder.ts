import { lstatSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { requireUnlocked } from "@valhalla-go/store";
import { z } from "zod";
import { DATABASE_FILE } from "../database-file.ts";
import { openDataFolder } from "../open-data-folder.ts";
import { StartError } from "../start-error.ts";

/** What says in a folder that a demo made it. */
const MARK = "demo.json";
const Mark = z.strictObject({ made_by: z.literal("npm run demo"), filled: z.boolean() });

/** Everything that a demo and a server on it leave in a folder, by name; a trailing * stands for any end. */
const OWN = [
  MARK,
  `${DATABASE_FILE}*`,
  "adopted",
  "audit.log",
  "cone_state.json*",
  "go_progress.json*",
  "go_session.json*",
  "keys",
  "playbooks",
  "policy",
  "settings.yaml",
];

/**
 * Makes a folder ready for a new demo: one that is empty or not there, or one that a demo made, which is emptied. Throws
 * StartError for any other, for the real data folder and what is in or around it, and while a server runs on it; then
 * nothing is changed.
 */
export function claimDemoFolder(folder: string, real_data_dir: string): void {
  if (isWithin(folder, real_data_dir) || isWithin(real_data_dir, folder)) {
    throw new StartError(
      `${folder} is where the real data is or would be (${real_data_dir}). Name another folder: --folder demo-data`,
    );
  }
  const names = listNames(folder);
  if (names.length > 0) requireOwn(folder, names);
  openDataFolder(folder);
  for (const name of listNames(folder)) rmSync(join(folder, name), { recursive: true, force: true });
  mark(folder, false);
}

/** Says that the story in a folder is whole. */
export function markFilled(folder: string): void {
  mark(folder, true);
}

/** Throws StartError unless a demo made the folder and told its whole story there. */
export function requireFilled(folder: string): void {
  const names = listNames(folder);
  if (names.length === 0) {
    throw new StartError(`There is no demo in ${folder} yet. Leave out --keep to fill it.`);
  }
  requireOwn(folder, names);
  if (readMark(folder)?.filled === true) return;
  throw new StartError(`The demo in ${folder} was not filled to its end. Leave out --keep to fill it anew.`);
}

function mark(folder: string, filled: boolean): void {
  const text = { made_by: "npm run demo", filled } satisfies z.infer<typeof Mark>;
  writeFileSync(join(folder, MARK), `${JSON.stringify(text)}\n`);
}

function requireOwn(folder: string, names: readonly string[]): void {
  if (readMark(folder) === null) {
    throw new StartError(`${folder} is not empty, and no demo made it. Name an empty folder: --folder demo-data`);
  }
  const foreign = names.filter((name) => !OWN.some((own) => isNamed(name, own)));
  if (foreign.length > 0) {
    throw new StartError(
      `${folder} holds what no demo put there (${foreign.join(", ")}). Take it away, or name another folder.`,
    );
  }
  requireUnlocked(join(folder, `${DATABASE_FILE}.lock`));
}

function readMark(folder: string): z.infer<typeof Mark> | null {
  try {
    const read = Mark.safeParse(JSON.parse(readFileSync(join(folder, MARK), "utf8")));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** What is in the folder; nothing where there is none. A link to a folder is not followed: it could lead anywhere. */
function listNames(folder: string): readonly string[] {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (found.isDirectory()) return readdirSync(folder);
  throw new StartError(`${folder} is no folder. Name another place: --folder demo-data`);
}

function isNamed(name: string, own: string): boolean {
  return own.endsWith("*") ? name.startsWith(own.slice(0, -1)) : name === own;
}

/** Whether a path is a folder or lies in it. */
function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === "" || (!way.startsWith("..") && !/^[A-Za-z]:|^\//.test(way));
}
