/** The name of the series in which the values of a KPI are counted. */
export function kpiSeries(kpi: string): string {
  return `kpi:${kpi}`;
}
