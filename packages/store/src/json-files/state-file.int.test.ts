import {
  appendFileSync,
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, describe, expect, it, vi } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { StateFile, VERSIONS_FOLDER } from "./state-file.ts";

interface TestFile {
  readonly dir: string;
  readonly path: string;
  /** Writes a version, so long after the one before that replaced versions may be used again. */
  write(version: number): void;
  read(): unknown;
}

function makeFile(): TestFile {
  vi.useFakeTimers({ toFake: ["performance"] });
  const dir = makeDataFolder();
  const path = join(dir, "state.json");
  const file = new StateFile(path);
  return {
    dir,
    path,
    write(version) {
      vi.advanceTimersByTime(60);
      file.write(valueOf(version));
    },
    read: () => JSON.parse(readFileSync(path, "utf8")),
  };
}

afterEach(() => {
  vi.useRealTimers();
});

/** Values of changing length, so that a version that was not written over as a whole is not JSON. */
function valueOf(version: number): { readonly version: number; readonly text: string } {
  return { version, text: "x".repeat((version * 37) % 500) };
}

/** Reads a file over and over and tells how often, and how often it was not JSON. Ends when the file "stop" appears. */
const READER = `
  const { existsSync, readFileSync } = require("node:fs");
  const { parentPort, workerData } = require("node:worker_threads");
  let reads = 0, broken = 0;
  parentPort.postMessage("ready");
  while (!existsSync(workerData.stop)) {
    try { JSON.parse(readFileSync(workerData.path, "utf8")); } catch { broken += 1; }
    reads += 1;
  }
  parentPort.postMessage({ reads, broken });
`;

describe("a state file", () => {
  it("holds what was written last, however often, for the owner alone", () => {
    const { path, write, read } = makeFile();
    for (let version = 0; version < 40; version += 1) {
      write(version);
      expect(read()).toEqual(valueOf(version));
      expect(statSync(path).mode & 0o777).toBe(0o600);
    }
  });

  it("is never seen half written by another reader", async () => {
    const dir = makeDataFolder();
    const path = join(dir, "state.json");
    const file = new StateFile(path);
    file.write(valueOf(0));
    const reader = new Worker(READER, { eval: true, workerData: { path, stop: join(dir, "stop") } });
    const next = (): Promise<unknown> => new Promise((resolve) => reader.once("message", resolve));
    await next();
    for (let version = 1; version <= 4000; version += 1) file.write(valueOf(version));
    const counted = next();
    writeFileSync(join(dir, "stop"), "");
    expect(await counted).toEqual({ reads: expect.any(Number), broken: 0 });
    await reader.terminate();
  });

  it("uses replaced versions again when nobody can be reading them any more", () => {
    const { path, write } = makeFile();
    const inodes = new Set<number>();
    for (let version = 0; version < 40; version += 1) {
      write(version);
      inodes.add(statSync(path).ino);
    }
    expect(inodes.size).toBeLessThanOrEqual(4);
  });

  it("keeps a limited number of them in a burst", () => {
    const dir = makeDataFolder();
    const file = new StateFile(join(dir, "state.json"));
    vi.useFakeTimers({ toFake: ["performance"] });
    for (let version = 0; version < 300; version += 1) file.write(valueOf(version));
    expect(readdirSync(join(dir, VERSIONS_FOLDER))).toHaveLength(256);
  });
});

describe("what others do with a state file does no harm", () => {
  it("a copy made by linking never changes", () => {
    const { dir, path, write, read } = makeFile();
    for (let version = 0; version < 20; version += 1) write(version);
    linkSync(path, join(dir, "copy"));
    const copied = readFileSync(join(dir, "copy"), "utf8");
    for (let version = 20; version < 60; version += 1) write(version);
    expect(readFileSync(join(dir, "copy"), "utf8")).toBe(copied);
    expect(read()).toEqual(valueOf(59));
  });

  it.each<[string, (path: string) => void]>([
    ["taken away", (path) => rmSync(path)],
    ["moved elsewhere", (path) => renameSync(path, `${path}.moved`)],
    ["replaced by an editor", (path) => (writeFileSync(`${path}.new`, "mine"), renameSync(`${path}.new`, path))],
    ["written into", (path) => writeFileSync(path, "mine")],
    ["appended to", (path) => appendFileSync(path, "mine".repeat(500))],
    ["made readable for others", (path) => chmodSync(path, 0o644)],
    ["left without its versions", (path) => rmSync(join(path, "..", VERSIONS_FOLDER), { recursive: true })],
  ])("%s, it is right again after the next change", (_, meddle) => {
    const { path, write, read } = makeFile();
    for (let round = 0; round < 30; round += 1) {
      write(round);
      meddle(path);
      const moved = readIfThere(`${path}.moved`);
      write(100 + round);
      expect(read()).toEqual(valueOf(100 + round));
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(readIfThere(`${path}.moved`)).toBe(moved);
    }
  });

  it("a version left by a crash, still linked to the file, is not written into", () => {
    const { dir, path, write, read } = makeFile();
    mkdirSync(join(dir, VERSIONS_FOLDER));
    writeFileSync(path, '"before the crash"');
    linkSync(path, join(dir, VERSIONS_FOLDER, "state.json.1"));
    linkSync(path, join(dir, "copy"));
    write(1);
    expect(read()).toEqual(valueOf(1));
    expect(readFileSync(join(dir, "copy"), "utf8")).toBe('"before the crash"');
  });

  it("a file that cannot be replaced is an error, and the next write that can be done is whole", () => {
    const { path, write, read } = makeFile();
    for (let version = 0; version < 20; version += 1) write(version);
    rmSync(path);
    mkdirSync(path);
    expect(() => write(20)).toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
    rmSync(path, { recursive: true });
    write(21);
    expect(read()).toEqual(valueOf(21));
  });
});

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
