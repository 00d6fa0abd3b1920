import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../../../test/kit/data-folder.ts";
import { claimDemoFolder, markFilled, requireFilled } from "./claim-demo-folder.ts";

const REAL = "/srv/valhalla/data";

describe("claiming a folder for a demo", () => {
  it("takes one that is not there and one that is empty", () => {
    const parent = makeDataFolder();
    claimDemoFolder(join(parent, "new"), REAL);
    expect(readdirSync(join(parent, "new"))).toEqual(["demo.json"]);
    mkdirSync(join(parent, "empty"), { mode: 0o700 });
    claimDemoFolder(join(parent, "empty"), REAL);
    expect(readdirSync(join(parent, "empty"))).toEqual(["demo.json"]);
  });

  it("empties one that a demo made, also when that one was not finished", () => {
    const folder = join(makeDataFolder(), "demo");
    claimDemoFolder(folder, REAL);
    writeFileSync(join(folder, "valhalla.db"), "old");
    mkdirSync(join(folder, "policy"));
    claimDemoFolder(folder, REAL);
    expect(readdirSync(folder)).toEqual(["demo.json"]);
  });

  it.each([
    ["of somebody else", (folder: string) => writeFileSync(join(folder, "thesis.txt"), "all of it"), "thesis.txt"],
    [
      "with an installation in it",
      (folder: string) => writeFileSync(join(folder, "valhalla.db"), "real"),
      "valhalla.db",
    ],
    [
      "of a demo into which somebody put something",
      (folder: string) => {
        claimDemoFolder(folder, REAL);
        writeFileSync(join(folder, "notes.txt"), "mine");
      },
      "notes.txt",
    ],
    [
      "with a mark that is none",
      (folder: string) => {
        writeFileSync(join(folder, "demo.json"), '{"made_by":"me"}');
        writeFileSync(join(folder, "valhalla.db"), "real");
      },
      "valhalla.db",
    ],
  ])("refuses a folder %s, and leaves it as it is", (_, fill, kept) => {
    const folder = makeDataFolder();
    fill(folder);
    const before = readdirSync(folder);
    expect(() => claimDemoFolder(folder, REAL)).toThrow(/not empty|no demo put there/);
    expect(readdirSync(folder)).toEqual(before);
    expect(existsSync(join(folder, kept))).toBe(true);
  });

  it("refuses the real data folder, what lies in it, and what it lies in, also while they are empty", () => {
    const parent = makeDataFolder();
    const real = join(parent, "data");
    for (const folder of [real, join(real, "demo"), parent]) {
      expect(() => claimDemoFolder(folder, real)).toThrow("is where the real data is");
    }
    expect(readdirSync(parent)).toEqual([]);
    claimDemoFolder(join(parent, "data-of-a-demo"), real);
  });

  it("follows no link, which could lead anywhere", () => {
    const parent = makeDataFolder();
    mkdirSync(join(parent, "target"), { mode: 0o700 });
    claimDemoFolder(join(parent, "target"), REAL);
    symlinkSync(join(parent, "target"), join(parent, "link"));
    expect(() => claimDemoFolder(join(parent, "link"), REAL)).toThrow("is no folder");
  });

  it("goes on with a demo only where there is one, and its story is whole", () => {
    const parent = makeDataFolder();
    const folder = join(parent, "demo");
    expect(() => requireFilled(folder)).toThrow(`There is no demo in ${folder} yet. Leave out --keep to fill it.`);
    expect(() => requireFilled(parent)).toThrow(`There is no demo in ${parent} yet.`);
    claimDemoFolder(folder, REAL);
    expect(() => requireFilled(folder)).toThrow("was not filled to its end");
    markFilled(folder);
    requireFilled(folder);
  });
});
