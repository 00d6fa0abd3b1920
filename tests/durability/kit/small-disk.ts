import { spawn, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, rmdirSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Ways to a place in which this process may mount something: as the system's administrator, and as that of one's own. */
const WAYS = [
  { unshare: ["--mount"], nsenter: ["--mount"] },
  { unshare: ["--map-root-user", "--mount"], nsenter: ["--user", "--mount", "--preserve-credentials"] },
] as const;

const way = WAYS.find(
  ({ unshare }) => spawnSync("unshare", [...unshare, "mount", "-t", "tmpfs", "none", tmpdir()]).status === 0,
);

/** Whether this machine lets us mount a small disk. */
export const canMount: boolean = way !== undefined;

/** Belongs into the name of what needs a small disk, so that whoever sees it left out sees why. */
export const MOUNT_NEED: string = canMount
  ? "on a small tmpfs"
  : "needs to mount a tmpfs: neither this user nor one of an own namespace may";

/** A disk that only processes under `prefix` see at its place. */
export interface SmallDisk {
  /** The disk's folder for processes that are started with `prefix`. */
  readonly folder: string;
  readonly prefix: readonly string[];
  /** The same folder as this process reaches it. */
  readonly view: string;
  /** Fills it up; `spared_bytes` stay free. */
  fill(spared_bytes?: number): void;
  /** Takes away what {@link SmallDisk.fill} put there. */
  empty(): void;
}

/** Mounts a tmpfs for the running test. It is gone with the process that holds it, however this one ends. */
export async function mountSmallDisk(bytes: number): Promise<SmallDisk> {
  if (way === undefined) throw new Error(MOUNT_NEED);
  const folder = mkdtempSync(join(tmpdir(), "valhalla-disk-"));
  const mount = `mount -t tmpfs -o size=${bytes},mode=700 valhalla "${folder}" && echo mounted && exec cat`;
  const keeper = spawn("unshare", [...way.unshare, "sh", "-c", mount], { stdio: ["pipe", "pipe", "inherit"] });
  const gone = new Promise<void>((resolve) => keeper.once("exit", () => resolve()));
  onTestFinished(async () => {
    keeper.stdin.end();
    await gone;
    rmdirSync(folder);
  });
  await new Promise<void>((resolve, reject) => {
    keeper.stdout.once("data", () => resolve());
    void gone.then(() => reject(new Error("the small disk could not be mounted")));
  });
  const view = `/proc/${keeper.pid}/root${folder}`;
  const ballast = join(view, "ballast");
  const spare = join(view, "spare");
  return {
    folder,
    prefix: ["nsenter", `--target=${keeper.pid}`, ...way.nsenter],
    view,
    fill(spared_bytes = 0) {
      writeFileSync(spare, Buffer.alloc(spared_bytes));
      writeUntilFull(ballast);
      rmSync(spare);
    },
    empty: () => rmSync(ballast, { force: true }),
  };
}

function writeUntilFull(file: string): void {
  const chunk = Buffer.alloc(4096);
  const descriptor = openSync(file, "a");
  try {
    for (;;) writeSync(descriptor, chunk);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  } finally {
    closeSync(descriptor);
  }
}
