import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../../test/kit/data-folder.ts";
import { Settings } from "./settings.ts";
import { type Governance, loadGovernance } from "./load-governance.ts";

/** The governance of a data folder with these files. */
function load(files: Readonly<Record<string, string>>): Governance {
  const folder = makeDataFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return loadGovernance(folder);
}

const POLICY =
  "version: ours-1\nclasses:\n  core: { description: All, allows: { A: [run] } }\nengines:\n  pump: core\n";
const PLAYBOOK =
  "id: night\ntitle: Night\nversion: '1'\nsteps:\n  - { id: look, title: Look, why: To know, band_min: D }\n";

describe("loadGovernance", () => {
  it("gives the shipped policy, playbook and settings for an empty folder", () => {
    const { policy, playbook, settings } = load({});
    expect([policy.version, playbook.id, playbook.steps.length]).toEqual(["default-1", "launch", 9]);
    expect(settings).toEqual(Settings.parse({}));
  });

  it("takes the team's own files instead, and keeps shipped ones for the rest", () => {
    const { policy, playbook, settings } = load({
      "policy.yaml": POLICY,
      "settings.yaml": "playbook: night\nhealth: { fresh_for_seconds: 60 }\n",
      "playbooks/night.yml": PLAYBOOK,
      "playbooks/notes.txt": "not a playbook",
    });
    expect([policy.version, playbook.id]).toEqual(["ours-1", "night"]);
    expect(playbook.steps[0]).toMatchObject({ blocked_if_red: true });
    expect(settings.health).toMatchObject({ fresh_for_seconds: 60, measure_every_seconds: 5 });
  });

  it("lets a playbook of the team's replace the shipped one of the same id", () => {
    expect(load({ "playbooks/launch.yaml": PLAYBOOK.replace("id: night", "id: launch") }).playbook.title).toBe("Night");
  });

  it.each([
    [
      "an engine of a class that does not exist",
      { "policy.yaml": POLICY.replace("pump: core", "pump: cor") },
      /^policy\.yaml:5: engines\.pump: there is no class "cor"$/,
    ],
    [
      "a band that does not exist",
      { "policy.yaml": POLICY.replace("A: [run]", "E: [run]") },
      /^policy\.yaml:3: classes\.core\.allows/,
    ],
    [
      "an engine whose name reaches a prototype",
      { "policy.yaml": `${POLICY}  __proto__: core\n` },
      /^policy\.yaml:\d: engines: must not have a field named __proto__$/,
    ],
    [
      "a step that is there twice",
      { "playbooks/night.yaml": `${PLAYBOOK}  - { id: look, title: L, why: W, band_min: D }\n` },
      /^playbooks\/night\.yaml:6: steps\.1\.id: "look" is used twice$/,
    ],
    [
      "a playbook without steps",
      { "playbooks/night.yaml": PLAYBOOK.replace(/steps:[^]*/, "steps: []\n") },
      /^playbooks\/night\.yaml:4: steps: /,
    ],
    [
      "two playbooks of one id",
      { "playbooks/a.yaml": PLAYBOOK, "playbooks/b.yaml": PLAYBOOK },
      /^playbooks\/b\.yaml: the id "night" is also that of playbooks\/a\.yaml\.$/,
    ],
    [
      "a playbook that nobody has",
      { "settings.yaml": "playbook: nothing\n" },
      /^settings\.yaml: there is no playbook "nothing"\. There are: launch\.$/,
    ],
    [
      "red before yellow",
      { "settings.yaml": "health:\n  unexpected_errors: { yellow: 5, red: 1 }\n" },
      /^settings\.yaml:2: health\.unexpected_errors: red must not be below yellow$/,
    ],
    [
      "disk red above yellow",
      { "settings.yaml": "health:\n  free_disk_mb: { yellow: 1, red: 5 }\n" },
      /^settings\.yaml:2: health\.free_disk_mb: red must not be above yellow$/,
    ],
    [
      "measurements that are stale before the next",
      { "settings.yaml": "health:\n  measure_every_seconds: 60\n" },
      /^settings\.yaml:2: health: fresh_for_seconds must be more/,
    ],
    ["an unknown setting", { "settings.yaml": "helth: {}\n" }, /^settings\.yaml:1: helth: is not a field here$/],
    ["a file in place of the playbooks", { playbooks: "x" }, /playbooks cannot be read\. It must be a folder/],
  ])("refuses %s with file and line", (_, files, message) => {
    expect(() => load(files as Record<string, string>)).toThrow(message);
  });
});
