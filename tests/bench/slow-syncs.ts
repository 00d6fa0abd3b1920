import { spawnSync } from "node:child_process";

const SYNC_DELAY_MICROS = 5000;

/** Whether this machine can make the syncs of a program take longer. */
export function canSlowSyncs(): boolean {
  return spawnSync("strace", ["-DD", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "true"]).status === 0;
}

/** Runs a program so that each of its syncs takes 5 ms longer, and nothing else does; with `files`, only syncs of these. */
export function slowSyncs(files: readonly string[] = []): string[] {
  const syncs = "fsync,fdatasync";
  const delay = `inject=${syncs}:delay_exit=${SYNC_DELAY_MICROS}`;
  return ["strace", "-DD", "-f", "--seccomp-bpf", "-qqq", "-e", "signal=none", "-e", `trace=${syncs}`].concat(
    files.flatMap((path) => ["-P", path]),
    ["-e", delay, "-o", "/dev/null"],
  );
}
