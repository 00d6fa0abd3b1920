// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { act, cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { WATCHED } from "../../lib/api/attendance.ts";
import { FakeBackend } from "../../test/fake-backend.ts";
import {
  makeEndedSession,
  makeEntry,
  makeHealth,
  makeHeldSession,
  makeInput,
  makeMe,
  makeSummary,
} from "../../test/make.ts";
import { refusal } from "../../test/refusal.ts";
import { renderRoute } from "../../test/render-route.tsx";
import { useNewVersion } from "./use-new-version.ts";

// How fast it is, is measured in a browser.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  await import("./wall-page.tsx");
}, 60_000);
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const part = (name: string): Promise<HTMLElement> => screen.findByRole("region", { name });

describe("the wall", () => {
  it("tells verdict, band, health, who is in, what is next and what changed, in no frame", async () => {
    const backend = new FakeBackend({
      "audit.list": {
        entries: [
          makeEntry("AUDIT_CHECKPOINT", {}, { seq: 9 }),
          makeEntry("GO_NOTE_ADD", { text: "All quiet" }, { seq: 8 }),
        ],
        next_cursor: null,
      },
    });
    renderRoute("/wall", backend);
    expect(await screen.findByRole("heading", { level: 1, name: "You may go on." })).toBeTruthy();
    expect(within(await part("Session")).getByText(/Ada/)).toBeTruthy();
    expect(within(await part("Next step")).getByText("first")).toBeTruthy();
    expect(within(await part("Health")).getByText("green")).toBeTruthy();
    await expect.poll(async () => (await part("Changed last")).textContent).toContain("Ada");
    expect(screen.queryByRole("navigation")).toBeNull();
    expect(screen.getByText("live")).toBeTruthy();
  });

  it("says that a session is on hold and why, and that one which is quiet will expire", async () => {
    const session = makeHeldSession({ warned_at_utc: null });
    renderRoute("/wall", new FakeBackend({ "summary.get": makeSummary({ session }) }));
    expect((await part("Session")).textContent).toContain("Waiting for Anna");
    cleanup();
    const quiet = makeSummary();
    const warned = { ...quiet.session, warned_at_utc: "2026-11-22T09:30:00.000000Z" } as typeof quiet.session;
    renderRoute("/wall", new FakeBackend({ "summary.get": { ...quiet, session: warned } }));
    expect((await part("Session")).textContent).toContain("will expire");
  });

  it("tells without a session how the last one went", async () => {
    renderRoute("/wall", new FakeBackend({ "summary.get": makeSummary({ session: makeEndedSession() }) }));
    expect((await part("Session")).textContent).toMatch(/No session.*The last one: Ada, completed/);
  });

  it("tells red health with its reasons, three and how many more", async () => {
    const health = makeHealth("red");
    const reasons = ["one", "two", "three", "four", "five"];
    renderRoute("/wall", new FakeBackend({ "summary.get": makeSummary({ health: { ...health, reasons } }) }));
    const shown = await part("Health");
    expect(within(shown).getByText("red")).toBeTruthy();
    expect(
      within(shown)
        .getAllByRole("listitem")
        .map((item) => item.textContent),
    ).toEqual(["one", "two", "three", "and 2 more"]);
  });

  it("counts the reasons that the summary leaves out", async () => {
    const names = Array.from({ length: 40 }, (_, index) => `reason ${index}`);
    const inputs = names.map((name) => makeInput({ source: name, status: "red", reason: name }));
    const health = { ...makeHealth("red"), inputs, reasons: names };
    renderRoute("/wall", new FakeBackend({ "summary.get": makeSummary({ health }) }));
    expect(within(await part("Health")).getByText("and 37 more")).toBeTruthy();
  });

  it("looks behind page after page of gate answers for what changed, and takes in what is told after without asking again", async () => {
    const gates = Array.from({ length: 50 }, (_, index) => makeEntry("GO_GATE", {}, { seq: 150 - index }));
    const backend = new FakeBackend({
      "audit.list": ({ cursor }: { cursor?: string }) =>
        cursor === "b"
          ? { entries: [makeEntry("CONE_SET", { band: "A" }, { seq: 8 })], next_cursor: null }
          : { entries: gates, next_cursor: cursor === undefined ? "a" : "b" },
    });
    renderRoute("/wall", backend);
    await expect.poll(async () => (await part("Changed last")).textContent).toContain("band to A");
    const asked = backend.inputsOf("audit.list").length;
    act(() => backend.emit(makeEntry("CONE_SET", { band: "C" }, { seq: 151 })));
    act(() => backend.emit(makeEntry("GO_GATE", {}, { seq: 152 })));
    await expect.poll(async () => (await part("Changed last")).textContent).toContain("band to C");
    await expect.poll(() => backend.inputsOf("summary.get").length).toBeGreaterThan(1);
    expect(backend.inputsOf("audit.list")).toHaveLength(asked);
  });

  it("does not say that nothing is recorded when it only looked so far", async () => {
    const entries = [makeEntry("CONE_ALLOW", {}, { seq: 999 })];
    const backend = new FakeBackend({ "audit.list": { entries, next_cursor: "more" } });
    renderRoute("/wall", backend);
    expect(await within(await part("Changed last")).findByText(/^The last 5 entries are about decisions/)).toBeTruthy();
    backend.answer("audit.list", { entries, next_cursor: null });
    cleanup();
    renderRoute("/wall", backend);
    expect(await screen.findByText("Nothing is recorded yet.")).toBeTruthy();
  });

  it("does not say that nothing changed when it may not look", async () => {
    const backend = new FakeBackend({
      "audit.list": () => {
        throw refusal("SCOPE_MISSING", "This needs the scope audit:read.", [], { scope: "audit:read" });
      },
    });
    renderRoute("/wall", backend);
    await expect.poll(async () => (await part("Changed last")).textContent).toContain("It cannot be shown now.");
  });

  it("says since when it is not live, as of when it shows what it shows, and recovers by itself", async () => {
    const backend = new FakeBackend();
    renderRoute("/wall", backend);
    await screen.findByText("live");
    backend.away();
    backend.emit(makeEntry("GO_NOTE_ADD", {}, { seq: 20 }));
    expect(await screen.findByText(/Connection lost since/)).toBeTruthy();
    expect(screen.getByText(/as of/)).toBeTruthy();
    backend.away(false);
    expect(await screen.findByText("live")).toBeTruthy();
  });

  it("says that nothing is known when there never was an answer", async () => {
    const backend = new FakeBackend();
    backend.away();
    renderRoute("/wall", backend);
    expect(await screen.findByRole("heading", { name: "Hold: nothing is known." })).toBeTruthy();
  });

  it("keeps the log-in of a viewer from growing idle, and of nobody who can change anything", async () => {
    const watched = vi.fn();
    addEventListener(WATCHED, watched);
    renderRoute("/wall", new FakeBackend({ "access.getMe": makeMe("operator") }));
    await part("Session");
    expect(watched).not.toHaveBeenCalled();
    cleanup();
    renderRoute("/wall", new FakeBackend({ "access.getMe": makeMe("viewer") }));
    await part("Session");
    await expect.poll(() => watched.mock.calls.length).toBeGreaterThan(0);
    removeEventListener(WATCHED, watched);
  });
});

describe("another version that is served", () => {
  function Page({ reload }: { readonly reload: () => void }): null {
    useNewVersion(reload);
    return null;
  }

  it.each([
    ["is loaded", "/assets/index-new.js", true, 1],
    ["is not one when it is the same", "/assets/index-old.js", true, 0],
    ["is not looked for in an error", "/assets/index-new.js", false, 0],
  ])("%s", async (_what, src, ok, times) => {
    vi.useFakeTimers();
    const reload = vi.fn();
    const script = document.head.appendChild(document.createElement("script"));
    Object.assign(script, { type: "module" });
    script.setAttribute("src", "/assets/index-old.js");
    const page = `<html><head><script type="module" src="${src}"></script></head></html>`;
    vi.stubGlobal("fetch", async () => ({ ok, text: async () => page }));
    render(<Page reload={reload} />);
    await act(() => vi.advanceTimersByTimeAsync(61_000));
    expect(reload).toHaveBeenCalledTimes(times);
    script.remove();
  });
});
