import type { KpiReport, KpiView } from "@valhalla-go/client";
import { columns } from "../output/columns.ts";
import { print } from "../output/print.ts";
import { formatMoment } from "../output/times.ts";
import { count, paintStatus } from "../render/words.ts";
import type { Shell } from "../shell.ts";
import { changeOptions } from "./change.ts";

export async function listKpis(shell: Shell): Promise<void> {
  const go = await shell.connect();
  print(shell, await go.kpi.list({}, { signal: shell.signal }), ({ kpis }) =>
    kpis.length === 0 ? ["The policy defines no KPI."] : columns(kpis.map((kpi) => cellsOf(kpi, shell))),
  );
}

interface Reported {
  readonly kpi: string;
  readonly value: number;
  readonly at: string | undefined;
}

export async function reportKpi(shell: Shell, { kpi, value, at }: Reported): Promise<void> {
  const go = await shell.connect();
  const point = at === undefined ? { kpi, value } : { kpi, value, at };
  print(shell, await go.kpi.report({ points: [point] }, changeOptions(shell)), describeReport);
}

/** What a report came to, in lines. */
export function describeReport({ accepted, already_known, latest }: KpiReport): string[] {
  return [
    `${count(accepted, "value")} kept, ${already_known.toLocaleString("en-GB")} known before.`,
    ...latest.map(({ kpi, value, at_utc }) => `  ${kpi} = ${value} (${formatMoment(at_utc)})`),
  ];
}

function cellsOf({ kpi, status, latest, definition, why }: KpiView, { paint }: Shell): string[] {
  const unit = definition.unit === "" ? "" : ` ${definition.unit}`;
  const value = latest === null ? "-" : `${latest.value}${unit}`;
  return [paintStatus(status, paint), kpi, value, latest === null ? "never" : formatMoment(latest.at_utc), why];
}
