import { linkSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { writeStateFile } from "./state-file.ts";

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

/** Two thousand writes, on a disk that others use as well. */
const BUSY_DISK_MS = 60_000;

describe("a state file", () => {
  it("holds what was written last, for the owner alone, and nothing is left beside it", () => {
    const dir = makeDataFolder();
    const path = join(dir, "state.json");
    writeFileSync(path, "another service's", { mode: 0o644 });
    for (let version = 0; version < 3; version += 1) {
      writeStateFile(path, valueOf(version));
      expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(valueOf(version));
      expect(statSync(path).mode & 0o777).toBe(0o600);
    }
    expect(readdirSync(dir)).toEqual(["state.json"]);
  });

  it("is never seen half written by another reader", { timeout: BUSY_DISK_MS }, async () => {
    const dir = makeDataFolder();
    const path = join(dir, "state.json");
    writeStateFile(path, valueOf(0));
    const reader = new Worker(READER, { eval: true, workerData: { path, stop: join(dir, "stop") } });
    const next = (): Promise<unknown> => new Promise((resolve) => reader.once("message", resolve));
    await next();
    for (let version = 1; version <= 2000; version += 1) writeStateFile(path, valueOf(version));
    const counted = next();
    writeFileSync(join(dir, "stop"), "");
    expect(await counted).toEqual({ reads: expect.any(Number), broken: 0 });
    await reader.terminate();
  });

  it("leaves a copy made by linking as it was", () => {
    const dir = makeDataFolder();
    const path = join(dir, "state.json");
    writeStateFile(path, valueOf(1));
    linkSync(path, join(dir, "copy"));
    writeStateFile(path, valueOf(2));
    expect(JSON.parse(readFileSync(join(dir, "copy"), "utf8"))).toEqual(valueOf(1));
  });
});
