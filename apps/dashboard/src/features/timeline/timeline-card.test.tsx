// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import type { AuditEntry } from "@valhalla-go/core/schemas";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeBackend } from "../../test/fake-backend.ts";
import { makeEntry } from "../../test/make.ts";
import { refusal } from "../../test/render-with-server.tsx";
import { renderRoute } from "../../test/render-route.tsx";
import { scrollPage, stubScrolling } from "../../test/scroll-page.ts";

const ROW = 44;
const note = (seq: number): AuditEntry => makeEntry("GO_NOTE_ADD", { text: `thought ${seq}` }, { seq, id: `e${seq}` });

/** A backend whose session has entries 1 to `count`, in pages. */
function makeBackend(count: number): FakeBackend {
  return new FakeBackend({
    "audit.list": ({ limit, cursor }: { limit: number; cursor?: string }) => {
      const from = cursor === undefined ? count : Number(cursor) - 1;
      const entries = Array.from({ length: Math.min(limit, from) }, (_, index) => note(from - index));
      const last = entries.at(-1)?.seq ?? 1;
      return { entries, next_cursor: last > 1 ? String(last) : null };
    },
  });
}

beforeEach(() => {
  stubScrolling(ROW);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("the timeline on the page Now", () => {
  it("shows at once what somebody else does, without asking for anything it has", async () => {
    const { backend } = renderRoute("/", makeBackend(120));
    await screen.findByText("thought 120");
    const asked = backend.inputsOf("audit.list").length;
    act(() => backend.emit(note(121)));
    expect(await screen.findByText("thought 121")).toBeTruthy();
    await waitFor(() => expect(backend.inputsOf("summary.get").length).toBeGreaterThan(1));
    expect(backend.inputsOf("audit.list")).toHaveLength(asked);
  });

  it("goes on to older entries as one scrolls, page by page, and holds only what is near", async () => {
    const { backend } = renderRoute("/", makeBackend(10_000));
    await screen.findByText("thought 10000");
    scrollPage(45 * (ROW + 14));
    await waitFor(() => expect(backend.inputsOf("audit.list")).toHaveLength(2));
    scrollPage(200 * (ROW + 14));
    await screen.findByText("thought 9800");
    expect(screen.queryByText("thought 10000")).toBeNull();
    expect(screen.getAllByText(/^thought/).length).toBeLessThan(60);
  });

  it("leaves in place what somebody reads further down, says how many are new, and has them when one looks again", async () => {
    const { backend } = renderRoute("/", makeBackend(150));
    await screen.findByText("thought 150");
    scrollPage(30 * (ROW + 14));
    const position = (text: string) => screen.getByText(text).closest<HTMLElement>("li")?.getAttribute("aria-posinset");
    const before = position("thought 120");
    act(() => backend.emit(note(151)));
    act(() => backend.emit(note(152)));
    expect(await screen.findByRole("button", { name: "2 new entries" })).toBeTruthy();
    expect(position("thought 120")).toBe(before);
    scrollPage(0);
    expect(screen.getByText("thought 152")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /new entr/ })).toBeNull();
  });

  it("shows all that the first answer holds to who is further down already, and lets only what comes after wait", async () => {
    vi.stubGlobal("scrollY", 30 * (ROW + 14));
    const { backend } = renderRoute("/", makeBackend(150));
    await screen.findByText("thought 120");
    expect(screen.getAllByText(/^thought/).length).toBeGreaterThan(5);
    expect(screen.queryByRole("button", { name: /new entr/ })).toBeNull();
    act(() => backend.emit(note(151)));
    expect(await screen.findByRole("button", { name: "1 new entry" })).toBeTruthy();
  });

  it("says that older entries could not be read, keeps those that are there, and asks again when told to", async () => {
    const backend = makeBackend(120);
    renderRoute("/", backend);
    await screen.findByText("thought 120");
    backend.answer("audit.list", () => {
      throw refusal("STORE_BUSY", "Too much at once.");
    });
    scrollPage(45 * (ROW + 14));
    expect(await screen.findByText(/Too much at once/)).toBeTruthy();
    backend.answer("audit.list", { entries: [note(1)], next_cursor: null });
    fireEvent.click(screen.getByRole("button", { name: "Show older" }));
    await waitFor(() => expect(screen.queryByText(/Too much at once/)).toBeNull());
  });

  it("says when nothing is recorded", async () => {
    renderRoute("/", new FakeBackend({ "audit.list": { entries: [], next_cursor: null } }));
    expect(await screen.findByText("Nothing is recorded of this session.")).toBeTruthy();
  });
});
