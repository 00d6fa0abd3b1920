import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { findChainProblem } from "../../src/audit/check-chain.ts";
import { foldSearchText } from "../../src/audit/fold-search-text.ts";
import type { AuditDraft, AuditEntry } from "../../src/audit/schemas.ts";
import { genesisHead } from "../../src/audit/seal.ts";
import { walkChain } from "../../src/audit/walk-chain.ts";
import type { AuditSearch, AuditSlice, Store } from "../../src/ports/store.ts";
import { OLGA, PIPELINE, makeDraft } from "../fixtures.ts";
import { type OpenStore, openForTest } from "./open-store.ts";

export function describeAuditContract(openStore: OpenStore): void {
  describe("audit", () => {
    it("has the origin's digest as its head while it holds nothing", async () => {
      const store = await openForTest(openStore);

      expect(await store.read((tx) => tx.audit.head())).toEqual(genesisHead(store.origin));
    });

    it("gives each draft the next place in the chain and answers it sealed", async () => {
      const store = await openForTest(openStore);
      const draft = makeDraft({ session_id: "session-1", request_id: "request-9" });

      const first = await store.write((tx) => tx.audit.append(draft));
      const second = await store.write((tx) => tx.audit.append(makeDraft({ id: "entry-2" })));

      const { prev, hash } = first;
      expect(first).toStrictEqual({ v: 1, origin: store.origin, seq: 1, ...draft, prev, hash });
      expect(prev).toBe(genesisHead(store.origin).hash);
      expect(second).toMatchObject({ seq: 2, prev: hash });
      expect(await store.read((tx) => tx.audit.head())).toEqual({ seq: 2, hash: second.hash });
    });

    it("stores the canonical text as it was hashed, and columns that say the same", async () => {
      const store = await openForTest(openStore);
      const entry = await store.write((tx) =>
        tx.audit.append(makeDraft({ payload: { é: 1, a: [0.1, "\u2028"], "": null } })),
      );

      const [row] = await store.read((tx) => tx.audit.listStored(0, 10));

      expect(row).toBeDefined();
      if (row === undefined) return;
      const digest = createHash("sha256").update(`\0${row.body}`, "utf8").digest("hex");
      expect([row.hash, entry.hash]).toEqual([digest, digest]);
      expect(findChainProblem(row, genesisHead(store.origin), store.origin)).toBeNull();
    });

    it("lists rows as stored, oldest first, of every workspace, after a seq, at most so many", async () => {
      const store = await openForTest(openStore);
      await appendAll(store, { workspace: "default" }, { workspace: "plant" }, { workspace: "default" }, {});

      const listSeqs = (after_seq: number, limit: number): Promise<number[]> =>
        store.read(async (tx) => (await tx.audit.listStored(after_seq, limit)).map(({ seq }) => seq));

      expect(await listSeqs(0, 10)).toEqual([1, 2, 3, 4]);
      expect(await listSeqs(1, 2)).toEqual([2, 3]);
      expect(await listSeqs(4, 10)).toEqual([]);
    });

    it("lists entries of a workspace newest first, before a seq, at most so many", async () => {
      const store = await openForTest(openStore);
      const entries = await appendAll(store, {}, { workspace: "plant" }, {}, {}, {});
      const own = entries.filter(({ workspace }) => workspace === "default").toReversed();

      await store.read(async (tx) => {
        expect(await tx.audit.list("default", {}, { limit: 10, before_seq: null })).toStrictEqual(own);
        expect(await tx.audit.list("default", {}, { limit: 2, before_seq: null })).toEqual(own.slice(0, 2));
        expect(await tx.audit.list("default", {}, { limit: 10, before_seq: 4 })).toEqual(own.slice(2));
        expect(await tx.audit.list("default", {}, { limit: 10, before_seq: 1 })).toEqual([]);
      });
    });

    it.each([
      ["event", { event: "CONE_DENY" }, [3]],
      ["session", { session_id: "session-1" }, [4, 2]],
      ["actor", { actor: "key-7" }, [4, 3]],
      ["from, which belongs to the span", { from: at(3) }, [4, 3]],
      ["to, which does not", { to: at(3) }, [2, 1]],
      ["from and to", { from: at(2), to: at(4) }, [3, 2]],
      ["several together", { session_id: "session-1", actor: "key-7" }, [4]],
      ["nothing found", { event: "NEVER_SEEN" }, []],
    ])("filters entries by %s", async (_, filter, seqs) => {
      const store = await openForTest(openStore);
      await appendAll(
        store,
        { ts_utc: at(1), event: "CONE_SET", actor: OLGA },
        { ts_utc: at(2), event: "GO_NOTE_ADD", actor: OLGA, session_id: "session-1" },
        { ts_utc: at(3), event: "CONE_DENY", actor: PIPELINE },
        { ts_utc: at(4), event: "CONE_ALLOW", actor: PIPELINE, session_id: "session-1" },
      );

      const found = await store.read((tx) => tx.audit.list("default", filter, { limit: 10, before_seq: null }));

      expect(found.map(({ seq }) => seq)).toEqual(seqs);
    });

    it.each([
      ["a part of a text in another case", ["GRÜSSE"], [4]],
      ["a sharp s by two", ["strasse"], [3]],
      ["wide letters and a ligature by plain ones", ["abc", "fix"], [5]],
      ["a word that looks like a pattern", ["100%_\\\\"], [6]],
      ["a word with a quote and the end of a line in it", ['"so"\nit'], [6]],
      ["several words in different places", ["zoë", "note"], [4, 3]],
      ["a word of ASCII in texts of both kinds", ["all"], [4, 2, 1]],
      ["a number", ["7.25"], [2]],
      ["a field of the entry itself, which is no text of it", ["request_id"], []],
      ["nothing", ["quicksilver"], []],
    ])("finds entries that hold %s", async (_, words, seqs) => {
      const store = await openForTest(openStore);
      const zoe = { kind: "operator", id: "zoe", name: "Zoë" } as const;
      await appendAll(
        store,
        { payload: { text: "All quiet" } },
        { event: "OTHER", payload: { all: 7.25 } },
        { actor: zoe, payload: { text: "Straße" } },
        { actor: zoe, payload: { text: "Viele Grüße an alle" } },
        { event: "OTHER", payload: { text: "ＡＢＣ ﬁx" } },
        { event: "OTHER", payload: { text: '100%_\\\\ "so"\nit' } },
        { workspace: "plant", payload: { text: "Grüße, all, quicksilver" } },
      );
      const search = { words: words.map(foldSearchText) };
      const slice = { before_seq: 99, down_to_seq: 1, limit: 10 };
      const { entries, searched_down_to_seq } = await store.read((tx) => tx.audit.search("default", search, slice));
      expect(entries.map(({ seq }) => seq)).toEqual(seqs);
      expect(searched_down_to_seq).toBe(1);
    });

    it("looks only at the slice, passes the filter too, and says how far it looked when it found enough", async () => {
      const store = await openForTest(openStore);
      const session_id = "session-1";
      await appendAll(
        store,
        { event: "GO_A", session_id, ts_utc: at(1) },
        { event: "GO_B", actor: PIPELINE, ts_utc: at(2) },
        { event: "GO%A", session_id, ts_utc: at(3) },
        { event: "go_a", session_id, ts_utc: at(4) },
        { event: "GO_A", ts_utc: at(5) },
      );
      const look = (search: Partial<AuditSearch>, slice: Partial<AuditSlice> = {}) =>
        store.read(async (tx) => {
          const span = { before_seq: 6, down_to_seq: 1, limit: 10, ...slice };
          const found = await tx.audit.search("default", { words: [], ...search }, span);
          return [found.entries.map(({ seq }) => seq), found.searched_down_to_seq];
        });

      expect(await look({})).toEqual([[5, 4, 3, 2, 1], 1]);
      expect(await look({ words: ["quiet"] }, { before_seq: 5, down_to_seq: 3 })).toEqual([[4, 3], 3]);
      expect(await look({ words: ["quiet"] }, { limit: 2 })).toEqual([[5, 4], 4]);
      expect(await look({}, { limit: 2 })).toEqual([[5, 4], 4]);
      expect(await look({ event_prefix: "GO_" })).toEqual([[5, 2, 1], 1]);
      expect(await look({ event: "GO_A", words: ["quiet"] })).toEqual([[5, 1], 1]);
      expect(await look({ session_id, words: ["quiet"] })).toEqual([[4, 3, 1], 1]);
      expect(await look({ session_id, event: "GO_A" })).toEqual([[1], 1]);
      expect(await look({ actor: PIPELINE.id })).toEqual([[2], 1]);
      expect(await look({ from: at(2), to: at(4) })).toEqual([[3, 2], 1]);
    });

    it("finds an entry by the beginning of its hash, also where its text has other letters", async () => {
      const store = await openForTest(openStore);
      const [first, second] = await appendAll(store, {}, { payload: { text: "Ünruhig" } });
      const find = async (word: string): Promise<number[]> =>
        store.read(async (tx) => {
          const slice = { before_seq: 9, down_to_seq: 1, limit: 10 };
          return (await tx.audit.search("default", { words: [word] }, slice)).entries.map(({ seq }) => seq);
        });

      expect(await find(first?.hash.slice(0, 10) ?? "")).toEqual([1]);
      expect(await find(second?.hash ?? "")).toEqual([2]);
    });

    it("gives one entry of a workspace, and the places next to it", async () => {
      const store = await openForTest(openStore);
      const entries = await appendAll(store, {}, { workspace: "plant" }, {}, {});
      await store.read(async (tx) => {
        expect(await tx.audit.find("default", 3)).toStrictEqual(entries[2]);
        expect(await tx.audit.find("default", 2)).toBeNull();
        expect(await tx.audit.find("default", 9)).toBeNull();
        expect(await tx.audit.findNeighbours("default", 3)).toEqual({ newer_seq: 4, older_seq: 1 });
        expect(await tx.audit.findNeighbours("default", 4)).toEqual({ newer_seq: null, older_seq: 3 });
        expect(await tx.audit.findNeighbours("plant", 2)).toEqual({ newer_seq: null, older_seq: null });
      });
    });

    it("pages through what a filter finds", async () => {
      const store = await openForTest(openStore);
      await appendAll(
        store,
        ...Array.from({ length: 6 }, (_, index) => ({ event: index % 2 === 0 ? "CONE_SET" : "OTHER" })),
      );

      const page = await store.read((tx) =>
        tx.audit.list("default", { event: "CONE_SET" }, { limit: 2, before_seq: 5 }),
      );

      expect(page.map(({ seq }) => seq)).toEqual([3, 1]);
    });

    it("lists the entries of one session oldest first, after a seq, at most so many", async () => {
      const store = await openForTest(openStore);
      const session_id = "session-1";
      await appendAll(store, { session_id }, {}, { session_id }, { session_id, workspace: "plant" }, { session_id });

      const listSeqs = (after_seq: number, limit: number): Promise<number[]> =>
        store.read(async (tx) =>
          (await tx.audit.listSession("default", session_id, after_seq, limit)).map(({ seq }) => seq),
        );

      expect(await listSeqs(0, 10)).toEqual([1, 3, 5]);
      expect(await listSeqs(1, 1)).toEqual([3]);
      expect(await listSeqs(5, 10)).toEqual([]);
    });

    it("lists of one session only the entries of certain events, where they are asked for", async () => {
      const store = await openForTest(openStore);
      const session_id = "session-1";
      const event = "CONE_SET";
      await appendAll(
        store,
        { session_id, event },
        { session_id },
        { event },
        { session_id, event: "OTHER" },
        { session_id, event },
      );

      const listSeqs = (events: string[], limit = 10): Promise<number[]> =>
        store.read(async (tx) =>
          (await tx.audit.listSession("default", session_id, 0, limit, events)).map(({ seq }) => seq),
        );

      expect(await listSeqs([event])).toEqual([1, 5]);
      expect(await listSeqs([event, "OTHER"])).toEqual([1, 4, 5]);
      expect(await listSeqs([event], 1)).toEqual([1]);
      expect(await listSeqs([])).toEqual([]);
    });

    it("lists the marks of one session's entries as it lists the entries", async () => {
      const store = await openForTest(openStore);
      const session_id = "session-1";
      const entries = await appendAll(
        store,
        { session_id },
        {},
        { session_id, event: "CONE_DENY" },
        { session_id, workspace: "plant" },
        { session_id },
      );
      const own = [entries[0], entries[2], entries[4]].map((entry) => ({
        seq: entry?.seq,
        event: entry?.event,
        hash: entry?.hash,
      }));

      await store.read(async (tx) => {
        expect(await tx.audit.listMarks("default", session_id, 0, 10)).toEqual(own);
        expect(await tx.audit.listMarks("default", session_id, 0, 2)).toEqual(own.slice(0, 2));
        expect(await tx.audit.listMarks("default", session_id, 1, 1)).toEqual([own[1]]);
        expect(await tx.audit.listMarks("default", session_id, 5, 10)).toEqual([]);
        expect(await tx.audit.listMarks("default", "session-2", 0, 10)).toEqual([]);
      });
    });

    it("holds a chain that verifies after works that were kept and works that were not", async () => {
      const store = await openForTest(openStore);
      for (let index = 0; index < 10; index += 1) {
        const work = store.write(async (tx) => {
          await tx.audit.append(makeDraft({ id: `entry-${index}` }));
          if (index % 3 === 0) throw new Error("power cut");
        });
        await work.catch(() => null);
      }

      expect(await walkChain(store)).toMatchObject({ ok: true, entries_checked: 6, first_bad: null });
    });
  });
}

/** `hour` o'clock of a day in 2026. */
function at(hour: number): string {
  return `2026-02-03T${String(hour).padStart(2, "0")}:00:00.000000Z`;
}

async function appendAll(store: Store, ...drafts: Partial<AuditDraft>[]): Promise<AuditEntry[]> {
  return store.write(async (tx) => {
    const entries: AuditEntry[] = [];
    for (const [index, draft] of drafts.entries()) {
      entries.push(await tx.audit.append(makeDraft({ id: `entry-${index + 1}`, ...draft })));
    }
    return entries;
  });
}
