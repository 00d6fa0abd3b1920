import type { Damage } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { createRowReader } from "./row-reader.ts";

interface Row {
  readonly key: string;
  readonly value: string;
}

function readRows(isListAskedOften = false): {
  reader: ReturnType<typeof createRowReader<Row, object>>;
  looks: string[];
  damages: Damage[];
} {
  const looks: string[] = [];
  const damages: Damage[] = [];
  const reader = createRowReader<Row, object>({
    table: "table",
    keyOf: ({ key }) => key,
    findProblem: ({ value }) => {
      looks.push(value);
      return value === "damaged" ? "it is damaged" : null;
    },
    parse: (row) => ({ ...row }),
    report: (damage) => void damages.push(damage),
    isListAskedOften,
  });
  return { reader, looks, damages };
}

describe("a row that is asked for again", () => {
  it("is looked at once while it holds the same, and tells the same", () => {
    const { reader, looks } = readRows();

    const first = reader.one({ key: "a", value: "1" });

    expect(reader.one({ key: "a", value: "1" })).toBe(first);
    expect(looks).toEqual(["1"]);
  });

  it.each([
    ["another content", { key: "a", value: "2" }],
    ["another key", { key: "b", value: "1" }],
  ])("is looked at again when it has %s", (_what, row) => {
    const { reader, looks } = readRows();
    reader.one({ key: "a", value: "1" });

    expect(reader.one(row)).toEqual(row);
    expect(looks).toEqual(["1", row.value]);
  });

  it("is refused each time when it is damaged, also after it was sound", () => {
    const { reader, damages } = readRows();
    reader.one({ key: "a", value: "1" });

    const ask = (): unknown => reader.one({ key: "a", value: "damaged" });
    expect(ask).toThrow("it is damaged");
    expect(ask).toThrow("it is damaged");

    const damage = { table: "table", row: "a", problem: "it is damaged" };
    expect(damages).toEqual([damage, damage]);
    expect(reader.one({ key: "a", value: "1" })).toEqual({ key: "a", value: "1" });
  });
});

describe("a list that is asked for often", () => {
  const row = (key: string, value = "1"): Row => ({ key, value });

  it("has only those of its rows looked at that are not as they were", () => {
    const { reader, looks } = readRows(true);
    const [, b] = reader.all([row("a"), row("b"), row("c")]);

    const again = reader.all([row("a", "2"), row("b"), row("c"), row("d")]);

    expect(again).toEqual([row("a", "2"), row("b"), row("c"), row("d")]);
    expect(again[1]).toBe(b);
    expect(looks).toEqual(["1", "1", "1", "2", "1"]);
  });

  it("tells what the rows are now when some came between or went, or are damaged for a while", () => {
    const { reader, damages } = readRows(true);
    for (const rows of [
      [row("a"), row("b")],
      [row("b")],
      [row("a"), row("b", "damaged"), row("c")],
      [row("a"), row("b", "damaged"), row("c")],
      [row("a"), row("b"), row("c")],
      [],
    ]) {
      expect(reader.all(rows)).toEqual(rows.filter(({ value }) => value !== "damaged"));
    }
    expect(damages).toHaveLength(2);
  });

  it("that is not asked for often has all of them looked at each time", () => {
    const { reader, looks } = readRows();
    reader.all([row("a")]);
    reader.all([row("a")]);
    expect(looks).toEqual(["1", "1"]);
  });
});
