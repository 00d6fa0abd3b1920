import type { InputIssue } from "../errors/codes.ts";
import { METRICS_MAX_COUNT } from "./constants.ts";
import type { Metrics } from "./schemas.ts";

/** What of metrics cannot be set: names of KPIs, and more than there is room for beside the KPIs. */
export function findMetricIssues(metrics: Metrics, kpis: Readonly<Record<string, unknown>>): InputIssue[] {
  const names = Object.keys(metrics);
  const issues: InputIssue[] = names
    .filter((name) => Object.hasOwn(kpis, name))
    .map((name) => ({
      path: ["metrics", name],
      message: "this is a KPI: report its value, it is not set with the cone",
    }));
  const room = METRICS_MAX_COUNT - Object.keys(kpis).length;
  if (names.length > room) {
    issues.push({ path: ["metrics"], message: `at most ${room} metrics beside the ${Object.keys(kpis).length} KPIs` });
  }
  return issues;
}
