// Before anything that makes a schema.
import "../../lib/without-eval.ts";
import { ReportKpisInput } from "@valhalla-go/core/schemas";

/** What is wrong with a report of one value, by field; empty where nothing is. */
export function judgeReport(point: { kpi: string; value: number; at?: string }): Readonly<Record<string, string>> {
  const judged = ReportKpisInput.safeParse({ points: [point] });
  if (judged.success) return {};
  return Object.fromEntries(judged.error.issues.map(({ path, message }) => [String(path[2]), message]));
}
