import type { CompiledQuery } from "kysely";

type Query = Pick<CompiledQuery, "sql" | "parameters">;

/** Rows that go in one statement: few sizes, because each is a statement that the server has to prepare. */
const SIZES = [32, 16, 8, 4, 2, 1] as const;

const ONE_ROW = /^insert into "\w+" \([^()]*\) values (?=\(\$1(?:, \$\d+)*\)$)/;

/** As few statements that insert the same rows; every query is the same insert of one row, whose values are parameters. */
export function mergeInserts(queries: readonly Query[]): Query[] {
  const merged: Query[] = [];
  for (let from = 0; from < queries.length;) {
    const size = SIZES.find((rows) => rows <= queries.length - from) ?? 1;
    merged.push(insertTogether(queries.slice(from, from + size)));
    from += size;
  }
  return merged;
}

function insertTogether(queries: readonly Query[]): Query {
  const parameters = queries.flatMap((query) => query.parameters);
  return { sql: repeatRow(queries[0]?.sql ?? "", parameters.length / queries.length, queries.length), parameters };
}

const repeated = new Map<string, string>();

/** The statement for `rows` rows of `columns` values each. */
function repeatRow(sql: string, columns: number, rows: number): string {
  if (rows === 1) return sql;
  const key = `${rows} ${sql}`;
  const known = repeated.get(key);
  if (known !== undefined) return known;
  const [head] = ONE_ROW.exec(sql) ?? [];
  if (head === undefined) throw new Error(`not an insert of one row: ${sql}`);
  const places = Array.from({ length: rows }, (_, row) => {
    const values = Array.from({ length: columns }, (__, column) => `$${row * columns + column + 1}`);
    return `(${values.join(", ")})`;
  });
  const statement = head + places.join(", ");
  repeated.set(key, statement);
  return statement;
}
