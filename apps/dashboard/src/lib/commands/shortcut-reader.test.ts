import { describe, expect, it } from "vitest";
import { MORE, ShortcutReader } from "./shortcut-reader.ts";

const KNOWN = new Set(["h", "g n", "g h", "?"]);

describe("keys that are pressed", () => {
  it("are a shortcut by themselves or two in a row", () => {
    const reader = new ShortcutReader();
    expect(reader.read("h", 0, KNOWN)).toBe("h");
    expect(reader.read("g", 10, KNOWN)).toBe(MORE);
    expect(reader.read("h", 20, KNOWN)).toBe("g h");
    expect(reader.read("h", 30, KNOWN)).toBe("h");
  });

  it("are nothing when nobody knows them, and then the first of two is forgotten too", () => {
    const reader = new ShortcutReader();
    reader.read("g", 0, KNOWN);
    expect(reader.read("x", 10, KNOWN)).toBeNull();
    expect(reader.read("n", 20, KNOWN)).toBeNull();
  });

  it("begin anew when the second comes late", () => {
    const reader = new ShortcutReader();
    reader.read("g", 0, KNOWN);
    expect(reader.read("n", 1501, KNOWN)).toBeNull();
    reader.read("g", 2000, KNOWN);
    expect(reader.read("n", 3500, KNOWN)).toBe("g n");
  });

  it("begin anew after something else was done", () => {
    const reader = new ShortcutReader();
    reader.read("g", 0, KNOWN);
    reader.reset();
    expect(reader.read("n", 10, KNOWN)).toBeNull();
  });

  it("let the first of two be pressed twice", () => {
    const reader = new ShortcutReader();
    reader.read("g", 0, KNOWN);
    expect(reader.read("g", 10, KNOWN)).toBe(MORE);
    expect(reader.read("n", 20, KNOWN)).toBe("g n");
  });
});
