// @vitest-environment jsdom
import "../test/jsdom.ts";
import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { commands } from "../lib/commands/commands.ts";
import { shortcutsChoice } from "../lib/commands/shortcuts-choice.ts";
import { contrastChoice } from "../lib/kept/contrast-choice.ts";
import { FakeBackend } from "../test/fake-backend.ts";
import { makeActiveSession, makeHealth, makeMe, makeSummary } from "../test/make.ts";
import { renderRoute } from "../test/render-route.tsx";

// How fast it is, is measured in a browser.
vi.setConfig({ testTimeout: 60_000 });

const press = (key: string, more: KeyboardEventInit = {}): unknown =>
  fireEvent.keyDown(document.body, { key, ...more });
const openPalette = (): Promise<HTMLElement> => {
  press("k", { ctrlKey: true });
  return screen.findByRole("combobox", { name: /Find a page/ });
};
const ready = (): Promise<HTMLElement> => screen.findByText("Weekly review");

// The parts that are fetched later are here before a test waits for them.
beforeAll(async () => {
  await Promise.all([import("../features/palette/palette.tsx"), import("../features/palette/help-sheet.tsx")]);
  await import("../features/settings/settings-page.tsx");
}, 60_000);
beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(() => {
  cleanup();
  act(() => {
    shortcutsChoice.set("on");
    contrastChoice.set("auto");
  });
});

describe("the palette", () => {
  it("lists every page and what can be done anywhere, and goes to what is chosen", async () => {
    const { router } = renderRoute("/");
    await ready();
    fireEvent.change(await openPalette(), { target: { value: "settings" } });
    fireEvent.click(await screen.findByRole("option", { name: /Go to Settings/ }));
    await screen.findByRole("heading", { level: 1, name: "Settings" });
    expect(router.state.location.pathname).toBe("/settings");
    expect(screen.queryByRole("combobox", { name: /Find a page/ })).toBeNull();
  });

  it("shows the key of each, and none when keys are turned off", async () => {
    act(() => shortcutsChoice.set("off"));
    renderRoute("/");
    await ready();
    await openPalette();
    const option = await screen.findByRole("option", { name: /Go to Health/ });
    expect(within(option).queryByText("g")).toBeNull();
    act(() => shortcutsChoice.set("on"));
    expect(within(option).getByText("g")).toBeTruthy();
  });

  it("says why something cannot be done now, and stays", async () => {
    renderRoute("/");
    await ready();
    const source = Symbol("test");
    act(() =>
      commands.set(source, [
        { id: "t", label: "Fly away", group: "page", unavailable: "No wings yet.", run: () => expect.fail("it ran") },
      ]),
    );
    fireEvent.change(await openPalette(), { target: { value: "fly" } });
    const option = await screen.findByRole("option", { name: /Fly away/ });
    expect(option.textContent).toContain("No wings yet.");
    fireEvent.click(option);
    expect(within(screen.getByRole("dialog")).getByRole("alert").textContent).toBe("No wings yet.");
    act(() => commands.remove(source));
  });

  it("finds steps, checks and sessions by what is typed", async () => {
    const backend = new FakeBackend({
      "session.list": { sessions: [makeActiveSession({ id: "s9", notes: "Pump review" })], next_cursor: null },
      "check.list": { checks: [] },
      "playbook.getChecklist": makeSummary().checklist,
    });
    const { router } = renderRoute("/", backend);
    await ready();
    fireEvent.change(await openPalette(), { target: { value: "pump" } });
    fireEvent.click(await screen.findByRole("option", { name: /Pump review/ }));
    expect(backend.inputsOf("session.list")).toContainEqual({ text: "pump", limit: 5 });
    await act(async () => {});
    expect(router.state.location.pathname).toBe("/sessions/s9");
  });
});

describe("keys", () => {
  it("go to pages two in a row, and the focus goes to the heading of the page", async () => {
    const { router } = renderRoute("/");
    await ready();
    press("g");
    press(",");
    const heading = await screen.findByRole("heading", { level: 1, name: "Settings" });
    expect(router.state.location.pathname).toBe("/settings");
    await expect.poll(() => document.activeElement).toBe(heading);
  });

  it("are named by the help sheet, as they count on this page", async () => {
    renderRoute("/");
    await ready();
    press("?");
    const sheet = await screen.findByRole("dialog", { name: "Keys on this page" });
    expect(within(sheet).getByText("Go to Cone")).toBeTruthy();
  });
});

describe("the frame", () => {
  it("offers Access only to who may see it, and every other page to everybody", async () => {
    renderRoute("/", new FakeBackend({ "access.getMe": makeMe("viewer") }));
    await ready();
    const pages = screen.getByRole("navigation", { name: "Pages" });
    expect(within(pages).queryByRole("link", { name: "Access" })).toBeNull();
    expect(within(pages).getAllByRole("link", { name: "Settings" }).length).toBeGreaterThan(0);
  });

  it("tells red health in the title of every page, and not when it is green", async () => {
    const backend = new FakeBackend({ "summary.get": makeSummary({ health: makeHealth("red") }) });
    renderRoute("/settings", backend);
    await screen.findByRole("heading", { level: 1, name: "Settings" });
    await expect.poll(() => document.title).toBe("RED: Settings | Valhalla GO");
    cleanup();
    renderRoute("/settings");
    await expect.poll(() => document.title).toBe("Settings | Valhalla GO");
  });

  it("says that there is no such page, and leads back", async () => {
    renderRoute("/nowhere");
    expect(await screen.findByRole("heading", { name: "There is no such page." })).toBeTruthy();
  });

  it("marks the contrast that was chosen on the document", async () => {
    renderRoute("/settings");
    fireEvent.click(await screen.findByRole("radio", { name: "High" }));
    await expect.poll(() => document.documentElement.dataset["contrast"]).toBe("high");
    fireEvent.click(screen.getByRole("radio", { name: "Normal" }));
    await expect.poll(() => document.documentElement.dataset["contrast"]).toBe("normal");
  });
});
