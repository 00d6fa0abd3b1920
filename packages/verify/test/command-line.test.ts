import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Installation } from "./installation.ts";

const folder = mkdtempSync(join(tmpdir(), "valhalla-go-verify-"));
afterAll(() => rmSync(folder, { recursive: true }));

const log = new Installation().appendMany(10);
const note = log.checkpoint();
log.appendMany(5);
const file = keep("log.ndjson", log.exportLog());

function keep(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

function run(args: readonly string[], input = "") {
  const main = join(import.meta.dirname, "../src/cli/main.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { input, encoding: "utf8" });
  return { status, stdout, stderr };
}

describe("vgo-verify", () => {
  it("ends with 0 and says so for a file that the key vouches for", () => {
    const { status, stdout } = run([file, "--key", log.signer.vkey]);

    expect(status).toBe(0);
    expect(stdout).toContain("SOUND AND ANCHORED");
    expect(stdout).toContain("The whole log of the installation plant-7, 15 entries.");
    expect(stdout).toContain("first 15 by your key");
  });

  it("takes keys, checkpoints and receipts from files, and the log from standard input", () => {
    const key = keep("keys.txt", `${new Installation("plant-8").signer.vkey}\n${log.signer.vkey}\n`);
    const checkpoint = keep("checkpoint.txt", note);
    const receipt = keep("receipt.json", JSON.stringify(log.receipt(12)));
    const input = log.exportLog();

    expect(run(["-", "--key", key], input)).toMatchObject({ status: 0 });
    expect(run(["-", "--checkpoint", checkpoint], input).stdout).toContain("first 10 by the checkpoint that you hold");
    expect(run(["-", "--checkpoint", checkpoint], input).stdout).toContain("5 entries come after what is anchored");
    expect(run(["-", "--receipt", receipt], input).stdout).toContain("first 12 by the receipt that you hold");
  });

  it("ends with 1 and names the entry, and what was expected, when it was edited", () => {
    const edited = keep("edited.ndjson", log.exportLog().replace("Note 7: all quiet", "Note 7: all wells"));

    const { status, stdout } = run([edited, "--key", log.signer.vkey]);

    expect(status).toBe(1);
    expect(stdout).toContain("TAMPERED");
    expect(stdout).toMatch(
      new RegExp(
        `ENTRY_EDITED: .*\\n  Entry 7 was edited.*\\n  line      8\\n  expected  ${log.hashes[6]}\\n  found     `,
      ),
    );
    expect(stdout).toContain("SEAL_BROKEN");
  });

  it.each([
    ["a file that is no bundle", [keep("text.txt", "hello\n")], "UNREADABLE"],
    ["a file that is not there", [join(folder, "nothing")], "ENOENT"],
    ["no file", [], "Name one file"],
    ["two files", [file, file], "Name one file"],
    ["an unknown option", [file, "--fast"], "--fast"],
    ["a key that is none", [file, "--key", "plant-7"], "not a verifier key"],
    ["a file without a key", [file, "--key", keep("empty.txt", "\n")], "not a verifier key"],
    ["a checkpoint that is none", [file, "--checkpoint", keep("no-checkpoint.txt", "hello\n")], "checkpoint"],
    ["a receipt that is none", [file, "--receipt", keep("no-receipt.json", "{}")], "not a receipt"],
  ])("ends with 2 for %s", (_, args, says) => {
    const { status, stdout, stderr } = run(args);

    expect(status).toBe(2);
    expect(stdout + stderr).toContain(says);
  });

  it("ends with 3 when nothing vouches for the file", () => {
    expect(run([file])).toMatchObject({ status: 3, stdout: expect.stringContaining("NOT ANCHORED") });
  });

  it("gives the finding as JSON", () => {
    const { status, stdout } = run([file, "--json"]);

    expect(status).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "unanchored", exit_code: 3, entries: 15, problems: [] });
  });

  it("keeps what a file says from steering the terminal", () => {
    const forged = new Installation("plant-7").appendMany(2);
    forged.append({ origin: "plant\u001b[2J\n" } as object);

    const { status, stdout } = run([keep("escape.ndjson", forged.exportLog()), "--key", forged.signer.vkey]);

    expect(status).toBe(1);
    // oxlint-disable-next-line no-control-regex -- these must not come through
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it("explains itself", () => {
    const { status, stdout } = run(["--help"]);

    expect(status).toBe(0);
    expect(stdout).toContain("--checkpoint FILE");
  });
});
