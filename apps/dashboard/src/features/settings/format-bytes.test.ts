import { describe, expect, it } from "vitest";
import { formatBytes } from "./format-bytes.ts";

describe("a size", () => {
  it("is said in its largest unit", () => {
    expect([0, 999, 1000, 412_345, 1_240_000_000, 5e15].map(formatBytes)).toEqual([
      "0 byte",
      "999 byte",
      "1 kB",
      "412 kB",
      "1.24 GB",
      "5,000 TB",
    ]);
  });
});
