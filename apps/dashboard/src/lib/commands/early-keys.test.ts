// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from "vitest";
import { keepEarlyKeys, pressEarlyKeys } from "./early-keys.ts";

const heard: string[] = [];
const hear = (event: KeyboardEvent): unknown => heard.push(`${event.ctrlKey ? "Control+" : ""}${event.key}`);
const press = (init: KeyboardEventInit): boolean =>
  document.body.dispatchEvent(new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true }));

afterEach(() => {
  removeEventListener("keydown", hear);
  heard.length = 0;
  vi.restoreAllMocks();
});

describe("keys that are pressed before anything obeys them", () => {
  it("are pressed again, in their order, once something does", () => {
    keepEarlyKeys();
    expect(press({ key: "k", ctrlKey: true })).toBe(false);
    expect(press({ key: "?" })).toBe(true);
    addEventListener("keydown", hear);
    pressEarlyKeys();
    expect(heard).toEqual(["Control+k", "?"]);
    press({ key: "g" });
    pressEarlyKeys();
    expect(heard).toEqual(["Control+k", "?", "g"]);
  });

  it("are forgotten when it took too long", () => {
    keepEarlyKeys();
    press({ key: "?" });
    addEventListener("keydown", hear);
    vi.spyOn(performance, "now").mockReturnValue(performance.now() + 3001);
    pressEarlyKeys();
    expect(heard).toEqual([]);
  });
});
