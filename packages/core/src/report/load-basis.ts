import type { ReadTransaction } from "../ports/store.ts";
import type { ReportBasis } from "./schemas.ts";

/** The state of the record as it stands in a transaction. */
export async function loadBasis(tx: ReadTransaction, origin: string): Promise<ReportBasis> {
  const { seq, hash } = await tx.audit.head();
  const [last] = seq === 0 ? [] : await tx.audit.listStored(seq - 1, 1);
  return { origin, head: { seq, hash }, head_utc: last?.ts_utc ?? null };
}
