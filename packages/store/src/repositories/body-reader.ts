import { parseJson } from "./parse-json.ts";
import { type ReportDamage, type RowReader, createRowReader, findSealProblem } from "./row-reader.ts";
import type { SealedTable } from "../schema/row-hash.ts";

/** A row that holds what it tells as one JSON text, with columns beside it to find it by. */
interface BodyRow {
  readonly body: string;
  readonly row_hash: string;
}

interface BodyReaderOptions<R, T> {
  readonly table: SealedTable;
  /** The row's key, as a person would look it up. */
  keyOf(row: R): string;
  /** What the text has to be. */
  readonly schema: { parse(value: unknown): T };
  readonly report: ReportDamage;
  readonly isListAskedOften?: boolean;
}

/** Reads rows of a table whose rows are one JSON text each, and trusts none of them. */
export function createBodyReader<R extends BodyRow, T>({
  table,
  keyOf,
  schema,
  report,
  isListAskedOften = false,
}: BodyReaderOptions<R, T>): RowReader<R, T> {
  return createRowReader<R, T>({
    table,
    keyOf,
    findProblem: (row) => findSealProblem(table, row),
    parse: ({ body }) => schema.parse(parseJson(body)),
    report,
    isListAskedOften,
  });
}
