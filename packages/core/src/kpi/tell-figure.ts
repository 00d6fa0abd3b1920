/** So many digits say how a figure stands; all of them stand with the value itself. */
const DIGITS = 4;

/** A figure for a sentence: a whole number as it is, any other with four significant digits, and all before the point. */
export function tellFigure(figure: number): string {
  if (Number.isInteger(figure)) return String(figure);
  return String(Math.abs(figure) >= 10 ** DIGITS ? Math.round(figure) : Number(figure.toPrecision(DIGITS)));
}
