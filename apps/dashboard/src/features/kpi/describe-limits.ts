import type { Kpi } from "@valhalla-go/core/schemas";
import * as texts from "#texts/kpi.ts";
import type { PlotLevel } from "../../lib/plot/plot-data.ts";
import { formatFigure } from "./format-figure.ts";

type Limits = Pick<Kpi, "better" | "target" | "yellow" | "red" | "unit">;

/** Where a KPI should be and from where on it matters, in words: `target 12 months, yellow below 9, red below 6`. */
export function describeLimits({ better, target, yellow, red, unit }: Limits): string {
  return [
    ...(target === null ? [] : [texts.target(formatFigure(target, unit))]),
    ...(yellow === null ? [] : [texts.limit(texts.STATUS.yellow, better, formatFigure(yellow, unit))]),
    ...(red === null ? [] : [texts.limit(texts.STATUS.red, better, formatFigure(red, unit))]),
  ].join(", ");
}

/** The same as lines of a plot. */
export function levelsOf({ target, yellow, red, unit }: Limits): PlotLevel[] {
  const level = (kind: PlotLevel["kind"], value: number | null): PlotLevel[] =>
    value === null
      ? []
      : [
          {
            kind,
            value,
            label:
              kind === "target"
                ? texts.target(formatFigure(value, unit))
                : texts.level(texts.STATUS[kind], formatFigure(value, unit)),
          },
        ];
  return [...level("target", target), ...level("yellow", yellow), ...level("red", red)];
}
