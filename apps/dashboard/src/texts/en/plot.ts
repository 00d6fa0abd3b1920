import { countOf } from "../../lib/count.ts";

export const TIME = "Time";
export const CANNOT_DRAW = "It cannot be drawn here; the table has the figures.";
export const asTable = (values: number): string => `${countOf(values, "value")} as a table`;
export const lastAsTable = (shown: number, values: number): string =>
  `The last ${shown} of ${countOf(values, "value")} as a table`;
