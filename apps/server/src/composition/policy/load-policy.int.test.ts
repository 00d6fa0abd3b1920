import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Policy, digestOf } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../../../test/kit/data-folder.ts";
import { loadPolicy } from "./load-policy.ts";

type Files = Readonly<Record<string, string>>;

/** A data folder with these files. */
function makeFolder(files: Files): string {
  const folder = makeDataFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const load = (files: Files): Policy => loadPolicy(makeFolder(files));

const CORE = "classes:\n  core: { description: All, allows: { A: [run] } }\n";
const PUMP = "engines:\n  pump: core\n";
const POLICY = `version: ours-1\n${CORE}${PUMP}`;

const SHIPPED = join(import.meta.dirname, "../../../defaults/policy");

describe("loadPolicy", () => {
  it("gives the shipped policy for a folder without one", () => {
    expect(load({})).toMatchObject({ version: "default-1", ratchet: false, windows: {}, gate: { valid_seconds: 60 } });
  });

  it("takes the one file of installations of before", () => {
    expect(load({ "policy.yaml": POLICY })).toMatchObject({ version: "ours-1", engines: { pump: "core" } });
  });

  it("puts the files of the folder together, by name where a part has names", () => {
    const policy = load({
      "policy/a.yaml": `version: ours-1\nratchet: true\n${CORE}${PUMP}gate: { yellow: hold }\n`,
      "policy/b.yml": "engines:\n  valve: core\ngate: { valid_seconds: 5 }\n",
      "policy/c.yaml": "# nothing yet\n",
      "policy/notes.txt": "not a policy",
      "policy/.draft.yaml": "- not a policy",
    });

    expect(policy).toMatchObject({
      ratchet: true,
      engines: { pump: "core", valve: "core" },
      gate: { yellow: "hold", valid_seconds: 5 },
    });
  });

  it("takes files that are links, as a cluster mounts them", () => {
    const folder = makeFolder({ "mounted/ours.yaml": POLICY });
    mkdirSync(join(folder, "policy"));
    symlinkSync(join(folder, "mounted/ours.yaml"), join(folder, "policy/ours.yaml"));

    expect(loadPolicy(folder).version).toBe("ours-1");
  });

  it("does not depend on how what it says is spread over files", () => {
    expect(load({ "policy/z.yaml": CORE, "policy/a.yaml": `version: ours-1\n${PUMP}` })).toEqual(
      load({ "policy.yaml": POLICY }),
    );
  });

  it("makes a version from what it says when the files give none, another one for whatever else it says", () => {
    const policy = load({ "policy/a.yaml": CORE, "policy/b.yaml": PUMP });
    const { version, ...rules } = policy;

    expect(version).toBe(digestOf(rules).slice(0, 12));
    expect(load({ "policy.yaml": `${PUMP}# a comment\n${CORE}` }).version).toBe(version);
    expect(load({ "policy.yaml": `${PUMP}${CORE}ratchet: true\n` }).version).not.toBe(version);
  });

  it.each<[string, Files, RegExp]>([
    [
      "a name that two files define",
      { "policy/a.yaml": POLICY, "policy/b.yaml": "engines:\n  valve: core\n  pump:\n    core\n" },
      /^policy\/b\.yaml:3: engines\.pump: is in policy\/a\.yaml:5 already; it can be said once$/,
    ],
    [
      "a setting that two files give, even the same",
      { "policy/a.yaml": POLICY, "policy/b.yaml": "ratchet: false\nversion: ours-1\n" },
      /^policy\/b\.yaml:2: version: is in policy\/a\.yaml:1 already/,
    ],
    [
      "a setting of the gate that two files give",
      { "policy/a.yaml": `${POLICY}gate: { yellow: go }\n`, "policy/b.yaml": "gate:\n  yellow: hold\n" },
      /^policy\/b\.yaml:2: gate\.yellow: is in policy\/a\.yaml:6 already/,
    ],
    [
      "a part that is something else in another file",
      { "policy/a.yaml": POLICY, "policy/b.yaml": "engines: none\n" },
      /^policy\/b\.yaml:1: engines: is in policy\/a\.yaml:4 already/,
    ],
    [
      "a part that is nothing in one file and something in another",
      { "policy/a.yaml": "engines:\n", "policy/b.yaml": POLICY },
      /^policy\/b\.yaml:4: engines: is in policy\/a\.yaml:1 already/,
    ],
    [
      "what is wrong, in the file that says it",
      { "policy/a.yaml": POLICY, "policy/b.yaml": "# ours\nengines:\n  valve: coer\n" },
      /^policy\/b\.yaml:3: engines\.valve: there is no class "coer"$/,
    ],
    [
      "a part that there is not",
      { "policy/a.yaml": POLICY, "policy/b.yaml": "\nwindow: {}\n" },
      /^policy\/b\.yaml:2: window: is not a field here$/,
    ],
    ["a part that no file has", { "policy/a.yaml": PUMP }, /^policy\/a\.yaml:1: classes: is required$/],
    ["a list", { "policy/a.yaml": POLICY, "policy/b.yaml": "- engines\n" }, /^policy\/b\.yaml:1: holds no part/],
    [
      "a name that reaches a prototype",
      { "policy/a.yaml": POLICY, "policy/b.yaml": "engines:\n  __proto__: core\n" },
      /^policy\/b\.yaml:2: engines: must not have a field named __proto__$/,
    ],
    ["what is no YAML", { "policy/a.yaml": POLICY, "policy/b.yaml": "engines: {\n" }, /^policy\/b\.yaml:\d: /],
    [
      "the folder beside the one file, with what to do",
      { "policy.yaml": POLICY, "policy/a.yaml": POLICY },
      /^policy\.yaml and the folder policy\/ are both there.* Move policy\.yaml into policy\/, or remove one/,
    ],
    [
      "a folder without any file, with what to do",
      { "policy/readme.txt": "soon" },
      /^policy\/ holds no \.yaml file\. Copy the shipped ones/,
    ],
    ["a file in place of the folder", { policy: "x" }, /policy cannot be read\. It must be a folder of YAML files\.$/],
  ])("refuses %s", (_, files, message) => {
    expect(() => load(files)).toThrow(message);
  });

  it("tells everything that is said twice at once", () => {
    expect(() => load({ "policy/a.yaml": POLICY, "policy/b.yaml": POLICY })).toThrow(
      /version.*classes\.core.*engines\.pump/,
    );
  });
});

describe("the shipped policy", () => {
  const uncomment = (text: string): string => text.replaceAll(/^#(?=\S|\s{2,})/gm, "");

  it("is examples as well, which are a policy when their # is taken away", () => {
    const files = Object.fromEntries(
      readdirSync(SHIPPED).map((name) => [`policy/${name}`, uncomment(readFileSync(join(SHIPPED, name), "utf8"))]),
    );

    const { windows, checks, kpis, budgets, rules } = load(files);

    expect([windows, checks, kpis, budgets, rules].map((part) => Object.keys(part).length)).toEqual([3, 4, 1, 1, 3]);
  });

  it("begins each file with where its schema is", () => {
    for (const name of readdirSync(SHIPPED)) {
      expect(readFileSync(join(SHIPPED, name), "utf8")).toMatch(/^# yaml-language-server: \$schema=\S+\n/);
    }
  });
});
