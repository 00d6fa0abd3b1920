import type { DatabaseSync } from "node:sqlite";
import type { Damage } from "@valhalla-go/core";
import { type PlacedText, blocksOf, makeBlockRows, ordinalsOf } from "../search/block-rows.ts";
import { unpackPlaces } from "../search/places.ts";

/**
 * Where the grams that sessions are searched by are not those of their texts: a row that is gone would hide sessions from a
 * search, and nothing in an answer would tell. Null when all agree. Makes the grams of every text anew.
 */
export function findGramProblem(db: DatabaseSync): Damage | null {
  // Before the grams: others may write meanwhile, and a block that was complete then has its grams.
  const workspaces = db.prepare("SELECT workspace, max(ordinal) AS sessions FROM session GROUP BY workspace").all();
  const kept = sumUpKept(db);
  if (!(kept instanceof Map)) return kept;
  for (const { workspace, sessions } of workspaces) {
    for (let block = 0; block < blocksOf(Number(sessions)); block += 1) {
      const expected = new Sum();
      for (const { places } of makeBlockRows(String(workspace), block, textsOf(db, String(workspace), block))) {
        expected.add(places);
      }
      const found = kept.get(keyOf(workspace, block));
      if (found?.text !== expected.text) {
        return damaged(keyOf(workspace, block), "it is not made of the texts of its sessions");
      }
    }
  }
  return null;
}

/** Sums of the rows of each block; damage where a row is not what was written. */
function sumUpKept(db: DatabaseSync): Map<string, Sum> | Damage {
  const sums = new Map<string, Sum>();
  for (const row of db.prepare("SELECT workspace, gram, block, places FROM session_gram").iterate()) {
    const [workspace, gram, block, places] = [
      String(row["workspace"]),
      String(row["gram"]),
      Number(row["block"]),
      row["places"],
    ];
    if (!(places instanceof Uint8Array) || unpackPlaces({ workspace, gram, block }, places) === null) {
      return damaged(`${workspace}/${gram}/${block}`, "its checksum is another");
    }
    const key = keyOf(workspace, block);
    const sum = sums.get(key) ?? new Sum();
    sum.add(places);
    sums.set(key, sum);
  }
  return sums;
}

/** How many rows there are, and the sum of their checksums, which cover what the rows are of. */
class Sum {
  #rows = 0;
  #checksums = 0;

  add(places: Uint8Array): void {
    this.#rows += 1;
    this.#checksums += new DataView(places.buffer, places.byteOffset).getUint32(0);
  }

  get text(): string {
    return `${this.#rows} ${this.#checksums}`;
  }
}

function* textsOf(db: DatabaseSync, workspace: string, block: number): Generator<PlacedText> {
  const { first, last } = ordinalsOf(block);
  const rows = db
    .prepare(
      "SELECT ordinal, folded FROM session JOIN session_text ON session_id = id WHERE session.workspace = ? AND ordinal BETWEEN ? AND ?",
    )
    .iterate(workspace, first, last);
  for (const { ordinal, folded } of rows) yield { ordinal: Number(ordinal), folded: String(folded) };
}

function keyOf(workspace: unknown, block: number): string {
  return `${String(workspace)}/${block}`;
}

function damaged(row: string, problem: string): Damage {
  return { table: "session_gram", row, problem };
}
