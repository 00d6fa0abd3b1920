import { GoError } from "../errors/go-error.ts";
import type { Policy } from "../policy/schemas.ts";
import type { Kpi } from "./schemas.ts";

/** The definition of a KPI. Throws KPI_UNKNOWN for one that the policy does not define. */
export function requireKpi({ kpis }: Pick<Policy, "kpis">, kpi: string): Kpi {
  const definition = Object.hasOwn(kpis, kpi) ? kpis[kpi] : undefined;
  if (definition === undefined) throw new GoError("KPI_UNKNOWN", { kpi, known: Object.keys(kpis) });
  return definition;
}
