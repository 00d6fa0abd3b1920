import { type ReadableStore, walkChain } from "@valhalla-go/core";
import { StartError } from "./start-error.ts";

/** Entries at the end of the chain that are checked at every start; `GET /core/audit/verify` checks all. */
const TAIL_CHECKED = 500;

/** Throws StartError, which ends with what to do, when the last entries are not what was written. */
export async function requireSoundTail(store: ReadableStore, advice: string): Promise<void> {
  const after = await store.read(async (tx) => {
    const head = await tx.audit.head();
    const [row] = head.seq > TAIL_CHECKED ? await tx.audit.listStored(head.seq - TAIL_CHECKED - 1, 1) : [];
    return row === undefined ? undefined : { seq: row.seq, hash: row.hash };
  });
  const { first_bad } = await walkChain(store, after);
  if (first_bad === null) return;
  throw new StartError(`The audit trail is damaged at entry ${first_bad.seq}: ${first_bad.problem}. ${advice}`);
}
