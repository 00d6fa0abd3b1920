import { numberFormat } from "../../lib/locale/formats.ts";

const figures = numberFormat({ maximumSignificantDigits: 6 });

/** A figure of a KPI with its unit: `5.4 months`, `12,300 EUR`, `31%`. */
export function formatFigure(value: number, unit: string): string {
  if (unit === "") return figures(value);
  return unit === "%" ? `${figures(value)}%` : `${figures(value)} ${unit}`;
}
