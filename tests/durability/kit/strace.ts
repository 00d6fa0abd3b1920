import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type SystemCall, parseStrace } from "./strace-parse.ts";

const PROBE = spawnSync("strace", ["-DD", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "true"], {
  encoding: "utf8",
  timeout: 10_000,
});

/** Whether this machine can run a process under strace. */
export const canTrace: boolean = PROBE.status === 0;

/** Belongs into the name of what needs strace, so that whoever sees it left out sees why. */
export const STRACE_NEED: string = canTrace
  ? "under strace"
  : `needs strace: ${PROBE.error === undefined ? PROBE.stderr.trim() : "it is not installed"}`;

/** Which system calls of a process are watched, and which are made to fail or to take long. */
export interface StraceOptions {
  /** Names of system calls; only these stop the process. */
  readonly calls: readonly string[];
  /** Only calls on these files count, by their full paths; the files need not be there yet. */
  readonly paths?: readonly string[];
  /** As after `-e inject=`: `fsync:error=EIO:when=2`. The count of `when` is that of each thread. */
  readonly inject?: string;
  /** How many bytes of what is written are kept, by default none. */
  readonly bytes_max?: number;
}

/** A trace that is under way. */
export interface Strace {
  /** For `startProcess`. The server is the process that is started, strace stands aside: signals reach the server alone. */
  readonly prefix: readonly string[];
  /** The calls in the order in which they began. All of them are there once the process has ended. */
  read(): readonly SystemCall[];
}

/** Prepares a trace of one process, threads and all, for the running test. */
export function straceWith({ calls, paths = [], inject, bytes_max = 0 }: StraceOptions): Strace {
  const folder = mkdtempSync(join(tmpdir(), "valhalla-strace-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const output = join(folder, "calls");
  return {
    prefix: [
      ...`strace -DD -f --seccomp-bpf -qqq -yy -s ${bytes_max} -e signal=none -e trace=${calls.join(",")}`.split(" "),
      ...paths.flatMap((path) => ["-P", path]),
      ...(inject === undefined ? [] : ["-e", `inject=${inject}`]),
      "-o",
      output,
    ],
    read: () => parseStrace(readFileSync(output, "latin1")),
  };
}
