import { BAND_NAMES } from "@valhalla-go/core/constants";
import type { Paint } from "../output/paint.ts";

type Band = keyof typeof BAND_NAMES;
type Colour = "green" | "yellow" | "red" | "unknown";

/** Health or the like as a word that is coloured as it says. */
export function paintStatus(status: Colour, paint: Paint): string {
  const by = { green: paint.good, yellow: paint.warn, red: paint.bad, unknown: paint.warn };
  return by[status](status.toUpperCase());
}

/** `B caution`. */
export function paintBand(band: Band, paint: Paint): string {
  const by = { A: paint.good, B: paint.good, C: paint.warn, D: paint.bad };
  return by[band](`${band} ${BAND_NAMES[band]}`);
}

/** The singular or the plural of a thing, with its number. */
export function count(number: number, one: string, others = `${one}s`): string {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : others}`;
}

/** Text under a heading, one thing on a line. */
export function bullets(things: readonly string[], mark = "-"): string[] {
  return things.map((thing) => `  ${mark} ${thing}`);
}
