// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import type { Me } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { makeMe } from "../../test/make.ts";
import { MeProvider } from "../access/me-context.ts";
import { notes } from "../undo/notes.ts";
import type { Command } from "./command.ts";
import { commands } from "./commands.ts";
import { shortcutsChoice } from "./shortcuts-choice.ts";
import { useCommands } from "./use-commands.ts";
import { useShortcuts } from "./use-shortcuts.ts";

const hold = vi.fn();

function Page({ list }: { readonly list: readonly Command[] }): ReactElement {
  useShortcuts();
  useCommands(list);
  return (
    <>
      <input aria-label="Field" />
      <input type="checkbox" aria-label="Box" />
      <button type="button">Button</button>
    </>
  );
}

const HOLD: Command = { id: "session.hold", label: "Hold session", group: "session", shortcut: "h", run: hold };

function setUp(list: readonly Command[] = [HOLD], me: Me | null = null) {
  return render(
    <MeProvider value={me}>
      <Page list={list} />
    </MeProvider>,
  );
}

function press(key: string, on: Element = document.body, more: KeyboardEventInit = {}): void {
  fireEvent.keyDown(on, { key, ...more });
}

afterEach(() => {
  cleanup();
  hold.mockClear();
  act(() => {
    shortcutsChoice.set("on");
    notes.close(notes.current()?.id ?? 0);
  });
});

describe("single keys", () => {
  it("do what the command of the page says, from a button too", () => {
    setUp();
    press("h");
    press("h", screen.getByRole("button"));
    press("h", screen.getByRole("checkbox"));
    expect(hold).toHaveBeenCalledTimes(3);
  });

  it("do nothing while somebody types, holds another key, or keeps one pressed", () => {
    setUp();
    press("h", screen.getByRole("textbox"));
    press("h", document.body, { ctrlKey: true });
    press("h", document.body, { metaKey: true });
    press("h", document.body, { altKey: true });
    press("h", document.body, { repeat: true });
    press("h", document.body, { isComposing: true });
    expect(hold).not.toHaveBeenCalled();
  });

  it("do nothing behind an open dialog", () => {
    setUp();
    const dialog = document.body.appendChild(document.createElement("dialog"));
    dialog.open = true;
    press("h");
    dialog.remove();
    expect(hold).not.toHaveBeenCalled();
    press("h");
    expect(hold).toHaveBeenCalledTimes(1);
  });

  it("do nothing when they are turned off, and again something when turned on", () => {
    setUp();
    act(() => shortcutsChoice.set("off"));
    press("h");
    expect(hold).not.toHaveBeenCalled();
    act(() => shortcutsChoice.set("on"));
    press("h");
    expect(hold).toHaveBeenCalledTimes(1);
  });

  it("do nothing once the page is gone", () => {
    setUp().unmount();
    press("h");
    expect(hold).not.toHaveBeenCalled();
    expect(commands.list()).toEqual([]);
  });

  it("come two in a row, with Shift in between", () => {
    const go = vi.fn();
    setUp([{ id: "go.new", label: "Go", group: "go", shortcut: "g N", run: go }]);
    press("g");
    press("Shift");
    press("N", document.body, { shiftKey: true });
    expect(go).toHaveBeenCalledTimes(1);
    press("g");
    press("x", screen.getByRole("textbox"));
    press("N");
    expect(go).toHaveBeenCalledTimes(1);
  });

  it("say why when it cannot be done as things stand, or not by who looks", () => {
    setUp([{ ...HOLD, unavailable: "No session is active." }]);
    press("h");
    expect(notes.current()?.text).toBe("No session is active.");
    cleanup();
    setUp([{ ...HOLD, needs: "session:operate" }], makeMe("viewer"));
    press("h");
    expect(notes.current()?.text).toContain("session:operate");
    expect(hold).not.toHaveBeenCalled();
    cleanup();
    setUp([{ ...HOLD, needs: "session:operate" }], makeMe("operator"));
    press("h");
    expect(hold).toHaveBeenCalledTimes(1);
  });
});
