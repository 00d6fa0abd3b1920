import { statfs } from "node:fs/promises";
import { GoError, type StoreCondition } from "@valhalla-go/core";
import { FakeStore } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../../test/kit/data-folder.ts";
import { type Finding, probeDatabase, probeDisk, probeErrors, probeEventLoop, probeJsonFiles } from "./probes.ts";

/** A store that tests can put into any condition. */
class ConditionedStore extends FakeStore {
  readonly #listeners = new Set<(condition: StoreCondition) => void>();
  #condition: StoreCondition = { kind: "sound" };

  override get condition(): StoreCondition {
    return this.#condition;
  }

  override onCondition(listener: (condition: StoreCondition) => void = () => {}): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  override async checkWritable(): Promise<void> {
    if (this.#condition.kind !== "sound") throw new GoError("STORE_UNAVAILABLE", { outcome: "none" });
  }

  become(condition: StoreCondition): void {
    this.#condition = condition;
    for (const listener of this.#listeners) listener(condition);
  }
}

const CONDITIONS: readonly (readonly [StoreCondition, "green" | "red", readonly string[]])[] = [
  [{ kind: "sound" }, "green", ["can be written"]],
  [{ kind: "full", problem: "no space, code 13" }, "red", ["full", "no space, code 13", "make room"]],
  [
    { kind: "unavailable", problem: "disk I/O error" },
    "red",
    ["cannot be written", "disk I/O error", "check its disk"],
  ],
  [
    { kind: "read_only", table: "session", row: "s-1", problem: "its hash is wrong" },
    "red",
    ["row s-1", "table session", "its hash is wrong", "restore a backup"],
  ],
];

describe("probeDatabase", () => {
  it.each(CONDITIONS)(
    "finds of %j what to do about it, at once and when it is asked",
    async (condition, ...expected) => {
      const [status, says] = expected;
      const store = new ConditionedStore();
      const probe = probeDatabase(store);
      const found: Finding[] = [];
      const stop = probe.onFinding?.((finding) => found.push(finding));
      store.become(condition);
      stop?.();
      store.become({ kind: "unavailable", problem: "nobody listens" });
      store.become(condition);

      expect(found).toEqual([await probe.measure()]);
      expect(found[0]?.status).toBe(status);
      for (const words of says) expect(found[0]?.reason).toContain(words);
    },
  );

  it.each([
    [
      "the driver's own words",
      new GoError("STORE_UNAVAILABLE", { outcome: "none" }, { cause: new Error("disk I/O error") }),
      "disk I/O error",
    ],
    ["what was thrown", new Error("closed"), "closed"],
  ])("is red with %s when it cannot be written although it is said to be sound", async (_, error, words) => {
    const store = new ConditionedStore();
    store.checkWritable = () => Promise.reject(error);
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
    expect((await probeDisk(folder, { yellow: 0, red: 0 }).measure()).reason).toMatch(
      /^(\d{1,3} MB|\d+\.\d GB) are free on the disk/,
    );
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
