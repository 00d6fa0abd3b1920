// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { MantineProvider } from "@mantine/core";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { refusal } from "../../test/render-with-server.tsx";
import { onAnnounce } from "../announce.ts";
import { commands } from "../commands/commands.ts";
import { shortcutsChoice } from "../commands/shortcuts-choice.ts";
import { NoteBar } from "./note-bar.tsx";
import { notes, showNote } from "./notes.ts";
import { offerUndo } from "./offer-undo.ts";

const said: string[] = [];
let hush = (): unknown => undefined;

const bar = (): HTMLElement => screen.getByRole("region", { name: "What was just done" });
const findBar = (): HTMLElement | null => screen.queryByRole("region", { name: "What was just done" });
const undoButton = (): HTMLElement => within(bar()).getByRole("button", { name: /^Undo/ });
const wait = (millis: number): Promise<unknown> => act(() => vi.advanceTimersByTimeAsync(millis));
const offer = (undo: () => unknown = () => undefined): void =>
  act(() => offerUndo({ text: "Session is on hold.", undo }));

beforeEach(() => {
  vi.useFakeTimers();
  hush = onAnnounce((sentence) => said.push(sentence));
  render(
    <MantineProvider env="test">
      <button type="button">Elsewhere</button>
      <NoteBar />
    </MantineProvider>,
  );
});

afterEach(() => {
  act(() => {
    notes.close(notes.current()?.id ?? 0);
    shortcutsChoice.set("on");
  });
  cleanup();
  hush();
  said.length = 0;
  vi.useRealTimers();
});

describe("the note of what was just done", () => {
  it("says it once aloud, with the key that takes it back", () => {
    offer();
    expect(bar().textContent).toContain("Session is on hold.");
    expect(said).toEqual(["Session is on hold. Press z to undo it."]);
  });

  it("names no key where keys do nothing", () => {
    act(() => shortcutsChoice.set("off"));
    offer();
    expect(said).toEqual(["Session is on hold. It can be undone."]);
    expect(undoButton().textContent).toBe("Undo");
  });

  it("takes it back once, says so, and is a command meanwhile", async () => {
    const undo = vi.fn();
    offer(undo);
    expect(commands.list().map(({ label, shortcut }) => [label, shortcut])).toEqual([
      ["Undo: Session is on hold", "z"],
    ]);
    fireEvent.click(undoButton());
    await wait(0);
    expect(undo).toHaveBeenCalledTimes(1);
    expect(said.at(-1)).toBe("Undone.");
    expect(within(bar()).queryByRole("button", { name: /^Undo/ })).toBeNull();
    expect(commands.list()).toEqual([]);
  });

  it("does nothing twice while it is under way", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const undo = vi.fn(() => promise);
    offer(undo);
    fireEvent.click(undoButton());
    await wait(0);
    fireEvent.click(undoButton());
    act(() => commands.run("undo"));
    await wait(60_000);
    expect(undo).toHaveBeenCalledTimes(1);
    resolve();
    await wait(0);
    expect(said.at(-1)).toBe("Undone.");
  });

  it("says why it was not taken back, stays, and can be tried again", async () => {
    const undo = vi.fn(() => Promise.reject(refusal("OF_TOMORROW", "The session has ended.")));
    offer(undo);
    fireEvent.click(undoButton());
    await wait(60_000);
    expect(bar().textContent).toContain("It was not undone. The session");
    fireEvent.click(undoButton());
    await wait(0);
    expect(undo).toHaveBeenCalledTimes(2);
  });

  it("gives way to a newer one", () => {
    offer();
    act(() => showNote({ text: "No session is active." }));
    expect(screen.queryByText("Session is on hold.")).toBeNull();
    expect(bar().textContent).toContain("No session is active.");
  });

  it("goes after some seconds, but never while somebody has it in hand", async () => {
    offer();
    await wait(11_900);
    expect(findBar()).not.toBeNull();
    fireEvent.pointerEnter(bar());
    await wait(60_000);
    fireEvent.pointerLeave(bar());
    await wait(5900);
    expect(findBar()).not.toBeNull();
    act(() => undoButton().focus());
    await wait(60_000);
    expect(findBar()).not.toBeNull();
    act(() => screen.getByText("Elsewhere").focus());
    await wait(6100);
    expect(findBar()).toBeNull();
  });

  it("gives the focus back to where it came from when it goes or its button does", async () => {
    offer();
    act(() => screen.getByText("Elsewhere").focus());
    act(() => undoButton().focus());
    fireEvent.click(undoButton());
    await wait(0);
    expect(document.activeElement).toBe(screen.getByText("Elsewhere"));
    const close = within(bar()).getByRole("button", { name: "Close the note" });
    act(() => close.focus());
    fireEvent.click(close);
    expect(findBar()).toBeNull();
    expect(document.activeElement).toBe(screen.getByText("Elsewhere"));
  });

  it("makes room for itself as long as it is there", () => {
    offer();
    expect(document.documentElement.dataset["note"]).toBe("shown");
    act(() => notes.close(notes.current()!.id));
    expect(document.documentElement.dataset["note"]).toBeUndefined();
  });
});
