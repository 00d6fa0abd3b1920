/** So many digits say how a figure stands; all of them stand with the value itself. */
const DIGITS = 4;

/** What this many digits do not tell apart differs by what computing adds. */
const MOST_DIGITS = 12;

/**
 * A figure for a sentence: a whole number as it is, any other with four significant digits, and all before the point. With more
 * where it would otherwise seem to stand on another side of one of the `limits` that the sentence names.
 */
export function tellFigure(figure: number, limits: readonly number[]): string {
  const told = [roundBriefly(figure), Number(figure.toPrecision(MOST_DIGITS))].find((rounded) =>
    limits.every((limit) => Math.sign(rounded - limit) === Math.sign(figure - limit)),
  );
  return String(told ?? figure);
}

function roundBriefly(figure: number): number {
  if (Number.isInteger(figure)) return figure;
  return Math.abs(figure) >= 10 ** DIGITS ? Math.round(figure) : Number(figure.toPrecision(DIGITS));
}
