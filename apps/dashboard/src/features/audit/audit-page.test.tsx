// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { canonicalText, fromHex, hashBody, toBase64 } from "@valhalla-go/core/proof";
import type { AuditEntry, AuditSearchPage, EntryDetail, LatestCheckpoint } from "@valhalla-go/core/schemas";
import { afterEach, describe, expect, it } from "vitest";
import { onAnnounce } from "../../lib/announce.ts";
import { FakeBackend } from "../../test/fake-backend.ts";
import { makeEntry } from "../../test/make.ts";
import { renderRoute } from "../../test/render-route.tsx";
import { refusal } from "../../test/render-with-server.tsx";

const MOMENT = "2026-11-22T09:00:00.000000Z";
const LATEST: LatestCheckpoint = {
  vkey: "valhalla-go/plant-7+00000000+AQ",
  checkpoint: { epoch: 0, size: 19_988, root: "root", note: "note", ts_utc: MOMENT },
  age_ms: 1000,
  entries: 20_000,
  uncovered: 12,
};

const noteAt = (seq: number, text = `Note ${seq}`): AuditEntry =>
  makeEntry("GO_NOTE_ADD", { text }, { seq, id: `entry-${seq}` });

function page(entries: readonly AuditEntry[], rest: Partial<AuditSearchPage> = {}): AuditSearchPage {
  return {
    entries: [...entries],
    searched_from_seq: 20_000,
    searched_down_to_seq: 1,
    is_complete: true,
    next_cursor: null,
    ...rest,
  };
}

function backendWith(answers: Readonly<Record<string, unknown>>): FakeBackend {
  return new FakeBackend({ "audit.getCheckpoint": LATEST, ...answers });
}

const list = () => screen.findByRole("list", { name: "Entries, newest first" });

afterEach(cleanup);

