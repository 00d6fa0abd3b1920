import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { makeDataFolder } from "../../test/kit/data-folder.ts";
import { loadYaml } from "./load-yaml.ts";
import { StartError } from "./start-error.ts";

const Schema = z.strictObject({
  name: z.string(),
  steps: z.array(z.strictObject({ id: z.string(), band: z.enum(["A", "B"]) })),
});

function load(text: string): unknown {
  const file = join(makeDataFolder(), "team.yaml");
  writeFileSync(file, text);
  return loadYaml(file, "team.yaml", Schema);
}

function problemOf(text: string): string {
  try {
    load(text);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  throw new Error("this was to be refused, and was not");
}

describe("loadYaml", () => {
  it("gives what the file holds, as the schema reads it", () => {
    expect(load("# ours\nname: Night\nsteps:\n  - { id: a, band: A }\n")).toEqual({
      name: "Night",
      steps: [{ id: "a", band: "A" }],
    });
  });

  it.each([
    ["a wrong value", "name: x\nsteps:\n  - id: a\n    band: Z\n", "team.yaml:4: steps.0.band: "],
    [
      "a field that is missing, at what lacks it",
      "name: x\nsteps:\n  - id: a\n    band: A\n  - id: b\n",
      "team.yaml:5: steps.1.band: ",
    ],
    ["an unknown field", "name: x\nsteps: []\nextra: 1\n", "team.yaml:3: extra: "],
    ["a wrong kind of value", "name: x\nsteps: 5\n", "team.yaml:2: steps: "],
    ["an indentation that fits nothing", "name: x\n  steps: []\n", "team.yaml:"],
    ["a key that is there twice", "name: x\nsteps: []\nname: y\n", "team.yaml:3: "],
    ["a quote that never ends", 'name: "x\nsteps: []\n', "team.yaml:"],
    ["a second document", "name: x\nsteps: []\n---\nname: y\n", "team.yaml:"],
    ["a tab", "name: x\nsteps:\n\t- id: a\n", "team.yaml:3: "],
    ["a reference to nothing", "name: *nobody\nsteps: []\n", "team.yaml:1: "],
  ])("tells %s with file and line, in one line", (_, text, begins) => {
    const problem = problemOf(text);
    expect(problem.startsWith(begins)).toBe(true);
    expect(problem).not.toContain("\n");
  });

  it.each([
    ["an empty file", ""],
    ["a file of comments", "# nothing\n"],
    ["a list", "- a\n"],
    ["a word", "hello\n"],
    ["bytes that are no text", "\u0000\u0001\uffff"],
  ])("tells %s as what it is", (_, text) => {
    expect(problemOf(text)).toMatch(/^team\.yaml:1: [^:\s]/);
  });

  it("tells everything that is wrong at once", () => {
    expect(problemOf("name: 5\nsteps:\n  - id: 1\n    band: Z\n")).toMatch(
      /team\.yaml:1: name: .+; team\.yaml:3: steps\.0\.id: .+; team\.yaml:4: steps\.0\.band: /,
    );
  });

  it("refuses a file that would grow without end from references to itself", () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const inner = level === 0 ? "x" : `*l${level - 1}`;
      return `l${level}: &l${level} [${Array.from({ length: 10 }, () => inner).join(", ")}]`;
    });
    expect(problemOf(`${levels.join("\n")}\n`)).toMatch(/^team\.yaml:1: /);
  });

  it("says of a file that is not there, and of a folder, that it cannot be read", () => {
    const folder = makeDataFolder();
    expect(() => loadYaml(join(folder, "none.yaml"), "none.yaml", Schema)).toThrow(/^none\.yaml cannot be read\./);
    expect(() => loadYaml(folder, "folder.yaml", Schema)).toThrow(/^folder\.yaml cannot be read\./);
  });
});
