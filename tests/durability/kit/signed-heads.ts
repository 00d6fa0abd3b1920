import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type CheckpointHead, readCheckpointNote } from "@valhalla-go/core";
import { CompactRange, fromHex, toHex } from "@valhalla-go/core/proof";

/** What lies in a data folder that no server uses: the roots of its entries, and every checkpoint that was ever signed. */
export interface SignedState {
  /** The root of the first n entries at place n. */
  readonly roots: readonly string[];
  readonly in_file: readonly CheckpointHead[];
  readonly in_table: readonly CheckpointHead[];
}

/** Reads a data folder as it is, as an auditor would who trusts no server. */
export function readSigned(folder: string): SignedState {
  const db = new DatabaseSync(join(folder, "valhalla.db"));
  try {
    const origin = String(db.prepare("SELECT origin FROM installation").get()?.["origin"]);
    const range = new CompactRange();
    const roots = [toHex(range.root())];
    for (const { hash } of db.prepare("SELECT hash FROM audit_entry ORDER BY seq").iterate()) {
      range.append(fromHex(String(hash)) ?? new Uint8Array());
      roots.push(toHex(range.root()));
    }
    const toHeads = (notes: readonly string[]): CheckpointHead[] =>
      notes.map((note) => readCheckpointNote(note, origin)).filter((head) => head !== null);
    const rows = db.prepare("SELECT note FROM checkpoint ORDER BY epoch, size").all();
    return { roots, in_file: toHeads(readNotes(folder)), in_table: toHeads(rows.map(({ note }) => String(note))) };
  } finally {
    db.close();
  }
}

/** What is wrong with what was signed, `held` included, which somebody kept elsewhere. Empty when all of it is of this record. */
export function findSigningProblems(
  { roots, in_file, in_table }: SignedState,
  held: readonly CheckpointHead[] = [],
): string[] {
  const problems: string[] = [];
  const rootOf = new Map<string, string>();
  for (const { epoch, size, root } of [...held, ...in_file, ...in_table]) {
    const place = `${epoch}/${size}`;
    const known = rootOf.get(place);
    if (known !== undefined && known !== toHex(root)) problems.push(`two roots were signed for ${place}`);
    rootOf.set(place, toHex(root));
  }
  for (const { size, root } of [...in_file, ...in_table]) {
    const committed = roots.length - 1;
    if (size > committed) problems.push(`${size} entries were signed, ${committed} are committed`);
    else if (roots[size] !== toHex(root)) problems.push(`what was signed of ${size} entries is not their root`);
  }
  return problems;
}

function readNotes(folder: string): string[] {
  const path = join(folder, "keys", "checkpoints.log");
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line) => {
      try {
        return [String((JSON.parse(line) as { note: unknown }).note)];
      } catch {
        // Cut short by the kill: told to nobody.
        return [];
      }
    });
}
