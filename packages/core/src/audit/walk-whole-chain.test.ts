import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FakeStore } from "../../test/fake-store.ts";
import { makeDraft } from "../../test/fixtures.ts";
import { makeRow, makeRows } from "../../test/make-rows.ts";
import type { ReadableStore } from "../ports/store.ts";
import type { StoredEntry } from "./check-chain.ts";
import { type ChainHead, genesisHead } from "./seal.ts";
import { walkChain } from "./walk-chain.ts";
import { walkWholeChain } from "./walk-whole-chain.ts";

const ORIGIN = "plant-7";

interface ParallelStore extends ReadableStore {
  /** The parts that were walked beside, as their first and last seq. */
  readonly walked: [number, number][];
}

function makeStore(rows: readonly StoredEntry[]): ParallelStore {
  const store = new FakeStore(ORIGIN);
  store.damage((state) => {
    state.rows = rows.map((row) => ({ ...row }));
  });
  const walked: [number, number][] = [];
  return {
    origin: ORIGIN,
    walked,
    read: (work) => store.read(work),
    reportDamage: (damage) => store.reportDamage(damage),
    walkBeside(after: ChainHead, last: ChainHead) {
      walked.push([after.seq + 1, last.seq]);
      return walkChain(store, after, last);
    },
  };
}

describe("walkWholeChain", () => {
  it("walks the second half beside the first, and answers for both", async () => {
    const rows = makeRows(11, ORIGIN);
    const store = makeStore(rows);

    const answer = await walkWholeChain(store, 10);

    expect(answer).toEqual(await walkChain(store));
    expect(answer).toMatchObject({ ok: true, entries_checked: 11, head: { seq: 11 } });
    expect(store.walked).toEqual([[6, 11]]);
  });

  it.each([
    ["has few entries", makeStore(makeRows(9, ORIGIN)), 9],
    ["has none", makeStore([]), 0],
    ["misses the entry in the middle", makeStore(makeRows(20, ORIGIN).toSpliced(9, 1)), 9],
  ])("walks it by itself when it %s", async (_, store, entries_checked) => {
    expect(await walkWholeChain(store, 10)).toMatchObject({ entries_checked });
    expect(store.walked).toEqual([]);
  });

  it("walks it by itself where there is no other thread", async () => {
    const { walkBeside: _, ...store } = makeStore(makeRows(20, ORIGIN));

    expect(await walkWholeChain(store, 10)).toMatchObject({ ok: true, entries_checked: 20 });
  });

  it("finds whatever one walk finds, at the same entry", async () => {
    const sound = makeRows(12, ORIGIN);
    const deed = fc.constantFrom("remove", "swap", "double", "change", "forge", "cut");
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 10 }), deed, async (index, kind) => {
        const damaged = {
          remove: () => sound.toSpliced(index, 1),
          swap: () => sound.toSpliced(index, 2, ...sound.slice(index, index + 2).toReversed()),
          double: () => sound.toSpliced(index, 0, ...sound.slice(index, index + 1)),
          change: () => sound.map((row, at) => (at === index ? { ...row, workspace: "plant" } : row)),
          forge: () => forge(sound, index),
          cut: () => sound.slice(0, index),
        }[kind]();
        const store = makeStore(damaged);
        const { entries_checked, ...alone } = await walkChain(store);
        expect(await walkWholeChain(store, 1)).toMatchObject(alone);
        expect(alone.ok).toBe(kind === "cut");
      }),
    );
  });

  it("finds a second half that was written anew behind a forged middle", async () => {
    const sound = makeRows(12, ORIGIN);
    const anew: StoredEntry[] = sound.slice(0, 5);
    const forged = makeRow(makeDraft({ id: "forged" }), { seq: 5, hash: "0".repeat(64) }, ORIGIN);
    anew.push(forged);
    for (let seq = 7; seq <= 12; seq += 1) {
      anew.push(makeRow(makeDraft({ id: `forged-${seq}` }), anew.at(-1) ?? genesisHead(ORIGIN), ORIGIN));
    }

    expect(await walkWholeChain(makeStore(anew), 1)).toMatchObject({ ok: false, first_bad: { seq: 6 } });
  });

  it("finds a middle that is not the same for both halves", async () => {
    const sound = makeRows(12, ORIGIN);
    const other = makeStore(forge(sound, 5));
    const store = makeStore(sound);
    let reads = 0;
    // Head and middle are read before the halves are: from a state that was put away in between.
    const changing: ReadableStore = {
      ...store,
      read: (work) => ((reads += 1) <= 2 ? other : store).read(work),
    };

    expect(await walkWholeChain(changing, 1)).toMatchObject({
      ok: false,
      first_bad: { seq: 6, problem: "hash is not the one that is known of it" },
    });
  });
});

/** Puts another entry in the place of one, sealed as it should be, without sealing those after it again. */
function forge(rows: readonly StoredEntry[], index: number): StoredEntry[] {
  const before = rows[index - 1] ?? genesisHead(ORIGIN);
  return rows.toSpliced(index, 1, makeRow(makeDraft({ id: "forged" }), before, ORIGIN));
}
