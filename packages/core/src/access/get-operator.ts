import { GoError } from "../errors/go-error.ts";
import type { StoredOperator } from "../ports/access-store.ts";
import type { ReadTransaction } from "../ports/store.ts";

/** The operator of this workspace. Throws OPERATOR_UNKNOWN. */
export async function getOperator(
  tx: ReadTransaction,
  workspace: string,
  operator_id: string,
): Promise<StoredOperator> {
  const stored = await tx.access.findOperator(operator_id);
  if (stored === null || stored.workspace !== workspace) throw new GoError("OPERATOR_UNKNOWN", { operator_id });
  return stored;
}
