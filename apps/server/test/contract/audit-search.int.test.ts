import { AuditSearchPage, EntryDetail } from "@valhalla-go/core";
import { PIPELINE } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { call, expectOk, expectRefusal } from "../kit/call.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const SEARCH = "/core/audit/search";
const ENTRIES = "/core/audit/entries";

async function search(app: TestApp, query: Readonly<Record<string, string>> = {}): Promise<AuditSearchPage> {
  const text = new URLSearchParams(query).toString();
  return AuditSearchPage.parse(await expectOk(app, { path: text === "" ? SEARCH : `${SEARCH}?${text}` }));
}

async function getEntry(app: TestApp, seq: number): Promise<EntryDetail> {
  return EntryDetail.parse(await expectOk(app, { path: `${ENTRIES}/${seq}` }));
}

/** Entries 1 to 6: the installation, band C, a session, two notes in it, and what a pipeline is denied. */
async function makeTrail(app: TestApp): Promise<void> {
  await expectOk(app, { path: "/core/cone/state", json: { band: "C", reason: "Cash is short" } });
  await expectOk(app, { path: "/core/go/start_session", json: { notes: "Überprüfung" } });
  for (const text of ["pump one", "Pump two"]) {
    app.clock.advanceSeconds(60);
    await expectOk(app, { path: "/core/go/notes", json: { text } });
  }
  const { actor } = app;
  app.actor = PIPELINE;
  await expectOk(app, { path: "/core/cone/decide?engine=door_to_door&action=run" });
  app.actor = actor;
}

describe("GET /core/audit/search", () => {
  it.each<[string, Readonly<Record<string, string>>, number[]]>([
    ["a word, in any case", { text: "PUMP" }, [5, 4]],
    ["a word beyond ASCII", { text: "überprüfung" }, [3]],
    ["words in quotes", { text: '"pump one"' }, [4]],
    ["the beginning of events", { event_prefix: "GO_NOTE" }, [5, 4]],
    ["an actor and a word", { actor: PIPELINE.id, text: "door" }, [6]],
    ["a time", { from: "2026-01-01T09:01:00Z", to: "2026-01-01T09:02:00Z" }, [4]],
    ["nothing, which is everything", {}, [6, 5, 4, 3, 2, 1]],
    ["what is nowhere", { text: "quicksilver" }, []],
  ])("finds entries by %s, newest first, and says how far it looked", async (_, query, seqs) => {
    const app = await openTestApp();
    await makeTrail(app);
    const { entries, ...rest } = await search(app, query);

    expect(entries.map(({ seq }) => seq)).toEqual(seqs);
    expect(rest).toEqual({ searched_from_seq: 6, searched_down_to_seq: 1, is_complete: true, next_cursor: null });
  });

  it.each([1, 2, 4])("gives pages of %i without gap or repetition while entries are added", async (limit) => {
    const app = await openTestApp();
    await makeTrail(app);
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page: AuditSearchPage = await search(app, { limit: `${limit}`, ...(cursor === null ? {} : { cursor }) });
      expect(page.entries.length).toBeLessThanOrEqual(limit);
      expect(page.searched_from_seq).toBe(6);
      expect(page.is_complete).toBe(page.next_cursor === null);
      seen.push(...page.entries.map(({ seq }) => seq));
      cursor = page.next_cursor;
      await expectOk(app, { path: "/core/cone/decide?engine=flips&action=run" });
    } while (cursor !== null);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it.each([
    ["limit=0", "limit"],
    ["limit=201", "limit"],
    ["cursor=x", "cursor"],
    [`cursor=${Buffer.from("[7]").toString("base64url")}`, "cursor"],
    [`text=${"x".repeat(201)}`, "text"],
    ["event_prefix=", "event_prefix"],
    ["from=yesterday", "from"],
    ["to=2026-02-30", "to"],
    ["words=pump", "words"],
  ])("refuses ?%s", async (query, path) => {
    const app = await openTestApp();
    const { errors } = await expectRefusal(app, { path: `${SEARCH}?${query}` }, "INVALID_INPUT");

    expect(errors?.map((issue) => issue.path)).toEqual([path]);
  });
});

describe("GET /core/audit/entries/{seq}", () => {
  it("tells an entry with its neighbours, its session, and what it set before and after", async () => {
    const app = await openTestApp();
    await makeTrail(app);
    await expectOk(app, { path: "/core/cone/state", json: { band: "D", reason: "Cash is out" } });
    const { entry, newer_seq, older_seq, session, change } = await getEntry(app, 7);

    expect(entry).toEqual((await search(app, { event: "CONE_SET", limit: "1" })).entries[0]);
    expect([newer_seq, older_seq]).toEqual([8, 6]);
    expect(session).toMatchObject({ id: entry.session_id, ended_at_utc: null, started_by: app.actor });
    expect(change).toMatchObject({ kind: "cone", before_seq: 2, is_new: false, is_gone: false });
    expect(change?.fields).toContainEqual({ name: "band", before: "C", after: "D" });
    expect(await getEntry(app, 1)).toMatchObject({ newer_seq: 2, older_seq: null, session: null, change: null });
  });

  it.each([2, 999_999, 999_999_999_999_999])("answers 404 for %i, which there is not", async (seq) => {
    const app = await openTestApp();
    const problem = await expectRefusal(app, { path: `${ENTRIES}/${seq}` }, "ENTRY_UNKNOWN");

    expect(problem).toMatchObject({ status: 404, facts: { seq }, detail: expect.stringContaining(`${seq}`) });
    const input = encodeURIComponent(JSON.stringify({ seq }));
    const trpc = await call(app, { path: `/trpc/audit.get?input=${input}` });
    expect(trpc).toMatchObject({ status: 404, body: { error: { data: { go: { code: "ENTRY_UNKNOWN" } } } } });
  });

  it.each(["0", "-1", "1.5", "x", "9007199254740993", "1?limit=1"])("refuses %s", async (seq) => {
    const app = await openTestApp();
    await expectRefusal(app, { path: `${ENTRIES}/${seq}` }, "INVALID_INPUT");
  });

  it("is not changed by being read, and neither is anything else", async () => {
    const app = await openTestApp();
    await makeTrail(app);
    const before = await app.state();
    await search(app, { text: "pump" });
    await getEntry(app, 3);

    expect(await app.state()).toEqual(before);
  });
});
