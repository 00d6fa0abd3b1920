import { describe, expect, it } from "vitest";
import { PendingDeed, REPEATED_WITHIN_MS } from "./pending-deed.ts";

describe("a pending deed", () => {
  it("keeps its key while it has no answer, and the next one gets another", () => {
    const deed = new PendingDeed();
    const key = deed.keyFor({ text: "a" }, 0);

    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(deed.keyFor({ text: "a" }, 1)).toBe(key);
    deed.answered();
    expect(deed.keyFor({ text: "a" }, 2)).not.toBe(key);
  });

  it("is another one when anything about it is another", () => {
    const deed = new PendingDeed();
    const key = deed.keyFor({ text: "a" }, 0);

    const other = deed.keyFor({ text: "b" }, 1);

    expect(other).not.toBe(key);
    expect(deed.keyFor({ text: "a" }, 2)).not.toBe(key);
  });

  it("is meant anew after an hour", () => {
    const deed = new PendingDeed();
    const key = deed.keyFor({}, 0);

    expect(deed.keyFor({}, REPEATED_WITHIN_MS - 1)).toBe(key);
    expect(deed.keyFor({}, REPEATED_WITHIN_MS)).not.toBe(key);
  });
});
