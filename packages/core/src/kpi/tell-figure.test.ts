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
    expect(tellFigure(figure)).toBe(told);
  });
});
