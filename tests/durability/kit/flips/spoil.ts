import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What was done to a file. */
export interface Spoiling {
  readonly file: string;
  readonly deed: "bit" | "byte" | "burst" | "truncation" | "row";
  readonly offset: number;
}

const DATABASE = "valhalla.db";

/** The files of a data folder, each as often as it is to be chosen. */
const FILES = [
  ...Array.from({ length: 12 }, () => DATABASE),
  ...Array.from({ length: 5 }, () => "valhalla.db-wal"),
  "valhalla.db-shm",
  ...Array.from({ length: 3 }, () => "audit.log"),
  "go_session.json",
  "go_progress.json",
  "cone_state.json",
];

const DEEDS = ["bit", "bit", "bit", "byte", "burst", "truncation"] as const;
const BURST_BYTES = 64;

/** How often it is a row of state that is hit: most of a record are entries. */
const ROWS_PART = 0.3;

/** The hash of a row is its last column, so these bytes before it are columns of the same row. */
const ROW_BYTES = 120;

/** Most of a database is room for more: a place that holds something is looked for a few times. */
function chooseOffset(bytes: Buffer, random: () => number): number {
  let offset = 0;
  for (let attempt = 0; attempt < 4; attempt += 1) {
    offset = Math.floor(random() * bytes.length);
    if (bytes[offset] !== 0) break;
  }
  return offset;
}

/**
 * Does one random thing to one file of a folder; the same one for the same numbers. `row_hashes` are those of the rows of
 * state, by which they are found in the database.
 */
export function spoilOne(folder: string, row_hashes: readonly string[], random: () => number): Spoiling {
  const choose = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  if (random() < ROWS_PART) return spoilRow(folder, choose(row_hashes), random);
  const file = choose(FILES);
  const deed = choose(DEEDS);
  const bytes = readFileSync(join(folder, file));
  const offset = chooseOffset(bytes, random);
  if (deed === "truncation") truncateSync(join(folder, file), offset);
  else spoilBytes(folder, { file, deed, offset }, bytes, random);
  return { file, deed, offset };
}

/**
 * A page that was split leaves old copies of its rows behind, so each place that holds the hash is hit. A row that is only in
 * the log has its hash nowhere in the database; then some other place is.
 */
function spoilRow(folder: string, row_hash: string, random: () => number): Spoiling {
  const bytes = readFileSync(join(folder, DATABASE));
  const before = 1 + Math.floor(random() * ROW_BYTES);
  const places = findAll(bytes, row_hash).map((at) => at - before);
  const [offset, ...copies] = places.length > 0 ? places : [chooseOffset(bytes, random)];
  const spoiling = { file: DATABASE, deed: "row", offset: offset! } as const;
  for (const at of [spoiling.offset, ...copies]) spoilBytes(folder, { ...spoiling, offset: at }, bytes, random);
  return spoiling;
}

function findAll(bytes: Buffer, text: string): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) places.push(at);
  return places;
}

function spoilBytes(folder: string, { file, deed, offset }: Spoiling, bytes: Buffer, random: () => number): void {
  const length = Math.min(deed === "burst" ? BURST_BYTES : 1, bytes.length - offset);
  for (let at = offset; at < offset + length; at += 1) {
    const mask = deed === "bit" || deed === "row" ? 2 ** Math.floor(random() * 8) : 1 + Math.floor(random() * 255);
    bytes.writeUInt8(bytes.readUInt8(at) ^ mask, at);
  }
  writeFileSync(join(folder, file), bytes);
}
