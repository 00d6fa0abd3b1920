import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksOf, makeBlockRows, ordinalsOf } from "./block-rows.ts";
import { BLOCK_SESSIONS, GRAMS_ASKED_MAX } from "./constants.ts";
import { eachGramOf, gramsToAsk } from "./grams-of.ts";
import { joinBlocks } from "./join-blocks.ts";
import { packPlaces, unpackPlaces } from "./places.ts";

const KEY = { workspace: "default", gram: "abc", block: 0 };

function placesIn(bits: Uint8Array | null): number[] {
  return Array.from({ length: BLOCK_SESSIONS }, (_, place) => place).filter(
    (place) => (((bits ?? [])[place >> 3] ?? 0) >> (place & 7)) & 1,
  );
}

/** The places of the first block's sessions that the rows find for a text. */
function find(texts: readonly string[], wanted: string): number[] {
  const rows = makeBlockRows(
    "default",
    0,
    texts.map((folded, place) => ({ ordinal: place + 1, folded })),
  );
  const grams = gramsToAsk(wanted);
  const { held } = joinBlocks(
    1,
    grams.length,
    rows.filter(({ gram }) => grams.includes(gram)),
  );
  return [...held.keys()].filter((place) => held[place] === 1);
}

describe("the grams of a text", () => {
  it("are its runs of one to three characters, those beyond the basic plane counted as one", () => {
    const grams = new Set<string>();
    eachGramOf("a🚀b治", (gram) => grams.add(gram));
    expect([...grams].toSorted()).toEqual(["a", "b", "🚀", "治", "a🚀", "🚀b", "b治", "a🚀b", "🚀b治"].toSorted());
  });

  it("that are asked for are the text itself when it is short, else few, the first and the last among them", () => {
    for (const text of ["z", "go", "治理", "abc", "🚀🚀🚀"]) expect(gramsToAsk(text)).toEqual([text]);
    expect(gramsToAsk("abcd")).toEqual(["abc", "bcd"]);
    const long = Array.from({ length: 200 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join("");
    const asked = gramsToAsk(long);
    expect(asked).toHaveLength(GRAMS_ASKED_MAX);
    expect(asked[0]).toBe(long.slice(0, 3));
    expect(asked.at(-1)).toBe(long.slice(-3));
  });

  it("of a text are among those of every text that holds it", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, text, text, (before, wanted, after) => {
        const grams = new Set<string>();
        eachGramOf(before + wanted + after, (gram) => grams.add(gram));
        expect(gramsToAsk(wanted).filter((gram) => !grams.has(gram))).toEqual([]);
      }),
    );
  });
});

describe("places", () => {
  it("are read as they were packed, however many there are, in no more bytes than a bit for each session", () => {
    const places = fc.uniqueArray(fc.integer({ min: 0, max: BLOCK_SESSIONS - 1 }), { maxLength: BLOCK_SESSIONS });
    fc.assert(
      fc.property(places, (some) => {
        const ascending = some.toSorted((a, b) => a - b);
        const packed = packPlaces(KEY, ascending);
        expect(packed.length).toBeLessThanOrEqual(4 + BLOCK_SESSIONS / 8);
        expect(placesIn(unpackPlaces(KEY, packed))).toEqual(ascending);
      }),
    );
  });

  it("with any bit changed, or of another gram, block or workspace, are not what was written", () => {
    const packed = packPlaces(KEY, [1, 7, 1023]);
    for (let bit = 0; bit < packed.length * 8; bit += 1) {
      const changed = Uint8Array.from(packed, (byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(unpackPlaces(KEY, changed)).toBeNull();
    }
    for (const other of [{ gram: "abd" }, { block: 1 }, { workspace: "plant" }]) {
      expect(unpackPlaces({ ...KEY, ...other }, packed)).toBeNull();
    }
    for (const length of [0, 3, packed.length - 1]) expect(unpackPlaces(KEY, packed.subarray(0, length))).toBeNull();
  });

  it("have the bytes that databases of this version hold", () => {
    expect(Buffer.from(packPlaces(KEY, [1, 258])).toString("hex")).toBe("14ce551500010102");
    const many = packPlaces(
      KEY,
      Array.from({ length: BLOCK_SESSIONS }, (_, place) => place),
    );
    expect(Buffer.from(many).toString("hex")).toBe(`15a3011c${"ff".repeat(128)}`);
  });
});

describe("the rows of a block", () => {
  it("find the sessions that hold every gram of a text, and none that lacks one", () => {
    expect(find(["weekly review", "review of the week", "weekly"], "weekly")).toEqual([0, 2]);
    expect(find(["weekly review", "review of the week", "weekly"], "view of")).toEqual([1]);
    expect(find(["weekly review"], "monthly")).toEqual([]);
  });

  it("never leave out a session whose text holds what is looked for", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c", " ", "é", "🚀"), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), text, (texts, wanted) => {
        const found = find(texts, wanted);
        const holding = [...texts.keys()].filter((place) => texts[place]?.includes(wanted));
        expect(holding.filter((place) => !found.includes(place))).toEqual([]);
      }),
    );
  });

  it("leave out no session of the block when one of them is not what was written, and name it", () => {
    const [row] = makeBlockRows("default", 0, [{ ordinal: 3, folded: "a" }]);
    if (row === undefined) throw new Error("a text has a gram");
    const spoiled = { ...row, places: row.places.map((byte) => byte ^ 1) };
    const { held, damaged } = joinBlocks(1, 1, [spoiled]);
    expect(damaged).toEqual([spoiled]);
    expect(held.every((one) => one === 1)).toBe(true);
    expect(joinBlocks(1, 1, [row]).held.filter((one) => one === 1)).toHaveLength(1);
  });
});

describe("blocks", () => {
  it("are complete when their sessions get no more texts: not the last one, nor the one before it", () => {
    expect([0, 1, 1024, 1025, 1026, 2049, 2050].map(blocksOf)).toEqual([0, 0, 0, 0, 1, 1, 2]);
    expect(ordinalsOf(1)).toEqual({ first: 1025, last: 2048 });
  });
});
