import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { VGO, begin, vgoFor } from "./kit/run-vgo.ts";

const vgo = vgoFor("http://127.0.0.1:1");

/** A folder for PATH in which `vgo` is this command. */
function putOnPath(): string {
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-path-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "vgo"), `#!/bin/sh\nexec "${process.execPath}" "${VGO}" "$@"\n`);
  chmodSync(join(folder, "vgo"), 0o755);
  return folder;
}

const isThere = (shell: string): boolean => spawnSync(shell, ["--version"]).status === 0;

describe("completion in bash", () => {
  it.each([
    ["vgo st", ["status", "start", "steps"]],
    ["vgo gate shop deploy --purpose r", ["rollback", "repair"]],
    ["vgo gate shop deploy --dr", ["--dry-run"]],
    ["vgo band ", ["A", "B", "C", "D"]],
    ["vgo kpi ", ["list", "report", "import"]],
    ["vgo completion z", ["zsh"]],
    ["vgo verify --bundle evi", ["evidence.ndjson"]],
    ["vgo --url http://x end --rea", ["--reason"]],
    ["vgo note ", []],
  ])("%s<TAB>", async (line, expected) => {
    const folder = putOnPath();
    writeFileSync(join(folder, "evidence.ndjson"), "");
    const words = line.split(" ");
    const script = `
      source <(vgo completion bash)
      COMP_WORDS=(${words.map((word) => `"${word}"`).join(" ")}); COMP_CWORD=${words.length - 1}
      _vgo vgo "\${COMP_WORDS[COMP_CWORD]}" ""
      printf '%s\\n' "\${COMPREPLY[@]}"; complete -p vgo >&2`;
    const { PATH = "" } = process.env;

    const { stdout, stderr } = await begin("bash", ["-c", script], { cwd: folder, env: { PATH: `${folder}:${PATH}` } })
      .ended;

    expect(stdout.split("\n").filter((word) => word !== "")).toEqual(expected);
    expect(stderr).toContain("complete -F _vgo vgo");
  });
});

describe("completion from the table of commands", () => {
  it("knows every command that the help knows", async () => {
    const words = (await vgo(["complete", "--", ""])).stdout
      .trim()
      .split("\n")
      .map((line) => line.split("\t")[0]);
    const help = (await vgo(["--help"])).stdout.split("Commands:\n")[1] ?? "";
    const named = [...help.matchAll(/^ {2}([a-z][a-z-]*)/gm)].map(([, name]) => name).filter((name) => name !== "help");
    expect(new Set(words)).toEqual(new Set(named));
    expect(words).not.toContain("complete");
  });
});

/** Prints what the shell offers for `line`, a word on each line. */
const ASKED = {
  zsh: (line: string) => `
    compdef() { print -u2 "$@" }
    _files() { print -l -- "\${words[CURRENT]}"* }
    _describe() { local -a all=("\${(@P)4}"); print -l -- "\${(@M)\${(@)all%%:*}:#\${words[CURRENT]}*}" }
    source <(vgo completion zsh)
    words=(${words(line)}); CURRENT=\${#words}
    _vgo`,
  fish: (line: string) => `
    vgo completion fish | source
    complete --do-complete '${line}' | string split --fields 1 \\t`,
} as const;

const words = (line: string): string =>
  line
    .split(" ")
    .map((word) => `"${word}"`)
    .join(" ");

it.each(["zsh", "fish"])("there is a script of completion for %s", async (shell) => {
  const { code, stdout } = await vgo(["completion", shell]);
  expect(code).toBe(0);
  expect(stdout).toContain("complete --");
});

// Bash is wherever these tests run; these two are tried where they are.
describe.each((["zsh", "fish"] as const).filter(isThere))("completion in %s", (shell) => {
  it.each([
    ["vgo st", ["start", "status", "steps"]],
    ["vgo gate shop deploy --purpose r", ["repair", "rollback"]],
    ["vgo kpi ", ["import", "list", "report"]],
    ["vgo verify --bundle evi", ["evidence.ndjson"]],
    ["vgo note ", []],
  ])("%s<TAB>", async (line, expected) => {
    const folder = putOnPath();
    writeFileSync(join(folder, "evidence.ndjson"), "");
    const { PATH = "" } = process.env;

    const { stdout } = await begin(shell, ["-c", ASKED[shell](line)], {
      cwd: folder,
      env: { PATH: `${folder}:${PATH}`, HOME: folder },
    }).ended;

    const offered = stdout.split("\n").filter((word) => word !== "");
    expect(offered.toSorted()).toEqual(expected);
  });
});
