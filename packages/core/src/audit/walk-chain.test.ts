import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FakeStore } from "../../test/fake-store.ts";
import { makeDraft } from "../../test/fixtures.ts";
import { makeRow, makeRows } from "../../test/make-rows.ts";
import { makeContext } from "../../test/test-context.ts";
import { addNote } from "../session/add-note.ts";
import { startSession } from "../session/start-session.ts";
import type { StoredEntry } from "./check-chain.ts";
import { AuditVerification } from "./schemas.ts";
import { genesisHead } from "./seal.ts";
import { verifyAudit } from "./verify-audit.ts";
import { walkChain } from "./walk-chain.ts";

const ORIGIN = "plant-7";

function makeStore(rows: readonly StoredEntry[]): FakeStore {
  const store = new FakeStore(ORIGIN);
  store.damage((state) => {
    state.rows = rows.map((row) => ({ ...row }));
  });
  return store;
}

describe("walkChain", () => {
  it.each([0, 1, 199, 200, 201, 450])("finds a chain of %i entries sound", async (count) => {
    const rows = makeRows(count, ORIGIN);
    const last = rows.at(-1) ?? genesisHead(ORIGIN);

    expect(await walkChain(makeStore(rows))).toEqual({
      ok: true,
      origin: ORIGIN,
      entries_checked: count,
      head: { seq: last.seq, hash: last.hash },
      first_bad: null,
    });
  });

  it.each([
    ["the first entry is gone", (rows: StoredEntry[]) => rows.slice(1), 2],
    ["an entry in the middle is gone", (rows: StoredEntry[]) => rows.toSpliced(4, 1), 6],
    ["two entries changed places", (rows: StoredEntry[]) => swap(rows, 3, 4), 5],
    ["an entry is there twice", (rows: StoredEntry[]) => rows.toSpliced(5, 0, ...rows.slice(4, 5)), 5],
    ["an entry was changed", (rows: StoredEntry[]) => change(rows, 6, { body: "{}" }), 7],
    ["a column lies", (rows: StoredEntry[]) => change(rows, 2, { event: "CONE_ALLOW" }), 3],
    ["the last entry was changed", (rows: StoredEntry[]) => change(rows, 9, { hash: "0".repeat(64) }), 10],
    ["an entry was replaced by one with the right hash of its own", (rows: StoredEntry[]) => forge(rows, 4), 6],
  ])("names the first bad entry when %s", async (_, damage, seq) => {
    const answer = await walkChain(makeStore(damage(makeRows(10, ORIGIN))));

    expect(answer).toMatchObject({ ok: false, first_bad: { seq } });
    expect(AuditVerification.parse(answer)).toEqual(answer);
  });

  it("names the right entry also behind the first chunk", async () => {
    const answer = await walkChain(makeStore(change(makeRows(450, ORIGIN), 404, { body: "{}" })));

    expect(answer).toMatchObject({ ok: false, entries_checked: 404, first_bad: { seq: 405 } });
  });

  it("refuses the whole history of another installation", async () => {
    const store = new FakeStore("plant-8");
    store.damage((state) => {
      state.rows = makeRows(3, ORIGIN);
    });

    expect(await walkChain(store)).toMatchObject({ ok: false, entries_checked: 0, first_bad: { seq: 1 } });
  });

  it("finds any one row that was taken out, moved, doubled or changed", async () => {
    const sound = makeRows(12, ORIGIN);
    const deed = fc.constantFrom("remove", "swap", "double", "change");
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 10 }), deed, async (index, kind) => {
        const damaged = {
          remove: () => sound.toSpliced(index, 1),
          swap: () => swap(sound, index, index + 1),
          double: () => sound.toSpliced(index, 0, ...sound.slice(index, index + 1)),
          change: () => change(sound, index, { workspace: "plant" }),
        }[kind]();
        expect((await walkChain(makeStore(damaged))).ok).toBe(false);
      }),
    );
  });

  describe("from a known entry", () => {
    const rows = makeRows(10, ORIGIN);
    const [known = genesisHead(ORIGIN)] = rows.slice(5, 6);

    it("checks only what follows", async () => {
      const store = makeStore(change(rows, 1, { body: "{}" }));

      expect(await walkChain(store, known)).toMatchObject({ ok: true, entries_checked: 4, head: { seq: 10 } });
    });

    it("is sound when nothing follows", async () => {
      expect(await walkChain(makeStore(rows.slice(0, 6)), known)).toMatchObject({
        ok: true,
        entries_checked: 0,
        head: { seq: 6 },
      });
    });

    it("finds that the history was cut off before it", async () => {
      expect(await walkChain(makeStore(rows.slice(0, 4)), known)).toMatchObject({
        ok: false,
        entries_checked: 0,
        head: { seq: 4 },
        first_bad: { seq: 5, problem: "entry 5 is missing" },
      });
    });

    it.each([6, 8])("finds that history was written anew, as a chain of %i that is sound in itself", async (count) => {
      const anew: StoredEntry[] = [];
      for (let index = 1; index <= count; index += 1) {
        anew.push(makeRow(makeDraft({ id: `forged-${index}` }), anew.at(-1) ?? genesisHead(ORIGIN), ORIGIN));
      }
      const store = makeStore(anew);

      expect((await walkChain(store)).ok).toBe(true);
      expect((await walkChain(store, known)).ok).toBe(false);
    });
  });

  it("answers while entries are being added, and finds them sound", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    for (let count = 0; count < 250; count += 1) await addNote({ ctx, input: { text: "Busy" } });

    const walk = walkChain(ctx.store);
    const notes = Array.from({ length: 20 }, () => addNote({ ctx, input: { text: "Busier" } }));

    const [answer] = await Promise.all([walk, ...notes]);
    expect(answer.ok).toBe(true);
    expect(answer.entries_checked).toBeGreaterThanOrEqual(251);
  });
});

describe("verifyAudit", () => {
  it("walks the chain of the store, and reports the first bad entry", async () => {
    const ctx = makeContext();
    await startSession({ ctx, input: {} });
    expect(await verifyAudit({ ctx, input: {} })).toMatchObject({ ok: true, entries_checked: 1 });

    ctx.store.damage((state) => {
      state.rows = change(state.rows, 0, { workspace: "plant" });
    });

    expect(await verifyAudit({ ctx, input: {} })).toMatchObject({ ok: false, first_bad: { seq: 1 } });
    expect(ctx.store.condition).toMatchObject({ kind: "read_only", table: "audit_entry", row: "1" });
  });
});

function change(rows: readonly StoredEntry[], index: number, changes: Partial<StoredEntry>): StoredEntry[] {
  return rows.map((row, at) => (at === index ? { ...row, ...changes } : row));
}

function swap(rows: readonly StoredEntry[], a: number, b: number): StoredEntry[] {
  return rows.toSpliced(a, 1, ...rows.slice(b, b + 1)).toSpliced(b, 1, ...rows.slice(a, a + 1));
}

/** Puts another entry in the place of one, sealed as it should be, without sealing those after it again. */
function forge(rows: readonly StoredEntry[], index: number): StoredEntry[] {
  const before = rows[index - 1] ?? genesisHead(ORIGIN);
  return rows.toSpliced(index, 1, makeRow(makeDraft({ id: "forged" }), before, ORIGIN));
}
