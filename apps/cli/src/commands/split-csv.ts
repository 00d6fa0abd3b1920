/** What one call takes, with room to spare: characters of CSV, and values. */
const MAX_CHARACTERS = 80_000;
const MAX_VALUES = 1000;

/** A part of a file that is a file of its own. */
export interface CsvPart {
  readonly csv: string;
  /** Where its values begin in the whole, counted from 1. */
  readonly first_line: number;
}

/** A CSV file as parts that fit into a call each, every one under the first line of the whole. */
export function splitCsv(text: string): CsvPart[] {
  const [head = "", ...lines] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const parts: { lines: string[]; length: number; first_line: number }[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    let part = parts.at(-1);
    if (part === undefined || part.lines.length >= MAX_VALUES || part.length + line.length >= MAX_CHARACTERS) {
      part = { lines: [], length: head.length, first_line: index + 2 };
      parts.push(part);
    }
    part.lines.push(line);
    part.length += line.length + 1;
  }
  if (parts.length === 0) return [{ csv: `${head}\n`, first_line: 2 }];
  return parts.map(({ lines: own, first_line }) => ({ csv: `${[head, ...own].join("\n")}\n`, first_line }));
}