describe("the page Audit", () => {
  it("shows the newest entries, each a link to itself, and how far the chain is signed", async () => {
    renderRoute("/audit", backendWith({ "audit.search": page([noteAt(20_000), noteAt(19_999)]) }));
    const links = within(await list()).getAllByRole("link");
    expect(links[0]?.getAttribute("href")).toBe("/audit/20000");
    expect(screen.getByText("Note 20000")).toBeTruthy();
    expect(screen.getByText("20,000 entries, newest first")).toBeTruthy();
    const chain = await screen.findByRole("note", { name: "State of the chain" });
    await waitFor(() => expect(chain.textContent).toMatch(/Signed up to entry 19,988, .* ago; 12 newer not yet\./));
    expect(chain.textContent).toContain("Not checked since this page was opened.");
  });

  it("asks on by itself while there is not a screenful, and says how far it looked and that it is all", async () => {
    const backend = backendWith({
      "audit.search": ({ cursor }: { cursor?: string }) =>
        cursor === undefined
          ? page([], { searched_down_to_seq: 15_001, is_complete: false, next_cursor: "a" })
          : cursor === "a"
            ? page([], { searched_down_to_seq: 9_001, is_complete: false, next_cursor: "b" })
            : page([noteAt(7, "A rare word")]),
    });
    renderRoute("/audit?text=rare", backend);
    expect(await screen.findByText("A rare word")).toBeTruthy();
    expect(screen.getByText("Looked through 20,000 of 20,000 entries: 1 entry found, that is all.")).toBeTruthy();
    expect(backend.inputsOf("audit.search")).toEqual([
      { text: "rare", limit: 50 },
      { text: "rare", limit: 50, cursor: "a" },
      { text: "rare", limit: 50, cursor: "b" },
    ]);
  });

  it("shows how far it looked while it looks on", async () => {
    const backend = backendWith({
      "audit.search": ({ cursor }: { cursor?: string }) =>
        cursor === undefined
          ? page([noteAt(19_000)], { searched_down_to_seq: 15_001, is_complete: false, next_cursor: "a" })
          : new Promise(() => undefined),
    });
    renderRoute("/audit?text=note", backend);
    expect(
      await screen.findByText("Looked through 5,000 of 20,000 entries: 1 entry found so far, looking on."),
    ).toBeTruthy();
    expect(screen.getByRole("progressbar").getAttribute("value")).toBe("5000");
    expect(screen.getByText("Note 19000")).toBeTruthy();
  });

  it("does not ask on when there is a screenful, until somebody scrolls", async () => {
    const many = Array.from({ length: 50 }, (_, index) => noteAt(20_000 - index));
    const backend = backendWith({
      "audit.search": page(many, { searched_down_to_seq: 19_951, is_complete: false, next_cursor: "a" }),
    });
    renderRoute("/audit?text=note", backend);
    await list();
    expect(await screen.findByText(/50 entries found so far, more as you scroll\./)).toBeTruthy();
    expect(backend.inputsOf("audit.search")).toHaveLength(1);
  });

  it("searches when the typing rests, and keeps the search in the URL and what is typed in the field", async () => {
    const backend = backendWith({
      "audit.search": ({ text }: { text?: string }) =>
        page(text === undefined ? [noteAt(9)] : [noteAt(3, "Queue lag")]),
    });
    const { router } = renderRoute("/audit", backend);
    await screen.findByText("Note 9");
    const field = screen.getByLabelText("Search");
    field.focus();
    fireEvent.change(field, { target: { value: "queue" } });
    fireEvent.change(field, { target: { value: "queue lag " } });
    expect(await screen.findByText("Queue lag")).toBeTruthy();
    expect(router.state.location.search).toEqual({ text: "queue lag" });
    expect(backend.inputsOf("audit.search")).toEqual([{ limit: 50 }, { text: "queue lag", limit: 50 }]);
    expect(document.activeElement).toBe(field);
  });

  it("shows each filter as a chip that takes it away", async () => {
    const backend = backendWith({ "audit.search": page([noteAt(9)]) });
    const { router } = renderRoute("/audit?event=GO_*&person=ada", backend);
    await screen.findByText("Note 9");
    fireEvent.click(screen.getByRole("button", { name: "Take away: Event GO_*" }));
    await waitFor(() => expect(router.state.location.search).toEqual({ person: "ada" }));
    fireEvent.click(screen.getByRole("button", { name: "Clear the search and all filters" }));
    await waitFor(() =>
      expect(backend.inputsOf("audit.search")).toEqual([
        { event_prefix: "GO_", actor: "ada", limit: 50 },
        { actor: "ada", limit: 50 },
        { limit: 50 },
      ]),
    );
    expect(router.state.location.search).toEqual({});
  });

  it("takes in what is told, and only what answers the search", async () => {
    const backend = backendWith({ "audit.search": page([noteAt(20_000, "Queue lag")]) });
    renderRoute("/audit?text=lag", backend);
    await screen.findByText("Queue lag");
    backend.emit(noteAt(20_001, "Something else"));
    backend.emit(noteAt(20_002, "Lag again"));
    expect(await screen.findByText("Lag again")).toBeTruthy();
    expect(screen.queryByText("Something else")).toBeNull();
    expect(backend.inputsOf("audit.search")).toHaveLength(1);
    expect(screen.getByText(/^Looked through 20,002 of 20,002 entries: 2 entries found/)).toBeTruthy();
  });

  it("counts the first entry of a record that was empty", async () => {
    const backend = backendWith({ "audit.search": page([], { searched_from_seq: 0 }) });
    renderRoute("/audit", backend);
    await screen.findByText("0 entries, newest first");
    backend.emit(noteAt(1));
    expect(await screen.findByText("1 entry, newest first")).toBeTruthy();
  });

  it("says aloud what a search found once it is over, once for each, and not with each entry that comes in", async () => {
    const told: string[] = [];
    const stop = onAnnounce((sentence) => void told.push(sentence));
    const backend = backendWith({ "audit.search": page([noteAt(20_000, "Queue lag")]) });
    const { router } = renderRoute("/audit?text=lag", backend);
    await screen.findByText("Queue lag");
    await waitFor(() => expect(told).toEqual(["1 entry found, that is all."]));
    backend.emit(noteAt(20_001, "Lag again"));
    await screen.findByText("Lag again");
    expect(told).toEqual(["1 entry found, that is all."]);
    await router.navigate({ to: "/audit", search: {} });
    await screen.findByText("20,000 entries, newest first");
    backend.answer("audit.search", page([], {}));
    await router.navigate({ to: "/audit", search: { text: "zzz" } });
    await waitFor(() => expect(told).toEqual(["1 entry found, that is all.", "0 entries found, that is all."]));
    stop();
  });

  it("lets what is new wait while somebody reads further down, and counts it", async () => {
    const backend = backendWith({ "audit.search": page([noteAt(20_000)]) });
    renderRoute("/audit", backend);
    await screen.findByText("Note 20000");
    Object.defineProperty(window, "scrollY", { value: 900, configurable: true });
    fireEvent.scroll(window);
    backend.emit(noteAt(20_001));
    backend.emit(noteAt(20_002));
    const pill = await screen.findByRole("button", { name: "2 new: Show the newest entries" });
    expect(screen.queryByText("Note 20002")).toBeNull();
    Object.defineProperty(window, "scrollY", { value: 0, configurable: true });
    window.scrollTo = () => undefined;
    fireEvent.click(pill);
    fireEvent.scroll(window);
    expect(await screen.findByText("Note 20002")).toBeTruthy();
  });

  it("teaches what fills it while it is empty, and what to do when nothing holds the words", async () => {
    const backend = backendWith({ "audit.search": page([], { searched_from_seq: 0 }) });
    const { unmount } = renderRoute("/audit", backend);
    expect(await screen.findByText(/^Start a session, set a band or ask the cone/)).toBeTruthy();
    unmount();
    renderRoute("/audit?text=zzz&event=CONE_SET", backend);
    expect(await screen.findByText(/^All words have to be in the same entry/)).toBeTruthy();
    expect(screen.getByText(/^Take a filter away/)).toBeTruthy();
  });

  it("keeps what it found when the search fails on its way, and goes on when asked", async () => {
    let isAway = true;
    const backend = backendWith({
      "audit.search": ({ cursor }: { cursor?: string }) => {
        if (cursor === undefined) {
          return page([noteAt(19_000)], { searched_down_to_seq: 15_001, is_complete: false, next_cursor: "a" });
        }
        if (isAway) throw refusal("RATE_LIMITED", "Too many calls.");
        return page([noteAt(4)]);
      },
    });
    renderRoute("/audit?text=note", backend);
    const alert = await screen.findByRole("alert", {}, { timeout: 5000 });
    expect(alert.textContent).not.toBe("");
    expect(screen.getByText("Note 19000")).toBeTruthy();
    isAway = false;
    fireEvent.click(screen.getByRole("button", { name: "Go on" }));
    expect(await screen.findByText("Note 4")).toBeTruthy();
  });

  it("leads to the entry when its number is typed", async () => {
    renderRoute("/audit?text=%22%23412%22", backendWith({ "audit.search": page([]) }));
    expect((await screen.findByRole("link", { name: "Go to entry 412" })).getAttribute("href")).toBe("/audit/412");
  });

  it("goes from row to row with j and k, and opens one with Enter", async () => {
    const backend = backendWith({ "audit.search": page([noteAt(9), noteAt(8), noteAt(7)]), "audit.get": detail(8) });
    const { router } = renderRoute("/audit?text=note", backend);
    const rows = within(await list()).getAllByRole("listitem");
    fireEvent.keyDown(document.body, { key: "j" });
    await waitFor(() => expect(document.activeElement).toBe(rows[0]));
    fireEvent.keyDown(rows[0] as HTMLElement, { key: "j" });
    await waitFor(() => expect(document.activeElement).toBe(rows[1]));
    fireEvent.keyDown(rows[1] as HTMLElement, { key: "Enter" });
    await waitFor(() => expect(router.state.location.pathname).toBe("/audit/8"));
    expect((await screen.findByRole("link", { name: "All entries" })).getAttribute("href")).toBe("/audit?text=note");
  });
});

