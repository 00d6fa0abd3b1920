import { rootsAt } from "./roots-at.ts";
import { CompactRange, sha256Hex, toHex } from "@valhalla-go/core/proof";
import { describe, expect, it } from "vitest";
import { LeafStore } from "./leaf-store.ts";

function makeStore(count: number): LeafStore {
  const store = new LeafStore();
  for (let index = 0; index < count; index += 1) store.push(sha256Hex(String(index)));
  return store;
}

describe("LeafStore", () => {
  it("gives back each hash, over many blocks", () => {
    const store = makeStore(3000);

    expect(store.size).toBe(3000);
    for (const index of [0, 1, 1023, 1024, 2047, 2048, 2999]) {
      expect(toHex(store.get(index))).toBe(sha256Hex(String(index)));
    }
  });

  it("holds nothing but hashes, and nothing where none was added", () => {
    const store = makeStore(3);

    for (const wrong of ["", "00", "0".repeat(63), "0".repeat(66), "G".repeat(64)]) {
      expect(() => store.push(wrong)).toThrow(RangeError);
    }
    for (const index of [3, 1024, -1]) expect(() => store.get(index)).toThrow(RangeError);
  });
});

describe("rootsAt", () => {
  it("gives the root at each size that was asked for", () => {
    const store = makeStore(20);
    const roots = rootsAt([7, 0, 20, 7], (index) => store.get(index));

    const range = new CompactRange();
    expect(roots.get(0)).toEqual(range.root());
    for (let index = 0; index < 20; index += 1) {
      range.append(store.get(index));
      if (index === 6) expect(roots.get(7)).toEqual(range.root());
    }
    expect(roots.get(20)).toEqual(range.root());
    expect([...roots.keys()]).toEqual([0, 7, 20]);
  });

  it("gives none that needs a leaf that is not known", () => {
    const store = makeStore(20);
    const roots = rootsAt([5, 6, 20], (index) => (index === 5 ? null : store.get(index)));

    expect([...roots.keys()]).toEqual([5]);
  });
});
