import type { Kpi, KpiHistory } from "@valhalla-go/core/schemas";
import { type ReactElement, useCallback, useMemo } from "react";
import * as texts from "#texts/kpi.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import type { PlotData } from "../../lib/plot/plot-data.ts";
import { Plot } from "../../lib/plot/plot.tsx";
import { toMillis } from "../../lib/time/format-time.ts";
import { levelsOf } from "./describe-limits.ts";
import { formatFigure } from "./format-figure.ts";
import { useKpiHistory } from "./use-kpis.ts";

const DAYS = 30;
const DAY_SECONDS = 86_400;

interface Props {
  readonly kpi: string;
  readonly definition: Kpi;
}

/** How a KPI went, with the limits that it is judged by. */
export function KpiPlot({ kpi, definition }: Props): ReactElement {
  const { data: history, error, dataUpdatedAt } = useKpiHistory(kpi, DAYS);
  const format = useCallback((value: number) => formatFigure(value, definition.unit), [definition.unit]);
  const data = useMemo(
    () => (history === undefined ? null : plotOf(history, dataUpdatedAt / 1000)),
    [history, dataUpdatedAt],
  );
  if (data === null) return <p>{error === null ? texts.READING_HISTORY : describeQuestionFailure(error)}</p>;
  return <Plot title={texts.lastDays(DAYS)} data={data} format={format} summary={sumUp(data, format)} />;
}

function plotOf({ points, definition }: KpiHistory, to: number): PlotData {
  return {
    times: points.map(({ starts_at_utc, seconds }) => toMillis(starts_at_utc) / 1000 + seconds / 2),
    lines: [{ label: definition.title, values: points.map(({ last }) => last) }],
    shown: [to - DAYS * DAY_SECONDS, to],
    levels: levelsOf(definition),
  };
}

function sumUp({ lines }: PlotData, format: (value: number) => string): string {
  const values = lines.flatMap((line) => line.values).filter((value) => value !== null);
  const [first] = values;
  const last = values.at(-1);
  if (first === undefined || last === undefined) return texts.NOTHING_REPORTED;
  if (values.length === 1) return texts.oneValue(format(last));
  const low = values.reduce((least, value) => Math.min(least, value));
  const high = values.reduce((most, value) => Math.max(most, value));
  return texts.plotSummary(format(first), format(last), format(low), format(high), values.length);
}
