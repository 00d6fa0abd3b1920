import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { DatabaseSync } from "node:sqlite";
import type { ChainHead } from "@valhalla-go/core";
import { AUDIT_LOG, DATABASE_FILE } from "../files/data-folder.ts";
import { readLogHead } from "../integrity/read-log-head.ts";
import { readAuditPlace } from "../json-files/audit-line.ts";
import { epochOfDatabase, epochOfLog } from "./read-epoch.ts";
import { INSTALLATION_FILES } from "./restore-plan.ts";
import { withDatabase } from "./with-database.ts";

interface KnownDatabase {
  readonly head: KnownHead;
  readonly epoch: number;
}

/** The last entry of an installation. */
export interface KnownHead extends ChainHead {
  readonly origin: string;
}

/** What a data folder holds: nothing, an installation whose last entry is known, or one that nobody can read. */
export type CurrentInstallation =
  | { readonly kind: "none" }
  | { readonly kind: "unreadable" }
  | {
      readonly kind: "known";
      readonly head: KnownHead;
      /** The epoch of its log. */
      readonly epoch: number;
      /** The last entry that it has in common with the chain of `hashAt`, 0 for none. */
      lastShared(hashAt: HashAt): Promise<number>;
    };

/** The hash of an entry of a chain, null when the chain is shorter. */
export type HashAt = (seq: number) => string | null;

/**
 * Looks at what a folder holds while nobody uses it. Of database and `audit.log` the one counts that goes further: a
 * database that was put back by hand is behind what was once acknowledged.
 */
export async function readCurrentInstallation(data_dir: string): Promise<CurrentInstallation> {
  const file = join(data_dir, DATABASE_FILE);
  const path = join(data_dir, AUDIT_LOG);
  const database = await readDatabase(file);
  const log = readLogHead(path);
  if (database !== null && (log === null || log.origin !== database.head.origin || log.seq <= database.head.seq)) {
    if (database.head.seq === 0) return { kind: "none" };
    return {
      kind: "known",
      ...database,
      lastShared: (hashAt) => lastSharedByDatabase(file, database.head, hashAt),
    };
  }
  if (log !== null) {
    const { origin, seq, hash } = log;
    const head = { origin, seq, hash };
    return {
      kind: "known",
      head,
      epoch: await epochOfLog(path),
      lastShared: (hashAt) => lastSharedByLog(path, hashAt),
    };
  }
  return INSTALLATION_FILES.some((name) => existsSync(join(data_dir, name)))
    ? { kind: "unreadable" }
    : { kind: "none" };
}

/** What a database tells; null when there is none or it cannot be read. */
async function readDatabase(file: string): Promise<KnownDatabase | null> {
  if (!existsSync(file)) return null;
  try {
    return await withDatabase(file, (db) => {
      const origin = db.prepare("SELECT origin FROM installation").get()?.["origin"];
      const row = db.prepare("SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1").get();
      const head = { origin: String(origin), seq: Number(row?.["seq"] ?? 0), hash: String(row?.["hash"] ?? "") };
      return { head, epoch: epochOfDatabase(db) };
    });
  } catch {
    return null;
  }
}

/** Asks for hashes of the entries of a database. */
export function createHashAt(db: DatabaseSync): HashAt {
  const select = db.prepare("SELECT hash FROM audit_entry WHERE seq = ?");
  return (seq) => {
    const hash = select.get(seq)?.["hash"];
    return typeof hash === "string" ? hash : null;
  };
}

/** Two chains that share an entry share all before it, so the last one is found by halving. */
function lastSharedByDatabase(file: string, { seq }: ChainHead, hashAt: HashAt): Promise<number> {
  return withDatabase(file, (db) => {
    const ownHashAt = createHashAt(db);
    let [shared, beyond] = [0, seq + 1];
    while (beyond - shared > 1) {
      const middle = Math.floor((shared + beyond) / 2);
      const hash = hashAt(middle);
      if (hash !== null && hash === ownHashAt(middle)) shared = middle;
      else beyond = middle;
    }
    return shared;
  });
}

async function lastSharedByLog(path: string, hashAt: HashAt): Promise<number> {
  let shared = 0;
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  for await (const line of lines) {
    const place = readAuditPlace(line);
    if (place === null || place.seq !== shared + 1 || hashAt(place.seq) !== place.hash) break;
    shared = place.seq;
  }
  lines.close();
  return shared;
}
