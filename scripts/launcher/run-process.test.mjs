import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { mustRun } from "./run-process.mjs";

const MODULE = fileURLToPath(new URL("run-process.mjs", import.meta.url));

/**
 * A launcher in a process of its own, in whose place `code` runs.
 * @param {string} code
 */
function launch(code) {
  const script = `
    import { runInPlace } from ${JSON.stringify(MODULE)};
    process.exitCode = await runInPlace({ file: process.execPath, args: ["-e", ${JSON.stringify(code)}] });`;
  return spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
}

describe("a process in the place of the launcher", () => {
  test("gives the launcher its exit code", async () => {
    const [code] = await once(launch("process.exit(7)"), "exit");
    expect(code).toBe(7);
  });

  test.each(/** @type {const} */ (["SIGTERM", "SIGINT", "SIGHUP"]))(
    "is told of %s and may end in its own time",
    async (signal) => {
      const launcher = launch(`
      process.on(${JSON.stringify(signal)}, () => setTimeout(() => process.exit(5), 50));
      setInterval(() => {}, 1000);
      console.log("ready");`);
      await once(launcher.stdout, "data");
      launcher.kill(signal);
      const [code] = await once(launcher, "exit");
      expect(code).toBe(5);
    },
  );

  test("hears the same wish once, also when it comes twice", async () => {
    const launcher = launch(`
      let heard = 0;
      process.on("SIGTERM", () => { heard += 1; setTimeout(() => process.exit(heard), 300); });
      setInterval(() => {}, 1000);
      console.log("ready");`);
    await once(launcher.stdout, "data");
    launcher.kill("SIGTERM");
    setTimeout(() => launcher.kill("SIGTERM"), 50);
    const [code] = await once(launcher, "exit");
    expect(code).toBe(1);
  });

  test("that a signal ended is told as shells tell it", async () => {
    const [code] = await once(launch("process.kill(process.pid, 'SIGKILL')"), "exit");
    expect(code).toBe(128 + 9);
  });
});

test("a step that has to succeed says what it was for, and names no host", async () => {
  const code = "console.error('GET https://packages.example.org/zod failed'); process.exit(1)";
  await expect(mustRun("install zod", { file: process.execPath, args: ["-e", code] })).rejects.toThrow(
    "GET <package source> failed\n\nCould not install zod",
  );
});
