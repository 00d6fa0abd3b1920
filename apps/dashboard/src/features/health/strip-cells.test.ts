import { describe, expect, it } from "vitest";
import { judgeCell, makeStripCells } from "./strip-cells.ts";

describe("the cells of a strip", () => {
  it("take each span where it begins, the earlier ones at the beginning, later ones nowhere", () => {
    const spans = [
      { starts_at: -5, ok: 1, failed: 0 },
      { starts_at: 10, ok: 2, failed: 1 },
      { starts_at: 19, ok: 3, failed: 0 },
      { starts_at: 30, ok: 9, failed: 9 },
    ];
    expect(makeStripCells(spans, 0, 30, 3)).toEqual([
      { from: 0, to: 10, ok: 1, failed: 0 },
      { from: 10, to: 20, ok: 5, failed: 1 },
      { from: 20, to: 30, ok: 0, failed: 0 },
    ]);
  });

  it("tell nothing measured from all well", () => {
    expect(judgeCell({ ok: 0, failed: 0 })).toBe("none");
    expect(judgeCell({ ok: 3, failed: 0 })).toBe("ok");
    expect(judgeCell({ ok: 3, failed: 1 })).toBe("some");
    expect(judgeCell({ ok: 0, failed: 1 })).toBe("failed");
  });
});
