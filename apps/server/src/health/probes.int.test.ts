import { statfs } from "node:fs/promises";
import { GoError, type Store } from "@valhalla-go/core";
import { FakeStore } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../../test/kit/data-folder.ts";
import { probeDatabase, probeDisk, probeErrors, probeEventLoop, probeJsonFiles } from "./probes.ts";

describe("probeDatabase", () => {
  it("is green when a row can be written and committed", async () => {
    expect(await probeDatabase(new FakeStore()).measure()).toEqual({
      status: "green",
      reason: "the database can be written",
    });
  });

  it.each([
    [
      "the driver's own words",
      new GoError("STORE_UNAVAILABLE", { outcome: "none" }, { cause: new Error("disk I/O error") }),
      "disk I/O error",
    ],
    ["what was thrown", new Error("closed"), "closed"],
  ])("is red with %s when it cannot", async (_, error, words) => {
    const store = Object.assign(Object.create(new FakeStore()) as Store, {
      checkWritable: () => Promise.reject(error),
    });
    const { status, reason } = await probeDatabase(store).measure();
    expect(status).toBe("red");
    expect(reason).toContain(words);
  });
});

describe("probeDisk", () => {
  it("turns yellow and red at its limits, and says how much is free", async () => {
    const folder = makeDataFolder();
    const { bavail, bsize } = await statfs(folder);
    const free = Math.floor((bavail * bsize) / 1_000_000);
    const measure = async (yellow: number, red: number): Promise<string> =>
      (await probeDisk(folder, { yellow, red }).measure()).status;
    // Others write on this disk too.
    const slack = 500;
    expect(await measure(free - slack, 0)).toBe("green");
    expect(await measure(free + slack, 0)).toBe("yellow");
    expect(await measure(free + slack, free + slack)).toBe("red");
    expect((await probeDisk(folder, { yellow: 0, red: 0 }).measure()).reason).toMatch(/^\d+ MB are free on the disk/);
  });

  it("measures nothing in a folder that is gone", async () => {
    await expect(probeDisk("/no/such/folder", { yellow: 0, red: 0 }).measure()).rejects.toThrow("ENOENT");
  });
});

describe("probeEventLoop", () => {
  it("tells the delay since the measurement before, and forgets it afterwards", async () => {
    const probe = probeEventLoop({ yellow: 60, red: 10_000 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await probe.measure();
    for (let round = 0; round < 3; round += 1) {
      const until = performance.now() + 150;
      while (performance.now() < until);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const { status, reason } = await probe.measure();
    expect(status).toBe("yellow");
    expect(Number(/\d+/.exec(reason)?.[0])).toBeGreaterThanOrEqual(100);
    expect((await probe.measure()).reason).toBe("answers are delayed by up to 0 ms");
    probe.stop?.();
  });
});

describe("probeErrors", () => {
  it.each([
    [0, "green"],
    [1, "yellow"],
    [4, "yellow"],
    [5, "red"],
    [500, "red"],
  ])("with %i errors is %s", async (count, status) => {
    const probe = probeErrors({ add: () => {}, count: () => count }, { yellow: 1, red: 5 });
    expect(await probe.measure()).toEqual({ status, reason: `${count} unexpected errors in the last 15 minutes` });
  });
});

describe("probeJsonFiles", () => {
  it("is green while the files are up to date, and yellow with the problem while they are not", async () => {
    const files: { problem: string | null } = { problem: null };
    const probe = probeJsonFiles(files);
    expect((await probe.measure()).status).toBe("green");
    files.problem = "go_session.json is not up to date";
    expect(await probe.measure()).toEqual({ status: "yellow", reason: "go_session.json is not up to date" });
  });
});
