import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createRandom } from "../random.ts";
import { findUnnoticed } from "./judge.ts";
import { lookAt } from "./look.ts";
import type { KilledFolder } from "./make-folder.ts";
import type { ServedParts } from "./read-served.ts";
import { type Spoiling, spoilOne } from "./spoil.ts";

// A process of its own, so that it can be run with a protection taken out. Reads what to do from its first argument, and
// writes what came of each copy as a line of JSON.

/** What to spoil, once for each number: the same number spoils the same place of the same folder. */
export interface Campaign extends KilledFolder {
  readonly numbers: readonly number[];
}

/** What came of one copy. */
export interface Spoiled extends Spoiling {
  readonly number: number;
  readonly outcome: "as it was" | "refused" | "read-only" | "unnoticed" | "crashed";
  readonly detail: string;
}

const { folder, ids, numbers } = JSON.parse(process.argv[2] ?? "") as Campaign;
const now_micros = Date.now() * 1000;
const work = mkdtempSync(join(tmpdir(), "valhalla-go-flips-"));

try {
  const row_hashes = readRowHashes(makeCopy());
  const reference = await readReference();
  for (const number of numbers) {
    const copy = makeCopy();
    const spoiling = spoilOne(copy, row_hashes, createRandom(number));
    const result: Spoiled = { number, ...spoiling, ...(await judge(copy, reference)) };
    process.stdout.write(`${JSON.stringify(result)}\n`);
    rmSync(copy, { recursive: true });
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function readReference(): Promise<ServedParts> {
  const look = await lookAt(makeCopy(), ids, now_micros);
  if (look.kind !== "sound") throw new Error(`the folder is not sound to begin with: ${JSON.stringify(look)}`);
  return look.served;
}

function readRowHashes(copy: string): string[] {
  const db = new DatabaseSync(join(copy, "valhalla.db"));
  const tables = [
    "session",
    "session_text",
    "cone_change",
    "signal",
    "step_progress",
    "checkpoint",
    "operator",
    "api_key",
    "login",
    "invitation",
    "credential_use",
    "check_definition",
    "check_state",
    "check_change",
    "series_bucket",
    "kpi_point",
    "kpi_latest",
    "proposal",
    "rule_state",
    "gate_fold",
  ];
  const rows = [
    ...tables.flatMap((table) => db.prepare(`SELECT row_hash FROM ${table}`).all()),
    ...db.prepare("SELECT hash AS row_hash FROM audit_tile").all(),
  ];
  db.close();
  return rows.map((row) => String(row["row_hash"]));
}

function makeCopy(): string {
  const copy = mkdtempSync(join(work, "copy-"));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

async function judge(copy: string, reference: ServedParts): Promise<Pick<Spoiled, "outcome" | "detail">> {
  try {
    const look = await lookAt(copy, ids, now_micros);
    if (look.kind === "refused") {
      const isOneLine = !look.message.includes("\n");
      return { outcome: isOneLine ? "refused" : "crashed", detail: look.message };
    }
    const unnoticed = findUnnoticed(look.served, reference, look.kind === "read_only");
    if (unnoticed !== null) return { outcome: "unnoticed", detail: `${look.kind}: ${unnoticed}` };
    return look.kind === "sound"
      ? { outcome: "as it was", detail: "" }
      : { outcome: "read-only", detail: String(look.damage) };
  } catch (error) {
    return { outcome: "crashed", detail: error instanceof Error ? String(error.stack) : String(error) };
  }
}
