import { sha256 } from "#sha256";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CompactRange } from "./compact-range.ts";
import { emptyRoot, hashNode } from "./hash-node.ts";
import { fromHex, toHex } from "./hex.ts";
import type { NodeSource } from "./node-source.ts";
import { proveConsistency, proveInclusion } from "./prove.ts";
import { verifyConsistency } from "./verify-consistency.ts";
import { verifyInclusion } from "./verify-inclusion.ts";

// The test data of certificate-transparency: eight leaves, the root of the tree of the first n, and known proofs.
const INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const [LEAF_1, LEAVES_2_3, LEAVES_4_7] = [
  "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
  "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
  "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
];
const [LEAF_4, LEAVES_4_5, LEAVES_6_7] = [
  "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
  "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
  "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
];
const INCLUSION: [index: number, size: number, proof: (string | undefined)[]][] = [
  [0, 1, []],
  [0, 2, [LEAF_1]],
  [1, 2, [ROOTS[1]]],
  [2, 3, [ROOTS[2]]],
  [1, 5, [ROOTS[1], LEAVES_2_3, LEAF_4]],
  [0, 8, [LEAF_1, LEAVES_2_3, LEAVES_4_7]],
  [5, 8, [LEAF_4, LEAVES_6_7, ROOTS[4]]],
];
const CONSISTENCY: [from: number, to: number, proof: (string | undefined)[]][] = [
  [1, 1, []],
  [1, 8, [LEAF_1, LEAVES_2_3, LEAVES_4_7]],
  [2, 5, [LEAVES_2_3, LEAF_4]],
  [6, 8, [LEAVES_4_5, LEAVES_6_7, ROOTS[4]]],
];

const LEAVES = INPUTS.map((input) => sha256(Uint8Array.of(0, ...bytesOf(input))));
const size = fc.integer({ min: 1, max: 70 });

describe("the Merkle tree of RFC 6962", () => {
  it.each(ROOTS.map((root, count) => [count, root] as const))(
    "of the first %i leaves has the root %s",
    (count, root) => {
      expect(toHex(rangeOf(LEAVES.slice(0, count)).root())).toBe(root);
      expect(toHex(naiveRoot(LEAVES.slice(0, count)))).toBe(root);
    },
  );

  it.each(INCLUSION)("proves leaf %i of %i as the test data does", async (index, count, proof) => {
    const made = await proveInclusion(index, count, sourceOf(LEAVES));

    expect(made.map(toHex)).toEqual(proof);
    expect(verifyInclusion(leafOf(index), index, count, made, bytesOf(ROOTS[count]))).toBe(true);
  });

  it.each(CONSISTENCY)(
    "proves that the tree of %i is a prefix of that of %i as the test data does",
    async (from, to, proof) => {
      const made = await proveConsistency(from, to, sourceOf(LEAVES));

      expect(made.map(toHex)).toEqual(proof);
      const [older, newer] = [from, to].map((count) => ({ size: count, root: bytesOf(ROOTS[count]) }));
      expect(verifyConsistency(older!, newer!, made)).toBe(true);
    },
  );

  it("has the root that the definition gives, whatever it is grown from", () => {
    fc.assert(
      fc.property(size, fc.nat(), (count, seed) => {
        const leaves = makeLeaves(count);
        const kept = rangeOf(leaves.slice(0, seed % (count + 1)));
        const range = new CompactRange(kept.size, kept.peaks);
        for (const leaf of leaves.slice(kept.size)) range.append(leaf);
        expect(range.size).toBe(count);
        expect(range.root()).toEqual(naiveRoot(leaves));
      }),
    );
  });

  it("tells every complete subtree once, when its last leaf comes", () => {
    fc.assert(
      fc.property(size, (count) => {
        const leaves = makeLeaves(count);
        const told = new Map<string, Uint8Array>();
        const range = new CompactRange();
        for (const leaf of leaves) {
          range.append(leaf, (level, index, hash) => {
            expect((index + 1) * 2 ** level).toBe(range.size + 1);
            expect(told.has(`${level}/${index}`)).toBe(false);
            told.set(`${level}/${index}`, hash);
          });
        }
        for (const [place, hash] of told) {
          const [level = 0, index = 0] = place.split("/").map(Number);
          expect(hash).toEqual(naiveRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)));
        }
        expect(told.size).toBe(countComplete(count));
      }),
    );
  });

  it("is grown only from peaks that its size has", () => {
    const peaks = rangeOf(LEAVES.slice(0, 7)).peaks;

    expect(new CompactRange(7, peaks).root()).toEqual(bytesOf(ROOTS[7]));
    for (const wrong of [-1, 1.5, 6, 8, Number.MAX_VALUE]) {
      expect(() => new CompactRange(wrong, peaks)).toThrow(RangeError);
    }
    expect(() => new CompactRange(1, [new Uint8Array(31)])).toThrow(RangeError);
    expect(() => new CompactRange().append(new Uint8Array(33))).toThrow(RangeError);
    expect(() => hashNode(new Uint8Array(32), new Uint8Array(31))).toThrow(RangeError);
  });
});

