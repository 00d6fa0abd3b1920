import type { AuditEntry } from "../src/audit/schemas.ts";
import type { VerbContext } from "../src/verb/context.ts";

/** The entries of the caller's workspace, newest first. */
export function listEntries({ store, caller }: VerbContext): Promise<AuditEntry[]> {
  return store.read((tx) => tx.audit.list(caller.workspace, {}, { limit: 1000, before_seq: null }));
}
