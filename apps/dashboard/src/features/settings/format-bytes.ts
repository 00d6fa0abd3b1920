import { numberFormat } from "../../lib/locale/formats.ts";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
const STEP = 1000;
const formats = UNITS.map((unit) =>
  numberFormat({ style: "unit", unit, unitDisplay: "short", maximumSignificantDigits: 3 }),
);

/** A size in its largest unit, of three digits: `412 kB`, `1.24 GB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < STEP ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return formats[power]?.(bytes / STEP ** power) ?? String(bytes);
}
