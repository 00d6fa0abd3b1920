import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { describe, expect, it, onTestFinished } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { StoreOpenError } from "../store-open-error.ts";
import { lockInstance } from "./instance-lock.ts";

/** Reads the lock's file for a while, as a server does that looks whether it is free; it has begun when this answers. */
async function look(file: string, hold_ms: number): Promise<void> {
  const source = `
    const { DatabaseSync } = require("node:sqlite");
    const { parentPort, workerData } = require("node:worker_threads");
    const db = new DatabaseSync(workerData.file);
    db.exec("BEGIN; SELECT count(*) FROM sqlite_schema");
    parentPort.postMessage("looking");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, workerData.hold_ms);
    db.close();`;
  const thread = new Worker(source, { eval: true, workerData: { file, hold_ms } });
  onTestFinished(async () => void (await thread.terminate()));
  await once(thread, "message");
}

describe("the lock of a data folder", () => {
  it("is had by one, and by the next one after that one let go", () => {
    const file = `${makeDataFolder()}/valhalla.db.lock`;
    const release = lockInstance(file);
    expect(() => lockInstance(file)).toThrow(StoreOpenError);
    release();
    lockInstance(file)();
  });

  it("is refused in less than a second, with one line that names the folder", () => {
    const file = `${makeDataFolder()}/valhalla.db.lock`;
    onTestFinished(lockInstance(file));
    const began = performance.now();
    expect(() => lockInstance(file)).toThrow(`Another server uses this data folder (${file} is locked).`);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it("is not given up because another one looks at it in the same moment: of several starts one serves", async () => {
    const file = `${makeDataFolder()}/valhalla.db.lock`;
    await look(file, 100);
    const release = lockInstance(file);
    expect(() => lockInstance(file)).toThrow("Another server");
    release();
  });
});
