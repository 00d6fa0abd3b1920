import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tellFigure } from "./tell-figure.ts";

describe("a figure in a sentence", () => {
  it.each([
    [7.199999999999999, "7.2"],
    [4.56789, "4.568"],
    [0.000123456, "0.0001235"],
    [-12.3456, "-12.35"],
    [123456, "123456"],
    [123456.7, "123457"],
    [0, "0"],
  ])("tells %d as %s", (figure, told) => {
    expect(tellFigure(figure, [])).toBe(told);
  });

  it.each([
    [99.949, 99.95, "99.949"],
    [99.99, 99.999, "99.99"],
    [12345.4, 12345.2, "12345.4"],
    [12345.2, 12345.4, "12345"],
    [7.199999999999999, 7.2, "7.199999999999999"],
    [0.1 + 0.2, 0.3, "0.30000000000000004"],
    [99.95, 99.95, "99.95"],
    [4.56789, 5, "4.568"],
  ])("tells %d beside the limit %d as %s: no rounding brings it to another side", (figure, limit, told) => {
    expect(tellFigure(figure, [limit])).toBe(told);
  });

  it("stands on the side of every limit where the figure itself does", () => {
    const near = fc.tuple(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.double({ noNaN: true, min: -1, max: 1 }));
    fc.assert(
      fc.property(near, fc.integer({ min: 0, max: 15 }), ([limit, off], digits) => {
        const figure = limit + off * 10 ** -digits;
        const told = Number(tellFigure(figure, [limit, 5]));
        expect([told < limit, told > limit, told < 5]).toEqual([figure < limit, figure > limit, figure < 5]);
      }),
    );
  });
});
