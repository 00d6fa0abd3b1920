import { describe, expect, it } from "vitest";
import { makeHistory } from "../../test/make-posture.ts";
import { shareByStatus, toStripSpans } from "./strip-spans.ts";

describe("the stretches of a strip", () => {
  it("lie where they were, as shares of the whole", () => {
    const spans = toStripSpans(makeHistory());
    expect(spans.map(({ right, width }) => [right, width])).toEqual([
      [0.25, 0.25],
      [0, 0.25],
    ]);
  });

  it("are summed up by colour, and what is not known is told as that", () => {
    expect(shareByStatus(toStripSpans(makeHistory()))).toEqual([
      { status: "red", share: 0.25 },
      { status: "yellow", share: 0 },
      { status: "green", share: 0.25 },
      { status: null, share: 0.5 },
    ]);
    expect(shareByStatus([]).at(-1)).toEqual({ status: null, share: 1 });
  });
});
