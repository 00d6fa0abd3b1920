import type { AuditEntry, ReadTransaction, ReadableStore } from "@valhalla-go/core";
import { StoreOpenError } from "../store-open-error.ts";
import { readLogHead } from "./read-log-head.ts";

/**
 * Throws StoreOpenError when `audit.log` has an entry that the database has not, unless a restore gave that up: what was
 * acknowledged is gone then, although the chain that is left is sound. A bit that flipped in SQLite's log does that, for
 * SQLite takes what comes after it for a write that was cut short. The file is written only after a commit, so it is
 * never ahead by itself.
 */
export async function requireWholeRecord(store: ReadableStore, log: string): Promise<void> {
  const logged = readLogHead(log);
  if (logged === null) return;
  const { head, isKnown } = await store.read(async (tx) => ({
    head: await tx.audit.head(),
    isKnown: (await holds(tx, logged)) || (await wasGivenUp(tx, logged)),
  }));
  // A database without entries is a new one, and what it may begin with is decided where it is filled.
  if (isKnown || head.seq === 0) return;
  const problem =
    logged.seq > head.seq ? `the database only to entry ${head.seq}` : `the database has another entry ${logged.seq}`;
  throw new StoreOpenError(
    `Acknowledged entries are gone: ${log} goes to entry ${logged.seq} (${logged.hash}), ${problem}. Restore a backup; ` +
      "to go on without them, move audit.log out of the data folder.",
  );
}

async function holds(tx: ReadTransaction, { seq, hash }: AuditEntry): Promise<boolean> {
  const [row] = await tx.audit.listStored(seq - 1, 1);
  return row?.seq === seq && row.hash === hash;
}

async function wasGivenUp(tx: ReadTransaction, { workspace, hash }: AuditEntry): Promise<boolean> {
  const [restored] = await tx.audit.list(workspace, { event: "DATA_RESTORED" }, { limit: 1, before_seq: null });
  const abandoned = restored?.payload["abandoned_head"];
  return typeof abandoned === "object" && abandoned !== null && "hash" in abandoned && abandoned["hash"] === hash;
}
