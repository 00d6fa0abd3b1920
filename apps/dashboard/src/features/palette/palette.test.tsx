// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Command } from "../../lib/commands/command.ts";
import { commands } from "../../lib/commands/commands.ts";
import { FakeBackend } from "../../test/fake-backend.ts";
import { makeActiveSession, makeSummary } from "../../test/make.ts";
import { renderRoute } from "../../test/render-route.tsx";

// How fast it is, is measured in a browser.
vi.setConfig({ testTimeout: 60_000 });

const SOURCE = Symbol("test");
const ran = vi.fn();
const make = (label: string): Command => ({ id: label, label, group: "page", run: () => void ran(label) });
const offer = (...labels: string[]): void => act(() => commands.set(SOURCE, labels.map(make)));
const NOTHING = { "check.list": { checks: [] }, "playbook.getChecklist": { ...makeSummary().checklist, steps: [] } };

async function find(text: string, backend: FakeBackend): Promise<HTMLElement> {
  renderRoute("/", backend);
  await screen.findByText("Weekly review");
  fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
  const field = await screen.findByRole("combobox", { name: /Find a page/ });
  fireEvent.change(field, { target: { value: text } });
  return field;
}
const selected = (): string | null | undefined =>
  document.querySelector("[role=option][data-combobox-selected]")?.firstElementChild?.textContent;
/** What the field that has the focus names to a screen reader; null unless it is what Enter does. */
const named = (): string | null | undefined => {
  const id = screen.getByRole("combobox").getAttribute("aria-activedescendant");
  const option = id === null ? null : document.getElementById(id)?.firstElementChild?.textContent;
  return option === selected() ? option : null;
};
const failure = (): Promise<HTMLElement> =>
  within(screen.getByRole("dialog")).findByText(/not answer|cannot be reached/i);
const press = (field: HTMLElement, code: string): unknown => fireEvent.keyDown(field, { key: code, code });

beforeAll(async () => {
  await import("./palette.tsx");
}, 60_000);
beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(() => {
  cleanup();
  act(() => commands.remove(SOURCE));
  ran.mockReset();
});

describe("what is selected in the palette", () => {
  it("stays selected, and is what Enter does, while answers come in and other commands come and go", async () => {
    offer("Quux one", "Quux two", "Quux three");
    let answer: (found: unknown) => void = () => undefined;
    const sessions = new Promise((resolve) => (answer = resolve));
    const field = await find("quux", new FakeBackend({ ...NOTHING, "session.list": () => sessions }));
    await expect.poll(selected).toBe("Quux one");
    press(field, "ArrowDown");
    press(field, "ArrowDown");
    expect(selected()).toBe("Quux three");
    // Both lists are asked for once the typing rests.
    await act(() => new Promise((resolve) => setTimeout(resolve, 250)));
    answer({ sessions: [makeActiveSession({ id: "s9", notes: "Quux review" })], next_cursor: null });
    await screen.findByRole("option", { name: /Quux review/ });
    expect(selected()).toBe("Quux three");
    offer("Quux zero", "Quux one", "Quux three");
    await screen.findByRole("option", { name: /Quux zero/ });
    expect(selected()).toBe("Quux three");
    press(field, "Enter");
    await expect.poll(() => ran.mock.calls).toEqual([["Quux three"]]);
  });

  it("is the first again with every other text, and once it is gone", async () => {
    offer("Quux one", "Quux two");
    const field = await find("quux", new FakeBackend(NOTHING));
    await expect.poll(named).toBe("Quux one");
    press(field, "ArrowDown");
    expect(named()).toBe("Quux two");
    fireEvent.change(field, { target: { value: "quu" } });
    await expect.poll(named).toBe("Quux one");
    press(field, "ArrowDown");
    expect(selected()).toBe("Quux two");
    offer("Quux one");
    await expect.poll(named).toBe("Quux one");
  });
});

describe("what the palette says while it finds nothing", () => {
  it("is that it looks on, and only then that there is nothing", async () => {
    let answer: (found: unknown) => void = () => undefined;
    const sessions = new Promise((resolve) => (answer = resolve));
    await find("quicksilver", new FakeBackend({ ...NOTHING, "session.list": () => sessions }));
    expect(await screen.findByText("Looking through steps, checks and sessions.")).toBeTruthy();
    await act(() => new Promise((resolve) => setTimeout(resolve, 250)));
    expect(screen.queryByText(/Nothing is called/)).toBeNull();
    answer({ sessions: [], next_cursor: null });
    expect(await screen.findByText('Nothing is called "quicksilver".')).toBeTruthy();
    expect(screen.queryByText(/^Looking/)).toBeNull();
  });

  it("is why, when it could not look, beside what it found", async () => {
    offer("Quux one");
    const failing = (): never => {
      throw new Error("gone");
    };
    const field = await find("quux", new FakeBackend({ ...NOTHING, "session.list": failing }));
    expect(await failure()).toBeTruthy();
    expect(screen.getByRole("option", { name: /Quux one/ })).toBeTruthy();
    fireEvent.change(field, { target: { value: "quicksilver" } });
    await act(() => new Promise((resolve) => setTimeout(resolve, 250)));
    expect(await failure()).toBeTruthy();
    expect(screen.queryByText(/Nothing is called/)).toBeNull();
  });
});
