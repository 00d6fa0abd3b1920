import type { Policy } from "../policy/schemas.ts";
import type { WriteTransaction } from "../ports/store.ts";

/**
 * Takes away the latest values of KPIs that the policy does not define any more, so that nothing shows them as metrics of the
 * cone. For whoever records a policy, in the same transaction. Their history stays until it is too old.
 */
export async function retireKpis(
  tx: WriteTransaction,
  workspace: string,
  { kpis }: Pick<Policy, "kpis">,
): Promise<void> {
  for (const { kpi } of await tx.kpis.listLatest(workspace)) {
    if (!Object.hasOwn(kpis, kpi)) await tx.kpis.removeLatest(workspace, kpi);
  }
}
