import { METRICS_MAX_COUNT, METRICS_MAX_LENGTH } from "../cone/constants.ts";
import type { Metrics } from "../cone/schemas.ts";
import type { KpiPoint } from "./schemas.ts";

/** What of metrics is not the name of a KPI: such a name is the KPI's, also while it has no value yet. */
export function withoutKpis(metrics: Metrics, kpis: Readonly<Record<string, unknown>>): Metrics {
  return Object.fromEntries(Object.entries(metrics).filter(([name]) => !Object.hasOwn(kpis, name)));
}

/**
 * The metrics of the cone: those that were set and, over them, the latest value of each KPI that is defined. Where both
 * together are more than a cone holds, because KPIs were defined after metrics were set, the metrics that were set last in
 * the map are left out: a KPI is what rules and people decide by.
 */
export function overlayMetrics(
  set: Metrics,
  latest: readonly Pick<KpiPoint, "kpi" | "value">[],
  kpis: Readonly<Record<string, unknown>>,
): Metrics {
  const values = Object.fromEntries(
    latest.filter(({ kpi }) => Object.hasOwn(kpis, kpi)).map(({ kpi, value }) => [kpi, value]),
  );
  const kept: Metrics = {};
  let count = Object.keys(values).length;
  let length = JSON.stringify(values).length;
  for (const [name, value] of Object.entries(withoutKpis(set, kpis))) {
    count += 1;
    length += JSON.stringify({ [name]: value }).length;
    if (count > METRICS_MAX_COUNT || length > METRICS_MAX_LENGTH) break;
    kept[name] = value;
  }
  return { ...kept, ...values };
}
