import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { BudgetList, KpiHistory, KpiList } from "@valhalla-go/core/schemas";
import { useTRPC, useTRPCClient } from "../../lib/api/trpc.ts";
import { useChange } from "../../lib/api/use-change.ts";
import { changesWith } from "../../lib/live/is-touched.ts";

/** Values go stale and budgets burn without an entry, so the page asks now and then. */
const POLL_MS = 15_000;
const ABOUT_KPIS = changesWith("KPI_", "POLICY_SET");
const ABOUT_BUDGETS = changesWith("KPI_", "HEALTH_", "POLICY_SET");

/** Every KPI with its latest value, judged. */
export function useKpis(): UseQueryResult<KpiList, unknown> {
  return useQuery(useTRPC().kpi.list.queryOptions({}, { refetchInterval: POLL_MS, meta: ABOUT_KPIS }));
}

/** The values of a KPI over so many days. */
export function useKpiHistory(kpi: string, days: number): UseQueryResult<KpiHistory, unknown> {
  return useQuery(useTRPC().kpi.getHistory.queryOptions({ kpi, days }, { meta: ABOUT_KPIS }));
}

/** Every error budget: what is left of it, how fast it goes. */
export function useBudgets(): UseQueryResult<BudgetList, unknown> {
  return useQuery(useTRPC().budget.list.queryOptions({}, { refetchInterval: POLL_MS, meta: ABOUT_BUDGETS }));
}

/** Reports the values of a CSV file, all of them or none. */
export function useImportKpis() {
  return useChange(useTRPCClient().kpi.importCsv.mutate);
}

/** Reports values of KPIs. */
export function useReportKpis() {
  return useChange(useTRPCClient().kpi.report.mutate);
}
