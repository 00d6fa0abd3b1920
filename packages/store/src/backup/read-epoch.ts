import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { DatabaseSync } from "node:sqlite";
import { type StoredEntry, epochOf } from "@valhalla-go/core";
import { epochAfterRestore } from "@valhalla-go/core/proof";
import { readAuditLine } from "../json-files/audit-line.ts";

const EVENT = "DATA_RESTORED";

/** The epoch of the log in a database. */
export function epochOfDatabase(db: DatabaseSync): number {
  const rows = db.prepare("SELECT body, hash FROM audit_entry WHERE event = ? ORDER BY seq").all(EVENT);
  return epochOf(rows as unknown as Pick<StoredEntry, "body" | "hash">[]);
}

/** The epoch of the log that an `audit.log` holds, as far as its lines prove themselves. */
export async function epochOfLog(path: string): Promise<number> {
  let epoch = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const entry = line.includes(EVENT) ? readAuditLine(line) : null;
    if (entry?.event === EVENT) epoch = epochAfterRestore(epoch, entry.payload["epoch"]);
  }
  return epoch;
}
