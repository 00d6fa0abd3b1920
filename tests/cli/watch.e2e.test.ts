import { spawnSync } from "node:child_process";
import { AuditEntry } from "@valhalla-go/core/schemas";
import { expect, it } from "vitest";
import { VGO, begin, vgoFor } from "./kit/run-vgo.ts";
import { startShop } from "./kit/start-shop.ts";

/** Up by some lines, and clear what is below. */
const UP = new RegExp(String.raw`\x1b\[\d+A\x1b\[J`);
/** util-linux's script(1) makes a pseudo terminal for a command. */
const hasScript = spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") ?? false;

it("prints a line for each thing that happens where there is no terminal, and ends with Ctrl-C", async () => {
  const { url } = await startShop();
  const vgo = vgoFor(url);
  const watching = begin(process.execPath, [VGO, "watch"], { env: { VGO_URL: url } });
  await watching.prints("Session");

  await vgo(["signal", "queue", "red", "--reason", "lag 14 min"]);
  await watching.prints("HEALTH_SIGNAL_SET");
  watching.child.kill("SIGINT");

  const { code, stdout } = await watching.ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\d\d:\d\d:\d\dZ {2}\d+ {2}HEALTH_SIGNAL_SET .*reason="lag 14 min"$/m);
  expect(stdout).not.toContain("\u001B");
});

it("prints entries as the wire has them with --json, and follows after a given one", async () => {
  const { url } = await startShop();
  const following = begin(process.execPath, [VGO, "audit", "--follow", "--after", "0", "--json"], {
    env: { VGO_URL: url },
  });
  await vgoFor(url)(["start"]);
  await following.prints("GO_SESSION_START");
  following.child.kill("SIGTERM");

  const { code, stdout } = await following.ended;
  expect(code).toBe(0);
  const entries = stdout
    .trim()
    .split("\n")
    .map((line) => AuditEntry.parse(JSON.parse(line)));
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
});

it.runIf(hasScript)(
  "draws in its place on a terminal, in colours with words, and leaves the terminal as it was",
  async () => {
    const { url } = await startShop();
    const command = `"${process.execPath}" "${VGO}" watch`;
    const watching = begin("script", ["--quiet", "--return", "--flush", "--command", command, "/dev/null"], {
      env: { VGO_URL: url, TERM: "xterm", COLUMNS: "100", LINES: "40" },
    });
    await watching.prints("Ctrl-C ends");

    await vgoFor(url)(["signal", "queue", "red", "--reason", "lag 14 min"]);
    await watching.prints("\u001B[31mRED");
    await watching.prints("HEALTH_SIGNAL_SET");

    expect(watching.output.stdout).toMatch(UP);
    const pid = findWatcher(watching.child.pid ?? 0);
    process.kill(pid, "SIGINT");
    const { stdout } = await watching.ended;
    expect(stdout.lastIndexOf("\u001B[?25h")).toBeGreaterThan(stdout.lastIndexOf("\u001B[?25l"));
  },
);

/** The process that script(1) runs: the child of the shell that it starts, or that shell itself when it became it. */
function findWatcher(parent: number): number {
  const { stdout } = spawnSync("ps", ["--ppid", String(parent), "-o", "pid=,comm="], { encoding: "utf8" });
  const [pid = "", name = ""] = stdout.trim().split("\n")[0]?.trim().split(/\s+/) ?? [];
  return name === "sh" || name === "bash" ? findWatcher(Number(pid)) : Number(pid);
}
