import { describe, expect, it, vi } from "vitest";
import { CommandRegistry } from "./command-registry.ts";
import type { Command } from "./command.ts";

const make = (id: string, command: Partial<Command> = {}): Command => ({
  id,
  label: id,
  group: "go",
  run: () => undefined,
  ...command,
});
const idsOf = (registry: CommandRegistry): string[] => registry.list().map(({ id }) => id);

describe("the registry of commands", () => {
  it("lists what places offer by group, and no more of a place that went", () => {
    const registry = new CommandRegistry();
    const [page, frame] = [Symbol("page"), Symbol("frame")];
    registry.set(frame, [make("go.now"), make("go.cone")]);
    registry.set(page, [make("session.hold", { group: "session" })]);
    expect(idsOf(registry)).toEqual(["session.hold", "go.now", "go.cone"]);
    registry.remove(page);
    expect(idsOf(registry)).toEqual(["go.now", "go.cone"]);
  });

  it("tells when something that is shown changes, and keeps its list and its peace when nothing does", () => {
    const registry = new CommandRegistry();
    const [page, listener] = [Symbol("page"), vi.fn()];
    registry.set(page, [make("a", { keywords: ["x"] })]);
    registry.subscribe(listener);
    const before = registry.list();
    registry.set(page, [make("a", { keywords: ["x"] })]);
    expect(listener).not.toHaveBeenCalled();
    expect(registry.list()).toBe(before);
    registry.set(page, [make("a", { keywords: ["x"], unavailable: "Nobody is in." })]);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(registry.list()[0]?.unavailable).toBe("Nobody is in.");
  });

  it("runs what a command does by now, not what it did when it was listed", () => {
    const registry = new CommandRegistry();
    const page = Symbol("page");
    const [old, young] = [vi.fn(), vi.fn()];
    registry.set(page, [make("a", { run: old })]);
    registry.set(page, [make("a", { run: young })]);
    registry.run("a");
    expect(old).not.toHaveBeenCalled();
    expect(young).toHaveBeenCalledTimes(1);
  });

  it("lets the later of two with one id count, and the earlier again when that is gone", () => {
    const registry = new CommandRegistry();
    const [frame, page] = [Symbol("frame"), Symbol("page")];
    registry.set(frame, [make("find", { label: "Find anywhere" })]);
    registry.set(page, [make("find", { label: "Find here" })]);
    expect(registry.list().map(({ label }) => label)).toEqual(["Find here"]);
    registry.remove(page);
    expect(registry.list().map(({ label }) => label)).toEqual(["Find anywhere"]);
  });

  it("does nothing for an id that nobody offers", () => {
    expect(() => new CommandRegistry().run("gone")).not.toThrow();
  });
});
