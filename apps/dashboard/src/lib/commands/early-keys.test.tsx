// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { useEffect } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { soon } from "../ui/soon.tsx";
import { EarlyKeys, pressEarlyKeys } from "./early-keys.ts";

const heard: string[] = [];
const hear = (event: KeyboardEvent): unknown => heard.push(`${event.ctrlKey ? "Control+" : ""}${event.key}`);
const press = (init: KeyboardEventInit): boolean =>
  document.body.dispatchEvent(new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true }));

/** What obeys keys takes the place of what kept them. */
function beThere(): void {
  cleanup();
  addEventListener("keydown", hear);
  pressEarlyKeys();
}

afterEach(() => {
  cleanup();
  pressEarlyKeys();
  removeEventListener("keydown", hear);
  document.body.replaceChildren();
  heard.length = 0;
  vi.restoreAllMocks();
});

describe("keys that are pressed before anything obeys them", () => {
  it("are pressed again, in their order, once something does", () => {
    render(<EarlyKeys />);
    expect(press({ key: "k", ctrlKey: true })).toBe(false);
    expect(press({ key: "?" })).toBe(true);
    beThere();
    expect(heard).toEqual(["Control+k", "?"]);
    press({ key: "g" });
    pressEarlyKeys();
    expect(heard).toEqual(["Control+k", "?", "g"]);
  });

  it("are handed over when the part that obeys them takes the place of what kept them", async () => {
    function Part(): null {
      useEffect(() => {
        addEventListener("keydown", hear);
        pressEarlyKeys();
      }, []);
      return null;
    }
    const { promise, resolve } = Promise.withResolvers<typeof Part>();
    const Commands = soon(promise, <EarlyKeys />);
    render(<Commands />);
    press({ key: "?" });
    resolve(Part);
    await expect.poll(() => heard).toEqual(["?"]);
    press({ key: "g" });
    pressEarlyKeys();
    expect(heard).toEqual(["?", "g"]);
  });

  it("are forgotten when it took too long", () => {
    render(<EarlyKeys />);
    press({ key: "?" });
    vi.spyOn(performance, "now").mockReturnValue(performance.now() + 3001);
    beThere();
    expect(heard).toEqual([]);
  });

  it("are not pressed again when something obeyed them, or when they are held", () => {
    render(<EarlyKeys />);
    const obey = (event: Event): void => event.preventDefault();
    document.body.addEventListener("keydown", obey);
    press({ key: "ArrowDown" });
    document.body.removeEventListener("keydown", obey);
    press({ key: "k", ctrlKey: true });
    expect(press({ key: "k", ctrlKey: true, repeat: true })).toBe(false);
    press({ key: "?", repeat: true });
    press({ key: "?", isComposing: true });
    beThere();
    expect(heard).toEqual(["Control+k"]);
  });

  it("are not kept when they are typed into a field, except what opens the palette", () => {
    render(<EarlyKeys />);
    const field = document.body.appendChild(document.createElement("input"));
    const type = (init: KeyboardEventInit): boolean =>
      field.dispatchEvent(new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true }));
    type({ key: "s" });
    type({ key: "Enter", ctrlKey: true });
    expect(type({ key: "k", metaKey: true })).toBe(false);
    beThere();
    expect(heard).toEqual(["k"]);
  });

  it("are not kept where nothing is awaited that obeys them, as at the door", () => {
    press({ key: "?" });
    render(<EarlyKeys />);
    cleanup();
    press({ key: "g" });
    beThere();
    expect(heard).toEqual([]);
  });
});
