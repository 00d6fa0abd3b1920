const figures = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 6 });

/** A figure of a KPI with its unit: `5.4 months`, `12,300 EUR`, `31%`. */
export function formatFigure(value: number, unit: string): string {
  if (unit === "") return figures.format(value);
  return unit === "%" ? `${figures.format(value)}%` : `${figures.format(value)} ${unit}`;
}
