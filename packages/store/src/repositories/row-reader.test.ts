import type { Damage } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { createRowReader } from "./row-reader.ts";

interface Row {
  readonly key: string;
  readonly value: string;
}

function readRows(): { reader: ReturnType<typeof createRowReader<Row, object>>; looks: string[]; damages: Damage[] } {
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