function detail(seq: number, rest: Partial<EntryDetail> = {}): EntryDetail {
  return { entry: noteAt(seq), newer_seq: seq + 1, older_seq: seq - 1, session: null, change: null, ...rest };
}

describe("the page of an entry", () => {
  const changed = detail(412, {
    entry: makeEntry("CONE_SET", { after: { band: "C" } }, { seq: 412 }),
    change: {
      kind: "cone",
      subject: null,
      is_new: false,
      is_gone: false,
      before_seq: 400,
      fields: [
        { name: "band", before: "B", after: "C" },
        { name: "reason", before: "Calm", after: null },
        { name: "metrics.cash", before: 1, after: 1 },
      ],
    },
  });

  it("says what it changed, before and after, and who had set it so", async () => {
    renderRoute("/audit/412", backendWith({ "audit.get": changed }));
    const table = await screen.findByRole("table");
    const rows = within(table)
      .getAllByRole("row")
      .map((row) => row.textContent);
    expect(rows).toEqual(["FieldBeforeas entry 400 had set itAfter", "bandBC", "reasonCalmnothing"]);
    fireEvent.click(screen.getByRole("button", { name: "Show 1 field that did not change" }));
    expect(within(table).getAllByRole("row")).toHaveLength(4);
  });

  it("leads to its neighbours by link and by key", async () => {
    const backend = backendWith({ "audit.get": ({ seq }: { seq: number }) => detail(seq) });
    const { router } = renderRoute("/audit/412", backend);
    expect((await screen.findByRole("link", { name: "Newer" })).getAttribute("href")).toBe("/audit/413");
    fireEvent.keyDown(document.body, { key: "j" });
    await waitFor(() => expect(router.state.location.pathname).toBe("/audit/411"));
    expect(await screen.findByRole("heading", { name: "Entry 411" })).toBeTruthy();
  });

  it("says so when there is none", async () => {
    const backend = backendWith({
      "audit.get": () => {
        throw refusal("ENTRY_UNKNOWN", "There is no audit entry 999 here.");
      },
    });
    renderRoute("/audit/999", backend);
    expect((await screen.findByRole("alert")).textContent).toContain("999");
  });

  it("finds out in the browser that an entry is not what was written", async () => {
    renderRoute("/audit/412", backendWith({ "audit.get": changed }));
    fireEvent.click(await screen.findByRole("button", { name: "Verify this entry" }));
    expect(await screen.findByText(/Its text does not have the hash that is shown/)).toBeTruthy();
    expect(screen.queryByText(/^Sound/)).toBeNull();
  });

  it("finds out in the browser that the checkpoint is none which the key signed, and gives no receipt of it", async () => {
    const { hash: _, ...unsealed } = noteAt(1);
    const hash = hashBody(canonicalText(unsealed));
    const root = toBase64(fromHex(hash)!);
    const backend = backendWith({
      "audit.get": { ...detail(1), entry: { ...unsealed, hash } },
      "audit.getCheckpoint": { ...LATEST, checkpoint: { ...LATEST.checkpoint!, size: 1, root } },
      "audit.getInclusion": { seq: 1, size: 1, hash, root, proof: [] },
    });
    renderRoute("/audit/1", backend);
    fireEvent.click(await screen.findByRole("button", { name: "Verify this entry" }));
    expect(await screen.findByText(/What was given as the latest checkpoint is not one that the key/)).toBeTruthy();
    expect(screen.queryByText(/^Sound/)).toBeNull();
    expect(screen.queryByText(/Whoever keeps these two/)).toBeNull();
  });
});

describe("the record as it was called before", () => {
  it("leads to the proofs", async () => {
    const key = { vkey: "k", previous: null, since_seq: 2, since_utc: MOMENT };
    const { router } = renderRoute("/record", backendWith({ "audit.getKey": key }));
    expect(await screen.findByRole("heading", { name: "Verify a bundle" })).toBeTruthy();
    expect(router.state.location.pathname).toBe("/audit/proof");
    expect(screen.getByRole("link", { name: "Proof" }).getAttribute("aria-current")).toBe("page");
  });
});