describe("verifyInclusion", () => {
  it("accepts the proof of every leaf in every tree, and only for this leaf, place, size, root", async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.nat(), async (count, pick) => {
        const leaves = makeLeaves(count);
        const index = pick % count;
        const [leaf, root] = [leaves[index]!, naiveRoot(leaves)];
        const proof = await proveInclusion(index, count, sourceOf(leaves));

        expect(verifyInclusion(leaf, index, count, proof, root)).toBe(true);
        for (let other = 0; other < count; other += 1) {
          expect(verifyInclusion(leaf, other, count, proof, root)).toBe(other === index);
          expect(verifyInclusion(leaves[other]!, index, count, proof, root)).toBe(other === index);
        }
        expect(verifyInclusion(leaf, index, count, proof, flip(root, pick))).toBe(false);
        for (const wrong of spoilProofs(proof, pick)) {
          expect(verifyInclusion(leaf, index, count, wrong, root)).toBe(false);
        }
      }),
    );
  });

  it.each([
    [-1, 8],
    [8, 8],
    [0, 0],
    [0.5, 8],
    [0, 2 ** 53],
    [NaN, NaN],
  ])("refuses leaf %d of %d", (index, count) => {
    expect(verifyInclusion(leafOf(0), index, count, [], leafOf(0))).toBe(false);
  });
});

describe("verifyConsistency", () => {
  it("accepts the proof for every prefix of every tree, and only for these roots and sizes", async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.nat(), async (to, pick) => {
        const leaves = makeLeaves(to);
        const from = pick % (to + 1);
        const proof = await proveConsistency(from, to, sourceOf(leaves));
        const [older, newer] = [headOf(leaves.slice(0, from)), headOf(leaves)];

        expect(verifyConsistency(older, newer, proof)).toBe(true);
        for (const wrong of spoilProofs(proof, pick)) expect(verifyConsistency(older, newer, wrong)).toBe(false);
        if (from === 0) return;
        expect(verifyConsistency({ ...older, root: flip(older.root, pick) }, newer, proof)).toBe(false);
        expect(verifyConsistency(older, { ...newer, root: flip(newer.root, pick) }, proof)).toBe(false);
        const other = headOf(makeLeaves(from, 1));
        expect(verifyConsistency(other, newer, proof)).toBe(false);
        expect(verifyConsistency({ ...older, size: from + 1 }, newer, proof)).toBe(false);
      }),
    );
  });

  it("refuses a tree that shrank, and sizes that no tree has", () => {
    const [small, large] = [headOf(LEAVES.slice(0, 4)), headOf(LEAVES)];

    expect(verifyConsistency(large, small, [])).toBe(false);
    for (const wrong of [-1, 0.5, NaN, 2 ** 53]) {
      expect(verifyConsistency({ ...small, size: wrong }, large, [])).toBe(false);
    }
    expect(verifyConsistency(headOf([]), large, [])).toBe(true);
    expect(verifyConsistency(headOf([]), large, [emptyRoot()])).toBe(false);
  });
});

describe("proofs", () => {
  it.each([
    [8, 8],
    [-1, 8],
    [0.5, 8],
  ])("are refused for leaf %d of %d", async (index, count) => {
    await expect(proveInclusion(index, count, sourceOf(LEAVES))).rejects.toThrow(RangeError);
  });

  it("are refused from a larger tree to a smaller one", async () => {
    await expect(proveConsistency(8, 7, sourceOf(LEAVES))).rejects.toThrow(RangeError);
  });
});

/** MTH as RFC 6962 section 2.1 defines it. */
function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array());
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Buffer.concat([Uint8Array.of(1), naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split))]));
}

function sourceOf(leaves: readonly Uint8Array[]): NodeSource {
  return async (level, index) => {
    const covered = leaves.slice(index * 2 ** level, (index + 1) * 2 ** level);
    expect(covered).toHaveLength(2 ** level);
    return naiveRoot(covered);
  };
}

function headOf(leaves: readonly Uint8Array[]) {
  return { size: leaves.length, root: naiveRoot(leaves) };
}

function rangeOf(leaves: readonly Uint8Array[]): CompactRange {
  const range = new CompactRange();
  for (const leaf of leaves) range.append(leaf);
  return range;
}

function makeLeaves(count: number, kind = 0): Uint8Array[] {
  return Array.from({ length: count }, (_, index) => sha256(Uint8Array.of(0, kind, index)));
}

/** Proofs that are nearly this one: a bit flipped, a hash less or more, at any place, two that changed places. */
function spoilProofs(proof: readonly Uint8Array[], pick: number): Uint8Array[][] {
  const more = makeLeaves(1, 2);
  const spoilt = [
    [...more, ...proof],
    [...proof, ...more],
  ];
  if (proof.length === 0) return spoilt;
  const at = pick % proof.length;
  spoilt.push(proof.toSpliced(at, 1), proof.toSpliced(at, 0, proof[at]!), proof.with(at, flip(proof[at]!, pick)));
  if (at > 0) spoilt.push(proof.with(at, proof[at - 1]!).with(at - 1, proof[at]!));
  return spoilt;
}

function flip(bytes: Uint8Array, pick: number): Uint8Array {
  const at = pick % bytes.length;
  return bytes.with(at, bytes[at]! ^ (1 << (pick % 8)));
}

/** How many complete subtrees a tree has, leaves among them. */
function countComplete(count: number): number {
  let complete = 0;
  for (let width = 1; width <= count; width *= 2) complete += Math.floor(count / width);
  return complete;
}

function leafOf(index: number): Uint8Array {
  return LEAVES[index]!;
}

function bytesOf(hex = ""): Uint8Array {
  return fromHex(hex)!;
}
