import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { PIPELINE } from "../../test/fixtures.ts";
import { inWorkspace, makeContext, withActor } from "../../test/test-context.ts";
import { decideAction } from "../cone/decide-action.ts";
import { setCone } from "../cone/set-cone.ts";
import type { AuditSlice } from "../ports/store.ts";
import { addNote } from "../session/add-note.ts";
import { startSession } from "../session/start-session.ts";
import type { VerbContext } from "../verb/context.ts";
import { getEntry } from "./get-entry.ts";
import { searchAudit } from "./search-audit.ts";
import { SliceSpan } from "./slice-span.ts";

async function makeHistory(): Promise<ReturnType<typeof makeContext>> {
  const ctx = makeContext();
  await setCone({ ctx, input: { band: "C", reason: "Cash is short" } });
  await startSession({ ctx, input: { notes: "Überprüfung" } });
  for (const text of ["one", "two", "three"]) await addNote({ ctx, input: { text: `Note ${text}` } });
  await decideAction({ ctx: withActor(ctx, PIPELINE), input: { engine: "pricing", action: "run" } });
  return ctx;
}

/** The same, counting the slices that are read, each of which takes so long. */
function slowly(ctx: VerbContext & { clock: { advanceSeconds(seconds: number): void } }, seconds: number) {
  const slices: AuditSlice[] = [];
  const { store } = ctx;
  const slow: VerbContext["store"] = Object.create(store, {
    read: {
      value: <T>(work: Parameters<typeof store.read<T>>[0]) =>
        store.read((tx) =>
          work({
            ...tx,
            audit: {
              ...tx.audit,
              search: (workspace, search, slice) => {
                slices.push(slice);
                ctx.clock.advanceSeconds(seconds);
                return tx.audit.search(workspace, search, { ...slice, down_to_seq: slice.before_seq - 1 });
              },
            },
          }),
        ),
    },
  }) as VerbContext["store"];
  return { ctx: { ...ctx, store: slow }, slices };
}

describe("searchAudit", () => {
  it.each([
    ["a word", { text: "CASH" }, [2, 1]],
    ["a word beyond ASCII in another case", { text: "überPRÜFUNG" }, [2]],
    ["words that it holds all of", { text: "note tw" }, [4]],
    ["a word and an event", { text: "o", event: "GO_NOTE_ADD" }, [5, 4, 3]],
    ["the beginning of events", { event_prefix: "CONE_" }, [6, 1]],
    ["an actor", { actor: "key-7" }, [6]],
    ["nothing but the order", {}, [6, 5, 4, 3, 2, 1]],
    ["what is not there", { text: "quicksilver" }, []],
  ])("finds entries by %s, newest first", async (_, input, seqs) => {
    const ctx = await makeHistory();
    const { entries, ...rest } = await searchAudit({ ctx, input });
    expect(entries.map(({ seq }) => seq)).toEqual(seqs);
    expect(rest).toEqual({ searched_from_seq: 6, searched_down_to_seq: 1, is_complete: true, next_cursor: null });
  });

  it("gives every entry once over pages, and nothing that came after it began", async () => {
    const ctx = await makeHistory();
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof searchAudit>> = await searchAudit({
        ctx,
        input: { text: "note", limit: 2, ...(cursor !== null && { cursor }) },
      });
      seen.push(...page.entries.map(({ seq }) => seq));
      expect(page.searched_from_seq).toBe(6);
      cursor = page.next_cursor;
      await addNote({ ctx, input: { text: "Note later" } });
    } while (cursor !== null);
    expect(seen).toEqual([5, 4, 3, 2]);
  });

  it("answers what it has when its time is over, and how far it came, and goes on from there", async () => {
    const { ctx, slices } = slowly(await makeHistory(), 0.05);
    const first = await searchAudit({ ctx, input: { text: "cash" } });
    expect(slices).toHaveLength(2);
    expect(first).toMatchObject({ entries: [], searched_from_seq: 6, searched_down_to_seq: 5, is_complete: false });

    const second = await searchAudit({ ctx, input: { text: "cash", cursor: first.next_cursor ?? "" } });
    expect(slices).toHaveLength(6);
    expect(second).toMatchObject({ searched_from_seq: 6, searched_down_to_seq: 1, is_complete: true });
    expect(second.entries.map(({ seq }) => seq)).toEqual([2, 1]);
  });

  it("is complete at once where nothing was ever written", async () => {
    const ctx = makeContext();
    expect(await searchAudit({ ctx, input: { text: "x" } })).toEqual({
      entries: [],
      searched_from_seq: 0,
      searched_down_to_seq: 1,
      is_complete: true,
      next_cursor: null,
    });
  });

  it("shows nothing of other workspaces", async () => {
    const ctx = await makeHistory();
    expect((await searchAudit({ ctx: inWorkspace(ctx, "plant"), input: { text: "cash" } })).entries).toEqual([]);
  });

  it("refuses a cursor of another list", async () => {
    const cursor = Buffer.from("[7]").toString("base64url");
    expect((await awaitGoError(searchAudit({ ctx: makeContext(), input: { cursor } }))).code).toBe("INVALID_INPUT");
  });
});

describe("a slice", () => {
  it("becomes longer while slices are quick and shorter when one was slow, within bounds", () => {
    const span = new SliceSpan();
    const first = span.entries;
    span.took(1000);
    expect(span.entries).toBe(first * 2);
    span.took(8000);
    expect(span.entries).toBe(first * 2);
    span.took(20_000);
    expect(span.entries).toBe(first);
    for (let count = 0; count < 20; count += 1) span.took(0);
    const most = span.entries;
    span.took(0);
    expect(span.entries).toBe(most);
    for (let count = 0; count < 30; count += 1) span.took(1_000_000);
    expect(span.entries).toBeGreaterThan(0);
  });
});

describe("getEntry", () => {
  it("gives an entry with its neighbours, its session, and what it set", async () => {
    const ctx = await makeHistory();
    await setCone({ ctx, input: { band: "D", reason: "Cash is out" } });
    const { entry, newer_seq, older_seq, session, change } = await getEntry({ ctx, input: { seq: 7 } });
    expect(entry).toMatchObject({ seq: 7, event: "CONE_SET" });
    expect([newer_seq, older_seq]).toEqual([8, 6]);
    expect(session).toMatchObject({ id: entry.session_id, ended_at_utc: null });
    expect(change).toMatchObject({ kind: "cone", subject: null, is_new: false, is_gone: false, before_seq: 1 });
    expect(change?.fields).toContainEqual({ name: "band", before: "C", after: "D" });
    expect(change?.fields).toContainEqual({ name: "reason", before: "Cash is short", after: "Cash is out" });
  });

  it("gives the first and the last one without the neighbour that they lack", async () => {
    const ctx = await makeHistory();
    expect(await getEntry({ ctx, input: { seq: 1 } })).toMatchObject({ newer_seq: 2, older_seq: null, session: null });
    expect(await getEntry({ ctx, input: { seq: 6 } })).toMatchObject({ newer_seq: null, older_seq: 5, change: null });
  });

  it.each([
    ["that is not there", 99, "default"],
    ["of another workspace", 1, "plant"],
  ])("refuses one %s", async (_, seq, workspace) => {
    const ctx = inWorkspace(await makeHistory(), workspace);
    expect(await awaitGoError(getEntry({ ctx, input: { seq } }))).toMatchObject({
      code: "ENTRY_UNKNOWN",
      facts: { seq },
    });
  });
});
