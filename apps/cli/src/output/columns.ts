import { stripVTControlCharacters } from "node:util";

const letters = new Intl.Segmenter("en", { granularity: "grapheme" });
const GAP = "  ";

/** Rows as lines with their cells one below the other; the last cell of a row may be as long as it likes. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.slice(0, -1).entries()) widths[index] = Math.max(widths[index] ?? 0, widthOf(cell));
  }
  return rows.map((row) =>
    row
      .map((cell, index) =>
        index === row.length - 1 ? cell : `${cell}${" ".repeat((widths[index] ?? 0) - widthOf(cell))}`,
      )
      .join(GAP)
      .trimEnd(),
  );
}

function widthOf(cell: string): number {
  return [...letters.segment(stripVTControlCharacters(cell))].length;
}
