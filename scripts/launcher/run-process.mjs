import { spawn } from "node:child_process";
import { constants } from "node:os";
import { LauncherError } from "./launcher-error.mjs";
import { maskHosts } from "./mask-hosts.mjs";
import { ROOT } from "./paths.mjs";

/**
 * @typedef {object} Command
 * @property {string} file
 * @property {readonly string[]} args
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [shell]
 */

/** @type {readonly NodeJS.Signals[]} */
const FORWARDED = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a process in the place of this one: same terminal, same exit code, and signals are passed on.
 * @param {Command} command
 * @returns {Promise<number>} its exit code; 128 and the signal's number when a signal ended it
 */
export function runInPlace({ file, args, env = process.env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: ROOT, env, stdio: "inherit" });
    for (const signal of FORWARDED) passOn(signal, child);
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}

/** What arrives again within this time is the same wish, told twice: by npm, which passes signals on, and by who sent it. */
const SAME_WISH_MS = 1000;

/**
 * @param {NodeJS.Signals} signal
 * @param {import("node:child_process").ChildProcess} child
 */
function passOn(signal, child) {
  let last = -SAME_WISH_MS;
  process.on(signal, () => {
    // Ctrl-C goes to every process of the terminal's group, so the child has it already.
    if (signal === "SIGINT" && process.stdin.isTTY) return;
    const now = performance.now();
    if (now - last >= SAME_WISH_MS) child.kill(signal);
    last = now;
  });
}

/**
 * Runs a process and keeps what it prints.
 * @param {Command} command
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runQuietly({ file, args, env = process.env, shell = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: ROOT, env, shell, stdio: ["ignore", "pipe", "pipe"] });
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout.on("data", (/** @type {Buffer} */ chunk) => chunks.push(chunk));
    child.stderr.on("data", (/** @type {Buffer} */ chunk) => chunks.push(chunk));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString("utf8") }));
  });
}

/**
 * Runs a process that has to succeed; when it does not, what it printed becomes the error.
 * @param {string} task what it does, for the error: "install the dependencies"
 * @param {Command} command
 */
export async function mustRun(task, command) {
  const { code, output } = await runQuietly(command).catch((/** @type {unknown} */ error) => ({
    code: 1,
    output: String(error),
  }));
  if (code !== 0) {
    throw new LauncherError(`${maskHosts(output).trimEnd()}\n\nCould not ${task}; the lines above say why.`);
  }
}
