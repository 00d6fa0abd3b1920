import { describe, expect, it } from "vitest";
import type { Command } from "../../lib/commands/command.ts";
import { rankCommands } from "./rank-commands.ts";

const make = (label: string, more: Partial<Command> = {}): Command => ({
  id: label,
  label,
  group: "go",
  run: () => undefined,
  ...more,
});
const LIST = [
  make("Go to Health"),
  make("Hold session", { group: "session", keywords: ["pause", "wait"] }),
  make("Report health", { group: "health" }),
  make("Health check of the shop", { group: "health" }),
];
const find = (query: string): string[] => rankCommands(LIST, query, (group) => group).map(({ label }) => label);

describe("commands found by typing", () => {
  it("are all of them, in their order, before anything is typed", () => {
    expect(find("  ")).toEqual(LIST.map(({ label }) => label));
  });

  it("stand by how well they fit: the beginning, a word, a keyword, anything", () => {
    expect(find("he")).toEqual(["Health check of the shop", "Go to Health", "Report health"]);
    expect(find("WAI")).toEqual(["Hold session"]);
    expect(find("ess")).toEqual(["Hold session"]);
  });

  it("hold every word that was typed, in any order", () => {
    expect(find("session hold")).toEqual(["Hold session"]);
    expect(find("session health")).toEqual([]);
  });
});
