import { describe, expect, it } from "vitest";
import { mergeInserts } from "./merge-inserts.ts";

const insert = (...parameters: unknown[]): { sql: string; parameters: unknown[] } => ({
  sql: 'insert into "row" ("a", "b") values ($1, $2)',
  parameters,
});

const rows = (count: number): ReturnType<typeof insert>[] =>
  Array.from({ length: count }, (_, row) => insert(row, `row ${row}`));

describe("mergeInserts", () => {
  it("puts rows of the same insert in one statement, in their order", () => {
    expect(mergeInserts(rows(2))).toEqual([
      { sql: 'insert into "row" ("a", "b") values ($1, $2), ($3, $4)', parameters: [0, "row 0", 1, "row 1"] },
    ]);
  });

  it("leaves one row as it is, and none alone", () => {
    expect(mergeInserts(rows(1))).toEqual(rows(1));
    expect(mergeInserts([])).toEqual([]);
  });

  it.each([3, 7, 31, 32, 33, 64, 100])("keeps each of %i rows, in statements of few sizes", (count) => {
    const merged = mergeInserts(rows(count));

    expect(merged.flatMap(({ parameters }) => parameters)).toEqual(rows(count).flatMap(({ parameters }) => parameters));
    for (const { sql, parameters } of merged) {
      expect(sql.match(/\$/g)).toHaveLength(parameters.length);
      expect([2, 4, 8, 16, 32, 64]).toContain(parameters.length);
    }
  });

  it("refuses what is more than the insert of one row", () => {
    const sql = 'insert into "row" ("a", "b") values ($1, (select 1)) on conflict do nothing';
    expect(() =>
      mergeInserts([
        { sql, parameters: [1] },
        { sql, parameters: [2] },
      ]),
    ).toThrow("not an insert of one row");
  });
});
